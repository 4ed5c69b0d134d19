import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { findSerious } from './find-serious.ts'
import { callFromPage } from './grid-steps.ts'
import { expect, test } from './start-app.ts'
import { exportsOf, goTo, isStill } from './steps.ts'
import { inviteAll, seedWorld } from './wix/seed-world.ts'

const people =
  'email,site,roles\nann@client.example,Marlowe Books,Translator\nbob@client.example,Cycle Republic,Translator\n'

test('invites sent elsewhere are pasted and read from a colleague’s file, undone, and never sent twice', async ({
  openApp,
  folder,
}) => {
  await seedWorld(folder, (world) => inviteAll(world, people, 'people'))
  const page = await openApp()
  const shoot = async (name: string) => {
    if (process.env.SHOTS === undefined) return
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await isStill(page)
      await page.screenshot({ path: join(process.env.SHOTS, `${name}-${colorScheme}.png`) })
    }
    await page.emulateMedia({ colorScheme: 'light' })
  }

  await goTo(page, 'Invites')
  await page.getByRole('button', { name: 'Add invites sent elsewhere' }).click()
  await page.getByRole('menuitem', { name: 'Paste people from Wix…' }).click()
  const paste = page.getByRole('dialog', { name: 'Add invites sent elsewhere' })
  await paste.getByRole('textbox', { name: 'People' }).fill('Ann <ann@client.example>\nguest@client.example')
  await paste.getByRole('combobox', { name: 'Search sites' }).fill('Marlowe')
  await page.keyboard.press('Enter')
  await expect(paste.getByRole('list', { name: 'Who is on the list' })).toContainText('Known already')
  await shoot('paste')
  expect(await findSerious(page, 'pasted invites')).toEqual([])
  await paste.getByRole('button', { name: 'Add 1 invite' }).click()
  await expect(page.getByText('1 invite added')).toBeVisible()
  const guest = page.getByRole('row', { name: /guest@client.example/ })
  await expect(guest).toContainText('known only')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(guest).toHaveCount(0)

  // A colleague's file: somebody new, and a reminder that went out from there.
  const { path } = await callFromPage(page, 'ledger.exportCsv', { inviteKeys: null })
  const lines = readFileSync(path ?? join(exportsOf(folder), 'none'), 'utf8')
    .trimEnd()
    .split('\r\n')
  const ann = lines.find((line) => line.includes('ann@client.example')) ?? ''
  const bob = lines.find((line) => line.includes('bob@client.example')) ?? ''
  const cells = bob.split(',')
  const [id = ''] = cells
  const reminded = bob.replace(/,1,yes,/, ',2,yes,')
  const fresh = ann.replace(ann.split(',')[0] ?? '', 'inv-of-rosa').replace('ann@client', 'dora@client')
  const theirs = join(folder, 'rosa.csv')
  writeFileSync(
    theirs,
    [lines[0], ann, reminded, fresh, 'complete,3 invites,all invites,made now'].join('\r\n'),
  )
  await page.getByRole('button', { name: 'Add invites sent elsewhere' }).click()
  await page.getByRole('menuitem', { name: 'Read a colleague’s export…' }).click()
  await page.getByLabel('Export of a colleague').setInputFiles(theirs)
  const read = page.getByRole('dialog', { name: 'Read a colleague’s export' })
  await expect(read).toContainText('The file is whole')
  await expect(read).toContainText('E-mails: here 1, in the file 2')
  await read.getByRole('checkbox', { name: /bob@client.example/ }).check()
  await shoot('file')
  expect(await findSerious(page, 'a colleague’s file')).toEqual([])
  await read.getByRole('button', { name: 'Take 2 invites' }).click()
  await expect(page.getByText('1 invite added, 1 invite changed')).toBeVisible()
  await expect(page.getByRole('row', { name: /bob@client.example/ })).toContainText('Reminded once')
  const dora = page.getByRole('row', { name: /dora@client.example/ })
  await dora.click()
  await expect(page.getByRole('dialog', { name: 'dora@client.example' })).toContainText(
    'read from a colleague',
  )
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(dora).toHaveCount(0)
  await expect(page.getByRole('row', { name: /bob@client.example/ })).toContainText('Invited')
  expect(id).not.toBe('')

  // The radar: a whole group, by a plan.
  await expect(page.getByRole('button', { name: 'Expired · 0' })).toBeVisible()
  await page.getByRole('button', { name: 'No answer for 14 days · 0' }).click()
  await page.getByRole('combobox', { name: 'Days without an answer' }).click()
  await page.getByRole('option', { name: '3 days' }).click()
  await expect(page.getByRole('button', { name: 'No answer for 3 days · 0' })).toBeVisible()
  await page.getByRole('button', { name: 'Show all invites' }).click()
  await shoot('radar')
  expect(await findSerious(page, 'the radar')).toEqual([])
  await page.getByRole('checkbox', { name: 'Select all' }).check()
  await page.getByRole('button', { name: 'Invite with other roles…' }).click()
  await shoot('anew')
  expect(await findSerious(page, 'invite with other roles')).toEqual([])
  await page.keyboard.press('Escape')
  await page.setViewportSize({ width: 900, height: 620 })
  await shoot('small')
})
