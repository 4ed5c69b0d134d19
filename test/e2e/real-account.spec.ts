import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Scope } from '../../electron/sandbox/world-state.ts'
import { missingPrograms, startPrivateBus } from '../electron/hosts/keychain/private-bus.ts'
import { expect, test } from './start-app.ts'
import { goTo, importFile, makePlan, readEquation, sendPlan } from './steps.ts'
import { serveWix } from './wix/serve-wix.ts'

// Of so few sites that a check of the key tries each.
const sites = 10

test('a real account: key in a real keychain, checked, synced, sent offline and on again', async ({
  start,
  folder,
}) => {
  const missing = missingPrograms()
  test.skip(missing.length > 0 && process.env.CI !== 'true', `SKIPPED: needs ${missing.join(', ')}.`)
  const bus = await startPrivateBus()
  const state = join(folder, 'wix.jsonl')
  let wix = await serveWix(state, sites)
  // A key as Wix makes them, which the served account does not know from its seed.
  const key = `IST.${'k9'.repeat(200)}.canary-7531`
  const allow = (scopes: readonly Scope[]) =>
    fetch(`${wix.url}/_sandbox/keys`, { method: 'POST', body: JSON.stringify({ key, scopes }) }).then(
      (answer) => answer.ok,
    )
  expect(await allow(['read-sites', 'read-roles'])).toBe(true)
  try {
    const { page, printed } = await start({ env: { ...bus.env, INVITE_DESK_WIX_URL: wix.url } })
    await goTo(page, 'Accounts')
    await page
      .getByRole('button', { name: /Add (a Wix )?account/ })
      .first()
      .click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name', { exact: true }).fill('Northlight Agency')
    await dialog.getByLabel('Wix account id').fill('11111111-1111-4111-8111-111111111111')
    await dialog.getByLabel('API key').fill(key)
    await dialog.getByRole('button', { name: 'Save and check the key' }).click()

    // The id is wrong, which is said as one of the possible causes, and is put right.
    const card = page.getByRole('button', { name: /^Northlight Agency/ })
    await expect(card).toContainText('Cannot send')
    const trouble = page.getByRole('alert').filter({ hasText: 'Cannot send' })
    await expect(trouble).toContainText('the account id is wrong')
    await trouble.getByRole('button', { name: 'Edit account id…' }).click()
    await dialog.getByLabel('Wix account id').fill(wix.accountId)
    await dialog.getByRole('button', { name: 'Save and check the key' }).click()
    await expect(page.getByRole('row', { name: /client-0\.example/ })).toBeVisible()

    // Now the key lacks a permission: said, and gone once it is selected in Wix.
    await expect(trouble).toContainText('the key lacks “Manage Contributors”')
    // The sync that reads the sites checks such a key once more at its end: it would find the permission by itself.
    await expect(page.getByRole('button', { name: 'Sync', exact: true })).toBeVisible()
    expect(await allow(['manage-contributors', 'read-sites', 'read-roles'])).toBe(true)
    await trouble.getByRole('button', { name: 'Check again' }).click()
    await expect(trouble).toBeHidden()
    await expect(card).toContainText('Can send')
    await page.getByRole('tab', { name: 'Key and pace' }).click()
    await expect(page.getByText('7531').first()).toBeVisible()
    await expect(page.getByText(/Collaborators can be read/).first()).toBeVisible()

    // Read back by a program that is not ours.
    const stored = execFileSync('secret-tool', ['search', '--all', 'service', 'Invite Desk'], {
      env: { ...process.env, ...bus.env },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    expect(stored).toContain('secret = ')

    // Wix goes away: editing, importing and planning go on, the send waits.
    wix.stop()
    const file = join(folder, 'people.csv')
    const site = 'client-0.example'
    writeFileSync(
      file,
      `email,site,roles\nann@client.example,${site},Translator\nbob@client.example,${site},Translator\n`,
    )
    await goTo(page, 'Rosters')
    await importFile(page, file)
    await makePlan(page)
    await sendPlan(page)
    await expect(page.getByText(/no connection|offline/i).first()).toBeVisible()
    expect(await readEquation(page)).toMatchObject({ planned: 2, 'not attempted': 2 })

    wix = await serveWix(state, sites, new URL(wix.url).port)
    await expect(page.getByText('Finished', { exact: true })).toBeVisible()
    await expect(page.getByText('Offline · sending is paused')).toBeHidden()
    expect(await readEquation(page)).toMatchObject({ planned: 2, sent: 2 })
    const { mail } = (await (await fetch(`${wix.url}/_sandbox/mail`)).json()) as { mail: { to: string }[] }
    expect(mail.map((letter) => letter.to).toSorted()).toEqual(['ann@client.example', 'bob@client.example'])

    // The key is nowhere but in the keychain.
    const workspace = join(folder, 'workspace')
    for (const name of ['workspace.db', 'workspace.db-wal', join('logs', 'invite-desk.log')]) {
      const bytes = (() => {
        try {
          return readFileSync(join(workspace, name))
        } catch {
          return Buffer.alloc(0)
        }
      })()
      expect(bytes.includes(key.slice(4, 60)), name).toBe(false)
    }
    expect(printed()).not.toContain('canary')
    expect(await page.content()).not.toContain(key.slice(4, 60))
  } finally {
    wix.stop()
    await bus.stop()
  }
})
