import fc from 'fast-check'
import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { csvDelimiters, csvLine, csvRecord, guardCell, unguardCell } from '../../shared/csv-cell.ts'

const cell = fc.string({
  unit: fc.constantFrom('a', '=', "'", '"', ',', ';', '\t', '\n', '\r', ' ', '-', '1'),
})

test('another reader finds every cell again, whatever stands between and in them', () => {
  for (const delimiter of csvDelimiters) {
    fc.assert(
      fc.property(fc.array(cell, { minLength: 2, maxLength: 4 }), (cells) => {
        const raw = Papa.parse<string[]>(csvLine(cells, { delimiter, isRaw: true }), {
          delimiter,
          newline: '\r\n',
        })
        expect(raw.data[0]).toEqual(cells)
        const safe = Papa.parse<string[]>(csvLine(cells, { delimiter }), { delimiter, newline: '\r\n' })
        expect(safe.data[0]?.map(unguardCell)).toEqual(cells)
      }),
    )
  }
})

test('what could run as a formula gets an apostrophe, before it is quoted', () => {
  expect(csvRecord(['=1+1', '@x', '-1', 'a', ' \t=1,2'])).toBe(`'=1+1,'@x,'-1,a,"' \t=1,2"`)
  expect(csvRecord(['=1+1', 'a'], { isRaw: true })).toBe('=1+1,a')
  fc.assert(fc.property(cell, (text) => unguardCell(guardCell(text)) === text))
})
