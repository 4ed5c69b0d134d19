import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { GridColumn } from '../../../renderer/grid/grid-props.ts'
import { plainLayout } from '../../../renderer/grid/layout.ts'
import { numberWidth } from '../../../renderer/grid/show-cell.ts'
import { stretchWidths } from '../../../renderer/grid/stretch-widths.ts'
import { rosterColumns } from '../../../renderer/sheet/roster-columns.ts'

const column = (id: string, width: number, grow = 0): GridColumn => ({ id, title: id, width, grow })

test('room that is left goes to columns that grow, by their shares', () => {
  const columns = [column('a', 100), column('b', 100, 1), column('c', 100, 2)]
  expect(stretchWidths(columns, plainLayout, 600)).toEqual([100, 200, 300])
  expect(stretchWidths(columns, plainLayout, 200)).toEqual([100, 100, 100])
})

test('a width that a person chose stays', () => {
  const columns = [column('a', 100, 1), column('b', 100, 1)]
  expect(stretchWidths(columns, { ...plainLayout, widths: { a: 60 } }, 400)).toEqual([60, 340])
})

test('no column gets less than its own width, and all together no more than there is', () => {
  const columns = fc.array(fc.record({ width: fc.integer({ min: 40, max: 400 }), grow: fc.nat(3) }), {
    minLength: 1,
    maxLength: 12,
  })
  fc.assert(
    fc.property(columns, fc.nat(4000), (made, room) => {
      const own = made.map(({ width }) => width)
      const all = made.map(({ width, grow }, at) => column(`c${at}`, width, grow))
      const widths = stretchWidths(all, plainLayout, room)
      const sum = (of: readonly number[]) => of.reduce((total, one) => total + one, 0)
      expect(widths.every((width, at) => width >= (own[at] ?? 0))).toBe(true)
      expect(sum(widths)).toBeLessThanOrEqual(Math.max(room, sum(own)))
    }),
  )
})

test('state, whole addresses and the beginning of the outcome are in sight on a window 1440 wide', () => {
  // Beside the rail and the row numbers.
  const room = 1440 - 176 - numberWidth
  const before = rosterColumns.slice(
    0,
    rosterColumns.findIndex(({ id }) => id === 'outcome'),
  )
  const taken = before.reduce((sum, { width }) => sum + width, 0)
  expect(room - taken).toBeGreaterThanOrEqual(100)
})
