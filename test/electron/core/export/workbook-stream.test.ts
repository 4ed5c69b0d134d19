import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PlainSheet } from '../../../../electron/core/export/sheet-xml.ts'
import { sheetName, workbookStream } from '../../../../electron/core/export/workbook-stream.ts'
import { readWorkbook } from '../../../../electron/core/files/workbook/read-workbook.ts'

async function write(...sheets: readonly PlainSheet[]): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of workbookStream(sheets)) pieces.push(piece)
  return Buffer.concat(pieces)
}
const columns = [
  { header: 'Text', width: 20 },
  { header: 'When (UTC)', width: 17 },
]
const textsOf = async (texts: readonly string[]) => {
  const rows = texts.map((text) => [text, new Date(0)])
  const [sheet] = await readWorkbook(await write({ name: 'R', columns, rows }), 'xlsx')
  return sheet?.rows.slice(1).map((row) => row[0])
}

test('any text comes back as it was, formulas and what XML cannot hold included', async () => {
  const odd = [
    '=1+1',
    '+1',
    ' a ',
    '0012',
    '1E5',
    'TRUE',
    'two\r\nlines',
    'a\rb',
    '\t',
    '\u0000',
    '_x000D_',
    '_x5_',
  ]
  expect(await textsOf(odd)).toEqual(odd)
  const text = fc.oneof(
    fc.string({ minLength: 1, maxLength: 12, unit: 'binary' }),
    fc.constantFrom('_x0041_', '__x005f_x0041_', '<b>&amp;"', 'שלום', '\ufffe', '\u2028', '\ufeffx'),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 20 }), async (texts) => {
      expect(await textsOf(texts)).toEqual(texts)
    }),
    { numRuns: 12 },
  )
})

test('dates are dates in UTC, empty cells are empty, hidden sheets are hidden', async () => {
  const rows = [
    ['a', new Date(Date.UTC(2026, 1, 28, 23, 59))],
    [null, null],
    ['', new Date(Date.UTC(1999, 11, 31))],
  ]
  const file = await write(
    { name: 'A & B', columns, rows },
    { name: 'Lists', columns, rows: [], isHidden: true },
  )
  const [shown, hidden] = await readWorkbook(file, 'xlsx')
  expect(shown).toMatchObject({ name: 'A & B', isHidden: false })
  expect(shown?.rows).toEqual([
    ['Text', 'When (UTC)'],
    ['a', '2026-02-28 23:59'],
    [],
    ['', '1999-12-31 00:00'],
  ])
  expect(hidden).toMatchObject({ name: 'Lists', isHidden: true })
})

test('the same rows make the same file', async () => {
  const sheet = { name: 'R', columns, rows: [['a', null]] }
  expect(await write(sheet)).toEqual(await write(sheet))
})

test('what Excel could not open is refused with the place', async () => {
  const rows = [['a'], ['x'.repeat(40_000)]]
  await expect(write({ name: 'R', columns, rows })).rejects.toMatchObject({
    code: 'limit',
    message: expect.stringMatching(/^Cell A3 has 40,000 characters; Excel holds 32,767/),
  })
})

test('a source that fails ends the file with its error', async () => {
  function* half() {
    yield ['a']
    throw new Error('the source broke')
  }
  await expect(write({ name: 'R', columns, rows: half() })).rejects.toThrow('the source broke')
})

test('memory does not grow with the rows: pieces come while rows are still made', async () => {
  let made = 0
  function* many() {
    for (made = 0; made < 50_000; made += 1) yield [`row ${made} ${Math.sin(made)}`, null]
  }
  for await (const piece of workbookStream([{ name: 'R', columns, rows: many() }])) {
    if (piece.length > 2000) break
  }
  expect(made).toBeLessThan(20_000)
})

test('names of sheets are what Excel allows', () => {
  expect(sheetName("'[a]: b/c'")).toBe('a b c')
  expect(sheetName('x'.repeat(40))).toHaveLength(31)
  expect(sheetName('?')).toBe('Sheet')
})
