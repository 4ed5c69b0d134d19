import { expect, test } from 'vitest'
import { isTotalLine } from '../../../../electron/core/files/columns/is-total-line.ts'
import { readTable } from '../../../../electron/core/import/read-table.ts'
import { guessAll, type ImportOptions } from '../../../../shared/import.ts'
import { sampleDirectory } from '../roster/roster-desk.ts'
import { previewWords } from './preview-words.ts'

const knowledge = { directory: sampleDirectory(), remembered: { answers: [], layouts: [] } }
const read = async (text: string, options: Partial<ImportOptions> = {}) => {
  const { preview, rows } = await readTable(Buffer.from(text), { ...guessAll, ...options }, knowledge)
  return { ...previewWords(preview), names: rows.map(({ name }) => name) }
}
const list = 'E-Mail,Name,Site\na@x.co,Ann,Corner Bakery\nb@x.co,Bob,Harbour Gym\n,Total: 2 people,\n'

test.each([
  ['words and a number in one cell', ['', 'Total: 8 people', '']],
  ['the word, and numbers beside it', ['Summe', '', '1,200.50', '12 %']],
  ['the word in any letters', ['ИТОГО', '12']],
  ['no blank between them', ['合計12']],
  ['a count', ['', 'Anzahl: 8']],
])('a line only adds up others: %s', (_, cells) => {
  expect(isTotalLine(cells)).toBe(true)
})

test.each([
  ['somebody who is called so', ['Sum Wong', '']],
  ['somebody with a number', ['Count Basie', '12']],
  ['a name that begins so', ['Totalny 4']],
  ['the word alone', ['Total', '']],
  ['a line with an address', ['Total 8', 'total@x.co']],
  ['a line with another text', ['Total 8', 'Corner Bakery']],
  ['numbers alone', ['8', '12']],
  ['nothing', ['', '']],
])('a line stands for itself: %s', (_, cells) => {
  expect(isTotalLine(cells)).toBe(false)
})

test('a line below the list that only adds it up makes no row, and that is said in its words', async () => {
  const found = await read(list)
  expect(found.names).toEqual(['Ann', 'Bob'])
  expect(found).toMatchObject({ totals: 1, takesTotals: false, rows: 2, counts: { lines: 3, rows: 2 } })
  expect(found.counts.reasons).toContain('1 line that only adds up others (“Total: 2 people”): no row.')
})

test('a person can take it as a row all the same', async () => {
  const found = await read(list, { takesTotals: true })
  expect(found.names).toEqual(['Ann', 'Bob', 'Total: 2 people'])
  expect(found).toMatchObject({ totals: 1, takesTotals: true, counts: { lines: 3, rows: 3, reasons: [] } })
})

test('numbers below columns of marks are no sites of anybody', async () => {
  const found = await read('E-Mail;Corner Bakery;Harbour Gym\na@x.co;x;x\nb@x.co;x;\nTotal;2;1\n')
  expect(found).toMatchObject({ shape: 'site-columns', totals: 1, rows: 3 })
})
