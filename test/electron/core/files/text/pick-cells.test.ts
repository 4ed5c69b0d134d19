import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pickCells } from '../../../../../electron/core/files/table-rows.ts'
import { cutRows } from '../../../../../electron/core/files/text/cut-rows.ts'

const plainCell = fc.constantFrom('', 'a', 'bc', ' ', '@')
const anyCell = fc.oneof(plainCell, fc.constantFrom('"x,y"', '"a\nb"'))
const textOf = (cell: fc.Arbitrary<string>) =>
  fc
    .array(fc.array(cell, { maxLength: 4 }), { maxLength: 600, size: 'max' })
    .map((rows) => rows.map((row) => row.join(',')).join('\n'))

test('cells that are picked are those of the rows, whether the text has quotes or not', () => {
  const columns = fc.array(fc.nat(5), { maxLength: 3 })
  fc.assert(
    fc.property(fc.oneof(textOf(plainCell), textOf(anyCell)), columns, (text, wanted) => {
      const { rows } = cutRows(text, ',', { hasQuotes: true, trims: false, most: 500 })
      const whole = [...rows].map((row) => wanted.map((at) => row[at] ?? ''))
      expect([...pickCells(rows, wanted)]).toEqual(whole)
      expect([...pickCells([...rows], wanted)]).toEqual(whole)
    }),
    { numRuns: 50 },
  )
})
