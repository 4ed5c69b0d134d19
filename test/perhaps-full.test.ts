import { afterEach, expect, test } from 'vitest'
import { emptyCells } from '../shared/roster.ts'
import { planWarningWords } from '../shared/words/plan-words.ts'
import { startWorld, temporaryFolder, type World } from './world.ts'

const folder = temporaryFolder()
let world: World
afterEach(async () => {
  await world.close()
  folder.remove()
})

/** Plans these people for a site and sends it. */
async function invite(emails: readonly string[]) {
  const rows = emails.map((email) => ({ ...emptyCells, email, site: 'Marlowe Books', roles: 'Translator' }))
  const { id } = await world.call('roster.createFilled', { name: emails.join(), label: 'Fill', rows })
  const plan = await world.call('plan.make', { source: { kind: 'roster', rosterId: id, rowIds: null } })
  await world.call('outbox.apply', { planId: plan.id, confirmation: plan.confirmation })
  await world.app.idle()
  return plan
}

test('a refusal makes a site perhaps full, which the next plan says and no more; an invite that goes through ends it', async () => {
  world = await startWorld({ folder: folder.path })
  const { sites } = await world.call('directory.read', {})
  const siteId = sites.find(({ name }) => name === 'Marlowe Books')?.id ?? ''
  const { seats } = world.sandbox.state()
  const taken = seats.find((site) => site.siteId === siteId)?.taken ?? 0
  world.sandbox.changeSite(siteId, { seats: taken + 1 })

  const first = await invite(['one@x.invalid', 'two@x.invalid'])
  expect(first.warnings).toEqual([])
  const [full] = await world.call('outbox.perhapsFull', {})
  expect(full).toMatchObject({ siteId, at: expect.stringMatching(/Z$/) })

  const second = await invite(['three@x.invalid'])
  expect(second.warnings).toEqual([
    { code: 'perhaps-full', rows: 1, sites: ['Marlowe Books'], moreSites: 0, lastAt: full?.at },
  ])
  expect(second.lines.map(({ verdict }) => verdict.kind)).toEqual(['call'])
  expect(second.warnings.map((warning) => planWarningWords(warning))).toEqual([
    expect.stringMatching(
      /^1 invite goes to a site where Wix refused somebody, last on .*: Marlowe Books\. Perhaps no seat is free there; Wix does not say\.$/,
    ),
  ])

  world.sandbox.changeSite(siteId, { seats: taken + 9 })
  await invite(['four@x.invalid'])
  expect(await world.call('outbox.perhapsFull', {})).toEqual([])
})
