import { join } from 'node:path'
import { callFromPage, seedRoster } from '../grid-steps.ts'
import { expect, test } from '../start-app.ts'
import { goTo, makePlan, readEquation, sendPlan } from '../steps.ts'
import { serveWix } from '../wix/serve-wix.ts'

const sleepMs = 3000

test('one site answers 429 for ever and the computer sleeps in between: the others are sent, once each', async ({
  start,
  folder,
}) => {
  const wix = await serveWix(join(folder, 'wix.jsonl'), 10)
  try {
    const { page, process } = await start({ env: { INVITE_DESK_WIX_URL: wix.url } })
    const added = await callFromPage(page, 'accounts.add', {
      ...{ name: 'Northlight Agency', wixAccountId: wix.accountId, key: wix.key, keep: 'session' },
    })
    if (added.kind !== 'added') throw new Error(added.message)
    const accountId = added.account.id
    await callFromPage(page, 'directory.sync', { accountId })
    const { sites } = await callFromPage(page, 'directory.read', {})
    const own = sites.filter((site) => site.accountId === accountId && !site.isBlocked)
    const bad = own[2]
    await wix.control('PUT', 'faults', {
      rules: [{ fault: 'status-429-seconds', endpoint: 'bulk-invite', siteId: bad?.id, times: null }],
    })
    const rows = own.slice(0, 6).map((site, at) => ({
      ...{ email: `person${at}@client.example`, site: site.id, roles: 'Translator' },
    }))
    await seedRoster(page, 'Spring', rows)
    await goTo(page, 'Rosters')
    await page.getByRole('gridcell', { name: 'Spring' }).first().dblclick()
    await makePlan(page)
    await sendPlan(page)
    // The bad site is being tried again and again.
    await expect.poll(async () => (await readEquation(page)).sent).toBeGreaterThan(0)
    process.kill('SIGSTOP')
    await new Promise((done) => setTimeout(done, sleepMs))
    process.kill('SIGCONT')
    await expect(page.getByText(/^(Finished|Needs you)$/)).toBeVisible({ timeout: 90_000 })
    expect(await readEquation(page)).toMatchObject({ planned: 6, sent: 5, failed: 1 })
    await expect(page.getByText(/Wix answered so 10 times\. Nothing was sent\./).first()).toBeVisible()
    const { mail } = await wix.control<{ mail: { to: string }[] }>('GET', 'mail')
    expect(mail.map(({ to }) => to).toSorted()).toEqual(
      rows.filter(({ site }) => site !== bad?.id).map(({ email }) => email),
    )
  } finally {
    wix.stop()
  }
})
