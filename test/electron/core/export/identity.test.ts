import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readTable } from '../../../../electron/core/import/read-table.ts'
import { isBlankRow } from '../../../../electron/core/spelling/problems.ts'
import { createResolver } from '../../../../electron/core/spelling/resolve.ts'
import { type ExportColumn, exportColumns } from '../../../../shared/column.ts'
import type { CsvDelimiter } from '../../../../shared/csv-cell.ts'
import type { ExportFormat } from '../../../../shared/export.ts'
import { guessAll } from '../../../../shared/import.ts'
import type { Cells, RosterId } from '../../../../shared/roster.ts'
import {
  base64,
  type Desk,
  makeDirectory,
  makeSite,
  openDesk,
  quietContext,
  roleId,
  rowsOf,
  sampleDirectory,
  siteId,
} from '../roster/roster-desk.ts'

// Export → import is the identity: through the real files and the real importer.

let desk: Desk
beforeEach(() => {
  desk = openDesk()
})
afterEach(() => desk.close())

const cellsOf = (rosterId: RosterId): readonly Cells[] =>
  desk.rosters.open(rosterId).rows.map(({ cells }) => cells)

function fill(rows: readonly Partial<Cells>[]): RosterId {
  const { id } = desk.rosters.create('out')
  const changes = [{ kind: 'insert' as const, after: null, rows: rowsOf(1, rows) }]
  desk.rosters.apply(id, { label: 'fill', changes })
  return id
}

async function toFile(
  rosterId: RosterId,
  format: ExportFormat,
  columns: readonly ExportColumn[] = exportColumns,
) {
  const path = join(desk.folder, `out.${format.kind}`)
  const input = { rosterId, rows: { kind: 'all' as const }, columns: [...columns], format }
  await desk.exports.roster(input, path, quietContext())
  return readFileSync(path)
}

async function fromFile(file: Buffer): Promise<readonly Cells[]> {
  const into = { kind: 'new' as const, name: 'back' }
  const input = { fileName: 'out.csv', bytes: base64(file), options: guessAll, into }
  const back = await desk.importAtOnce(input, quietContext())
  return cellsOf(back.roster.id)
}

const csv = (delimiter: CsvDelimiter, bom = true, raw = false): ExportFormat => ({
  kind: 'csv',
  delimiter,
  bom,
  raw,
})
const xlsx: ExportFormat = { kind: 'xlsx' }
const good = { email: 'ann@client.example', site: 'Corner Bakery', roles: 'Website Manager' }

const wild = fc.oneof(
  fc.string({ maxLength: 8 }),
  fc.string({ maxLength: 6, unit: 'binary' }),
  fc.constantFrom(
    '=1+1',
    "'=1",
    "''-",
    '@cmd',
    '＝x',
    '\tx',
    'a;b,c|d',
    '"',
    'two\nlines',
    ' spaced ',
    '\u0000',
    '\ufeff',
    '__proto__',
    '00123',
    '1E5',
    'TRUE',
    '#N/A',
    '6600344420311100001',
    '2026-02-03',
    'שלום עולם',
    '\u202eevil',
    '_x000D_',
    'ann@x.example, bob@x.example',
    'Site ID',
    'x',
  ),
)
const site = fc.oneof(
  wild,
  fc.constantFrom('Twin Bakery', 'north.example', 'Café Zoé', 'garage.example', siteId(9)),
)
const roles = fc.oneof(
  wild,
  fc.constantFrom('Billing', roleId(4), 'Editor, Blog', 'Website Manager;Editor, Blog'),
)
const row = fc.record({ email: wild, name: wild, site, roles, language: wild, note: wild })

/** Read in this thread: a thread of its own for each file takes half a second. */
async function readHere(file: Uint8Array): Promise<readonly Cells[]> {
  const resolver = createResolver(desk.directory)
  const { rows } = await readTable(file, guessAll, {
    directory: desk.directory,
    remembered: { answers: [], layouts: [] },
  })
  return rows.map((cells) => resolver.resolve(cells))
}

test('exported and imported again, a roster is the same, whatever its cells hold', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { minLength: 1, maxLength: 20 }),
      fc.constantFrom(csv(','), csv(';', false), csv('\t'), xlsx, xlsx),
      async (rows, format) => {
        const rosterId = fill([good, ...rows])
        const before = cellsOf(rosterId).filter((cells) => !isBlankRow(cells))
        expect(await readHere(await toFile(rosterId, format))).toEqual(before)
      },
    ),
    { numRuns: 40 },
  )
})

test('the whole way through the app, too', async () => {
  const rosterId = fill([good, { ...good, email: '=1', note: 'two\nlines', roles: 'a;b,c|d' }])
  for (const format of [csv(','), xlsx]) {
    expect(await fromFile(await toFile(rosterId, format))).toEqual(cellsOf(rosterId))
  }
})

test('the ids say which site is meant when another one of its name comes up in between', async () => {
  const rosterId = fill([good])
  const files = [await toFile(rosterId, csv(',')), await toFile(rosterId, xlsx)]
  const { sites, roles: known } = sampleDirectory()
  desk.directory = makeDirectory([...sites, makeSite(77, 'Corner Bakery')], known)
  for (const file of files) {
    expect(await readHere(file)).toMatchObject([{ siteId: siteId(1), roleIds: roleId(1) }])
  }
})

test('ids never speak against the cell: another site typed, an emptied cell', async () => {
  const text = (await toFile(fill([good, good, good]), csv(','))).toString()
  const [header = '', first = '', second = '', third = ''] = text.split('\r\n')
  const edited = [
    header,
    first.replace('Corner Bakery', 'Harbour Gym'),
    second.replace('Corner Bakery', ''),
    third.replace('Corner Bakery', 'Twin Bakery'),
  ]
  const rows = await readHere(Buffer.from(edited.join('\r\n')))
  expect(rows.map((cells) => [cells.site, cells.siteId])).toEqual([
    ['Harbour Gym', siteId(5)],
    ['', ''],
    ['Twin Bakery', ''],
  ])
})

test('without the ids and in any order of columns, resolved rows come back', async () => {
  const rosterId = fill([{ ...good, site: 'north.example', name: 'Ann', language: 'de', note: '=1' }])
  const columns: ExportColumn[] = [
    'note',
    'state',
    'roles',
    'site',
    'language',
    'sent',
    'name',
    'email',
    'problems',
  ]
  for (const format of [csv(';'), xlsx]) {
    expect(await readHere(await toFile(rosterId, format, columns))).toEqual(cellsOf(rosterId))
  }
})
