import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readWorkbook } from '../../../../electron/core/files/workbook/read-workbook.ts'
import type { ExportColumn } from '../../../../shared/column.ts'
import type { RosterExport } from '../../../../shared/export.ts'
import type { Cells, Roster } from '../../../../shared/roster.ts'
import { type Desk, openDesk, quietContext, roleId, rowsOf, siteId } from '../roster/roster-desk.ts'

let desk: Desk
let roster: Roster
beforeEach(() => {
  desk = openDesk()
  roster = desk.rosters.create('Spring')
})
afterEach(() => desk.close())

const good = { email: 'ann@client.example', site: 'Corner Bakery', roles: 'Website Manager' }
const csv = { kind: 'csv', delimiter: ',', bom: false, raw: false } as const
const fill = (...cells: Partial<Cells>[]) =>
  desk.rosters.apply(roster.id, {
    label: 'a step',
    changes: [{ kind: 'insert', after: null, rows: rowsOf(1, cells) }],
  })
async function exported(part: Partial<RosterExport>): Promise<Buffer> {
  const path = join(desk.folder, 'out.file')
  const input = { rosterId: roster.id, rows: { kind: 'all' }, columns: ['email'], format: csv } as const
  await desk.exports.roster({ ...input, columns: ['email'], ...part }, path, quietContext())
  return readFileSync(path)
}
const text = async (part: Partial<RosterExport>) => (await exported(part)).toString()

test('rows are written in the order asked for, columns too', async () => {
  fill({ email: 'a@x.example' }, { email: 'b@x.example', name: 'Bo' }, { email: 'c@x.example' })
  const columns: ExportColumn[] = ['name', 'email']
  const rows = { kind: 'these' as const, rowIds: [3, 2, 99] }
  expect(await text({ rows, columns })).toBe('Name,E-mail\r\n,c@x.example\r\nBo,b@x.example\r\n')
})

test('separator, byte order mark and raw are as chosen; cells are safe unless raw', async () => {
  fill({ email: '=cmd()', note: 'a;b' })
  const columns: ExportColumn[] = ['email', 'note']
  expect(await text({ columns })).toBe("E-mail,Note\r\n'=cmd(),a;b\r\n")
  const shape = { ...csv, delimiter: ';', bom: true, raw: true } as const
  expect(await text({ columns, format: shape })).toBe('\ufeffE-mail;Note\r\n=cmd();"a;b"\r\n')
  const [last] = desk.db.all<{ event: string }>(
    'SELECT action || body AS event FROM audit ORDER BY id DESC LIMIT 1',
  )
  expect(last?.event).toMatch(/^roster\.exported.*1 row, cells not guarded against formulas/)
})

test('what became of a row is told in words and UTC, its ids as they are', async () => {
  fill(good, { email: 'bob@client.example' })
  desk.facts.set(1, {
    state: 'in-doubt',
    outcome: { kind: 'in-doubt', because: { kind: 'interrupted' } },
    sentAt: '2026-02-03T04:05:06.789Z',
    expiresAt: null,
    mails: 0,
    sentRoles: null,
    at: null,
    inviteKey: null,
    locked: null,
  })
  const lost =
    'The app ended while this request was under way. The e-mail may have gone out; its answer is lost.'
  const columns: ExportColumn[] = ['state', 'outcome', 'sent', 'expires', 'siteId', 'roleIds']
  expect(await text({ columns })).toBe(
    'State,Last outcome,Sent (UTC),Expires (UTC),Site ID,Role IDs\r\n' +
      `In doubt,In doubt: ${lost},2026-02-03 04:05,,${siteId(1)},${roleId(1)}\r\nDraft,,,,,\r\n`,
  )
})

test('for whom a site is stands beside it, where anybody said so', async () => {
  fill(good, { ...good, site: 'Nowhere', siteId: '' })
  const columns: ExportColumn[] = ['email', 'client']
  expect((await text({ columns })).split('\r\n')[0]).toBe('E-mail')
  desk.directory = {
    ...desk.directory,
    sites: desk.directory.sites.map((one) => (one.id === siteId(1) ? { ...one, client: 'Bean Co' } : one)),
  }
  const [header, row, other] = (await text({ columns })).split('\r\n')
  expect([header, row?.split(',')[1], other?.split(',')[1]]).toEqual(['E-mail,Client', 'Bean Co', ''])
})

test('rows with problems are written with the reasons, errors first', async () => {
  fill(good, { ...good, email: 'bob@', site: 'Nowhere' }, {})
  const told = await text({ rows: { kind: 'troubled' }, columns: ['email', 'problems'] })
  const [header, row, ...rest] = told.split('\r\n')
  expect(header).toBe('E-mail,Problems')
  expect(row).toMatch(/^bob@,"E-mail: .+\nSite: .*Nowhere.*"$/)
  expect(rest).toEqual([''])
})

test('a workbook is named after its roster; text that begins with = is text', async () => {
  desk.rosters.rename(roster.id, 'Spring [a/b]')
  fill({ email: '=1+1', note: '0012' })
  const file = await exported({ format: { kind: 'xlsx' }, columns: ['email', 'note'] })
  const [sheet] = await readWorkbook(file, 'xlsx')
  expect(sheet).toMatchObject({
    name: 'Spring a b',
    rows: [
      ['E-mail', 'Note'],
      ['=1+1', '0012'],
    ],
    notes: { formulas: 0, isFiltered: true },
  })
})

test('a cell that Excel cannot hold stops an XLSX; nothing is saved or recorded', async () => {
  fill({ note: 'x'.repeat(40_000) })
  const before = desk.db.all('SELECT id FROM audit').length
  await expect(exported({ format: { kind: 'xlsx' }, columns: ['note'] })).rejects.toMatchObject({
    code: 'limit',
    message: expect.stringMatching(/^Cell A2 has 40,000 characters/),
  })
  expect(desk.db.all('SELECT id FROM audit').length).toBe(before)
  expect(await text({ columns: ['note'] })).toHaveLength(40_000 + 8)
})
