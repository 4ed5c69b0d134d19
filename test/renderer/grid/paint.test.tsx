import { act } from 'react'
import { expect, test } from 'vitest'
import { drag, middle, part, press, sheet, show, withSheet } from './sheet.tsx'

withSheet(Array.from({ length: 15 }, (_, row) => [`a${row}`, `b${row}`]))

/** Rows that were painted by an act, told by the texts that were asked for. */
function painted(gesture: () => void): readonly number[] {
  const rows = new Set<number>()
  sheet.source = {
    render: (row) => {
      rows.add(row)
      return null
    },
  }
  show()
  rows.clear()
  gesture()
  return [...rows].toSorted((a, b) => a - b)
}

test('a move paints the row that is left and the row that is come to, no other', () => {
  expect(painted(() => press('ArrowDown'))).toEqual([0, 1])
})

test('a selection that grows paints its old and its new edge', () => {
  press('Shift+ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowDown')
  expect(painted(() => press('Shift+ArrowDown'))).toEqual([3, 4])
})

test('a drag of the fill handle paints the rows it goes over', () => {
  drag(part('[data-row="0"] [data-col="0"]'), middle(0, 0))
  const at = ([clientX, clientY]: readonly [number, number]) => ({ clientX, clientY, bubbles: true })
  const rows = painted(() => {
    act(() => {
      part('[data-fill]').dispatchEvent(new PointerEvent('pointerdown', { ...at(middle(0, 0)), button: 0 }))
    })
    act(() => {
      window.dispatchEvent(new PointerEvent('pointermove', at(middle(2, 0))))
    })
  })
  expect(rows).toEqual([1, 2])
})
