import { expect, test } from 'vitest'
import { makeTemplate } from '../../../../electron/core/export/make-template.ts'
import type { PlainSheet } from '../../../../electron/core/export/sheet-xml.ts'
import { workbookStream } from '../../../../electron/core/export/workbook-stream.ts'
import { readWorkbook } from '../../../../electron/core/files/workbook/read-workbook.ts'
import { readTable } from '../../../../electron/core/import/read-table.ts'
import { createResolver } from '../../../../electron/core/spelling/resolve.ts'
import type { Directory } from '../../../../shared/directory.ts'
import { guessAll } from '../../../../shared/import.ts'
import { makeDirectory, makeRole, makeSite, roleId, sampleDirectory, siteId } from '../roster/roster-desk.ts'

async function fileOf(sheets: readonly PlainSheet[]): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of workbookStream(sheets)) pieces.push(piece)
  return Buffer.concat(pieces)
}
const template = (directory: Directory) => fileOf(makeTemplate(directory).sheets)

/** The template with rows typed below its example. */
async function filled(directory: Directory, rows: readonly (readonly string[])[]): Promise<Buffer> {
  const [people, ...others] = makeTemplate(directory).sheets
  if (people === undefined) throw new Error('a template without its first sheet')
  return fileOf([{ ...people, rows: [...people.rows, ...rows] }, ...others])
}

async function back(file: Uint8Array, directory: Directory) {
  const table = await readTable(file, guessAll, { directory, remembered: { answers: [], layouts: [] } })
  const { resolve } = createResolver(directory)
  return { preview: table.preview, rows: table.rows.map(resolve) }
}

test('every site and role the drop-downs offer resolves when it is picked', async () => {
  const directory = sampleDirectory()
  const [, , lists] = await readWorkbook(await template(directory), 'xlsx')
  const listed = (lists?.rows ?? []).slice(1)
  const sites = listed.flatMap(([site = '']) => (site === '' ? [] : [site]))
  const roles = listed.flatMap(([, , role = '']) => (role === '' ? [] : [role]))
  expect(sites).toEqual([
    'Café Zoé',
    'Corner Bakery',
    'Harbour Gym',
    'north.example',
    'Second Studio',
    'south.example',
  ])
  expect(roles).toContain(`Billing (${roleId(4)})`)

  const bySite = await back(
    await filled(
      directory,
      sites.map((site, at) => [`p${at}@client.example`, '', site, 'Website Manager', '', '', '']),
    ),
    directory,
  )
  expect(bySite.rows.map((row) => row.siteId)).toEqual([4, 1, 5, 2, 9, 3].map(siteId))
  expect(bySite.rows.every((row) => row.roleIds === roleId(1))).toBe(true)
  expect(bySite.preview).toMatchObject({
    sheet: 0,
    openValues: [],
    counts: { lines: 7, rows: 6, reasons: [{ code: 'example', lines: 1 }] },
  })

  const ofFirst = roles.filter((role) => role !== 'Studio Lead')
  const byRole = await back(
    await filled(
      directory,
      ofFirst.map((role) => ['ann@client.example', '', 'Corner Bakery', role, '', '', '']),
    ),
    directory,
  )
  expect(byRole.rows.map((row) => row.roleIds).sort()).toEqual([1, 2, 3, 4, 5].map(roleId))
})

test('one person typed in is enough: the sheet of people is read, not the notes', async () => {
  const directory = sampleDirectory()
  const file = await filled(directory, [
    ['bob@client.example', '', 'Harbour Gym', 'Billing', '31.12.2026', 'de', ''],
  ])
  const { preview, rows } = await back(file, directory)
  expect(preview.sheets.map(({ name, isHidden }) => [name, isHidden])).toEqual([
    ['People', false],
    ['How to fill in', false],
    ['Lists', true],
  ])
  expect(rows).toMatchObject([
    { email: 'bob@client.example', siteId: siteId(5), until: '31.12.2026', language: 'de' },
  ])
})

test('a template of last month still finds sites and roles that were renamed since', async () => {
  const before = sampleDirectory()
  const file = await filled(before, [
    ['bob@client.example', '', 'Harbour Gym', 'Back Office Manager', '', ''],
  ])
  const now = makeDirectory(
    [
      ...before.sites.filter((site) => site.id !== siteId(5)),
      makeSite(5, 'Harbour Fitness', { url: 'https://new.example' }),
    ],
    [...before.roles.filter((role) => role.id !== roleId(2)), makeRole(2, 'Office')],
  )
  const { rows } = await back(file, now)
  expect(rows).toMatchObject([
    { site: 'Harbour Fitness', siteId: siteId(5), roles: 'Office', roleIds: roleId(2) },
  ])
})

test('the untouched template brings no row; an account without sites still gets one', async () => {
  const directory = sampleDirectory()
  expect((await back(await template(directory), directory)).rows).toEqual([])
  const empty = makeDirectory([], [])
  expect(makeTemplate(empty).sites).toBe(0)
  expect((await back(await template(empty), empty)).rows).toEqual([])
})
