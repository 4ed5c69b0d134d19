import fc from 'fast-check'
import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { widthsOf } from '../../../../../electron/core/files/table-rows.ts'
import { cutRows } from '../../../../../electron/core/files/text/cut-rows.ts'

const everyRow = Number.POSITIVE_INFINITY
const sign = fc.constantFrom('a', 'é', '', ',', ',', ';', '\n', '\n', '"', ' ', '\t')
const text = fc.array(sign, { maxLength: 60 }).map((signs) => signs.join(''))
const delimiter = fc.constantFrom(',', ';', '\t')

/** What the library makes of the whole text, without the blank row behind a last line break. */
function byLibrary(given: string, by: string, hasQuotes: boolean) {
  const { data, errors } = Papa.parse<string[]>(given, {
    delimiter: by,
    newline: '\n',
    ...(hasQuotes ? {} : { fastMode: true }),
  })
  const open = errors.find(({ code }) => code === 'MissingQuotes')?.row ?? null
  return { rows: data.at(-1)?.every((cell) => cell === '') ? data.slice(0, -1) : data, openQuoteAt: open }
}

test('a text is cut as the library cuts it, with quotes and without, however many rows fill a page', () => {
  fc.assert(
    fc.property(
      text,
      delimiter,
      fc.boolean(),
      fc.integer({ min: 1, max: 90 }),
      (part, by, hasQuotes, times) => {
        const given = `${part}\n`.repeat(times) + part
        const { rows, openQuoteAt } = cutRows(given, by, { hasQuotes, trims: false, most: everyRow })
        const expected = byLibrary(given, by, hasQuotes)
        expect([...rows]).toEqual(expected.rows)
        expect(openQuoteAt).toBe(expected.openQuoteAt)
        // Told without making the cells.
        expect([...widthsOf(rows)]).toEqual(expected.rows.map((row) => row.length))
        const longest = Math.max(0, ...expected.rows.flat().map((cell) => cell.length))
        expect(rows.mostLetters).toBeGreaterThanOrEqual(longest)
        expect(Array.from({ length: rows.length + 1 }, (_, at) => rows.at(at))).toEqual([
          ...expected.rows,
          undefined,
        ])
      },
    ),
    { numRuns: 500 },
  )
})

test('what stands below the rows asked for is left out', () => {
  for (const given of ['a,b\n'.repeat(1000), '"a",b\n'.repeat(1000)]) {
    const { rows } = cutRows(given, ',', { hasQuotes: true, trims: false, most: 600 })
    expect(rows.length).toBe(600)
    expect([...rows].every(([a, b]) => a === 'a' && b === 'b')).toBe(true)
  }
})
