import { beforeEach, describe, expect, test } from 'vitest'
import {
  cellUnder,
  gapUnder,
  measureColumns,
  numberWidth,
  rowHeight,
  showCell,
} from '../../../renderer/grid/show-cell.ts'

// Row numbers, then columns of 100; the first one is frozen. The window of the cells is 400 x 300.
const measures = measureColumns([100, 100, 100, 100, 100, 100], 1)
const bounds = { rows: 1000, cols: 6 }
let box: HTMLElement

beforeEach(() => {
  box = document.createElement('div')
  Object.defineProperties(box, { clientHeight: { value: 300 }, clientWidth: { value: 400 } })
  box.getBoundingClientRect = () => new DOMRect(10, 20, 400, 300)
})

test('columns stand side by side after the row numbers', () => {
  expect(measures.lefts).toEqual([0, 100, 200, 300, 400, 500].map((left) => numberWidth + left))
  expect(measures.totalWidth).toBe(numberWidth + 600)
  expect(measures.frozenWidth).toBe(numberWidth + 100)
})

describe('a cell is brought into view', () => {
  test('from below, clear of the titles', () => {
    showCell(box, { row: 20, col: 0 }, measures)
    expect(box.scrollTop).toBe(22 * rowHeight - 300)
    showCell(box, { row: 5, col: 0 }, measures)
    expect(box.scrollTop).toBe(5 * rowHeight)
  })

  test('from the right, and from under the frozen columns', () => {
    showCell(box, { row: 0, col: 5 }, measures)
    expect(box.scrollLeft).toBe(numberWidth + 200)
    showCell(box, { row: 0, col: 2 }, measures)
    expect(box.scrollLeft).toBe(100)
  })

  test('a frozen one is in view already', () => {
    box.scrollLeft = 200
    showCell(box, { row: 0, col: 0 }, measures)
    expect(box.scrollLeft).toBe(200)
  })
})

describe('by arithmetic', () => {
  test('the cell under the pointer, scrolled or frozen', () => {
    expect(cellUnder(box, { x: 10 + 170, y: 20 + 35 }, measures, bounds)).toEqual({ row: 0, col: 1 })
    box.scrollLeft = 200
    box.scrollTop = 10 * rowHeight
    expect(cellUnder(box, { x: 10 + 170, y: 20 + 35 }, measures, bounds)).toEqual({ row: 10, col: 3 })
    expect(cellUnder(box, { x: 10 + 100, y: 20 + 35 }, measures, bounds)).toEqual({ row: 10, col: 0 })
  })

  test('beyond the edge it is the last one', () => {
    expect(cellUnder(box, { x: 5000, y: 1e6 }, measures, bounds)).toEqual({ row: 999, col: 5 })
    expect(cellUnder(box, { x: -50, y: -50 }, measures, bounds)).toEqual({ row: 0, col: 0 })
  })

  test('the gap a drop goes into is the nearest one', () => {
    expect(gapUnder(box, { x: 10 + numberWidth + 140, y: 20 + 2.4 * rowHeight }, measures, 100)).toEqual({
      row: 1,
      col: 1,
    })
    expect(gapUnder(box, { x: 10 + numberWidth + 160, y: 20 + 2.6 * rowHeight }, measures, 100)).toEqual({
      row: 2,
      col: 2,
    })
    expect(gapUnder(box, { x: 5000, y: 1e6 }, measures, 100)).toEqual({ row: 100, col: 6 })
  })
})
