import fc from 'fast-check'
import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { mendQuotes } from '../../../../electron/core/files/text/mend-quotes.ts'
import { parseCsv } from '../../../../electron/core/files/text/parse-csv.ts'
import { startCpuTime } from '../../../start-cpu-time.ts'
import { readCase } from './import-cases.ts'

const four = [
  'ann@example.com | Paper Moon Stationery | Website Manager | n1',
  'bob@example.com | Volt Electricians | Store Manager | n2',
  'cem@example.com | Volt Electricians | Store Manager | n3',
  'dee@example.com | Paper Moon Stationery | Website Manager | n4',
]
const told = (rows: Awaited<ReturnType<typeof readCase>>['rows']) =>
  rows.map(({ email, site, roles, note }) => [email, site, roles, note].join(' | '))

test('a quote that closes in the middle of a cell swallows nobody, and is said with its place', async () => {
  const found = await readCase('d01-quote-swallows-silently.csv')
  expect(told(found.rows)).toEqual(four)
  expect(found.rows.map(({ name }) => name)).toEqual(['"Annie" Lee', 'Bob Ray', 'Dal, Cem', 'Dee Eff'])
  expect(found.warnings).toEqual([
    '1 cell begins with a quote (") that does not enclose it (line 2, column 2): read as a letter. Check that the columns are right there.',
  ])
  const word = await readCase('c17b-leading-quoted-word.csv')
  expect(told(word.rows)).toEqual(four)
  expect(word.warnings).toHaveLength(1)
})

test('a blank before a quote, and a text written as a formula, are the text within', async () => {
  const blank = await readCase('f01-space-before-quote.csv')
  expect(told(blank.rows)).toEqual(four.slice(0, 2))
  expect(blank.rows.map(({ name }) => name)).toEqual(['Lee, Ann', 'Ray, Bob'])
  const formula = await readCase('c18-eq-quote.csv')
  expect(formula.rows.map(({ email, name, note }) => [email, name, note])).toEqual([
    ['ann@example.com', 'Ann Lee', '00123'],
    ['bob@example.com', 'Bob Ray', '0045'],
  ])
  expect(formula.warnings).toEqual(['10 cells are written as ="…": the text is taken.'])
})

test('addresses below each other in one cell are no rows that a quote has swallowed', () => {
  const text = 'E-mail,Name\n"ann@x.co,\nbob@x.co",Team\n'
  expect(parseCsv(text, null).rows.at(1)).toEqual(['ann@x.co,\nbob@x.co', 'Team'])
})

test('lines that a program has put into quotes as a whole are cut into their cells', () => {
  const text = '"E-mail,Name,Site"\n"ann@x.co,""Lee, Ann"",Gym"\n"bob@x.co,Bob,Gym"\n'
  expect([...parseCsv(text, null).rows]).toEqual([
    ['E-mail', 'Name', 'Site'],
    ['ann@x.co', 'Lee, Ann', 'Gym'],
    ['bob@x.co', 'Bob', 'Gym'],
  ])
})

const delimiter = fc.constantFrom(',', ';', '\t', '|')
const sign = fc.constantFrom('a', 'b', '"', '"', ',', ';', '\n', ' ', '=', '@', '\t', '|')
const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`

test('what RFC 4180 says of a text stays so: a well-formed file is cut as the standard cuts it', () => {
  const cell = fc.string({ unit: sign, maxLength: 8 })
  const row = fc.tuple(cell, cell, cell)
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), delimiter, (rows, by) => {
      const text = rows.map((cells) => cells.map(quoted).join(by)).join('\n')
      // The one exception, on purpose: a cell of several lines that looks like rows.
      fc.pre(!rows.flat().some((one) => one.includes('\n') && one.includes('@')))
      expect([...parseCsv(text, by, null).rows]).toEqual([...parseCsv(text, by, true).rows])
    }),
    { numRuns: 5000 },
  )
})

test('whatever stands in a file, no quote is left that a parser could stumble over', () => {
  fc.assert(
    fc.property(fc.string({ unit: sign, maxLength: 80 }), delimiter, fc.nat(4), (text, by, width) => {
      const mended = mendQuotes(text, by, width)
      const { errors } = Papa.parse(mended.text, { delimiter: by, newline: '\n', header: false })
      expect(errors.filter(({ code }) => code === 'InvalidQuotes')).toEqual([])
      if (mended.count > 0) expect(mended.strays.length).toBeGreaterThan(0)
    }),
    { numRuns: 10_000 },
  )
})

test('quotes in a name, open or closed, never move a word into the row of another person', () => {
  const name = fc.string({ unit: fc.constantFrom('a', 'b', '"', '"', ' ', "'", '”'), maxLength: 8 })
  fc.assert(
    fc.property(fc.array(name, { minLength: 2, maxLength: 6 }), delimiter, (names, by) => {
      const lines = names.map((one, at) => [`p${at}@x.co`, one, `Site ${at}`].join(by))
      const rows = [
        ...parseCsv(['E-mail', 'Name', 'Site'].join(by).concat('\n', lines.join('\n')), by, null).rows,
      ]
      expect(rows.slice(1).map(([email, , site]) => [email, site])).toEqual(
        names.map((_, at) => [`p${at}@x.co`, `Site ${at}`]),
      )
    }),
    { numRuns: 10_000 },
  )
})

test('50,000 stray quotes are no reason to wait', () => {
  for (const cell of ['"a', '"a" b', '""a', '="a', ' "', '"a,b']) {
    const spent = startCpuTime()
    parseCsv(`E-mail,Name\n${`x@x.co,${cell}\n`.repeat(50_000)}`, ',', null)
    expect(spent(), cell).toBeLessThan(4000)
  }
})
