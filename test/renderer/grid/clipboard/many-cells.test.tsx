import { act } from 'react'
import { beforeEach, expect, test } from 'vitest'
import { cellsASlice } from '../../../../renderer/grid/clipboard/cells-once.ts'
import { clearingEdits } from '../../../../renderer/grid/clipboard/clear-edits.ts'
import { fillingAll, fillingEdits, repeatingBlock } from '../../../../renderer/grid/clipboard/fill-block.ts'
import { leavingOutLocked } from '../../../../renderer/grid/clipboard/without-locked.ts'
import type { CellEdit, GridColumn } from '../../../../renderer/grid/grid-props.ts'
import type { Slices } from '../../../../renderer/grid/slices.ts'
import { until } from '../../../until.ts'
import { press, sheet, show, texts, withSheet } from '../sheet.tsx'

// Clearing and filling very many cells: in slices, seen at once where somebody looks, before whatever is done next.

const rows = 8000
withSheet(Array.from({ length: rows }, (_, row) => [`a${row}`, `b${row}`, `c${row}`]))

let log: string[]
let ahead: readonly CellEdit[]
beforeEach(() => {
  log = []
  sheet.more = {
    onShowAhead: (edits) => {
      log.push('shown')
      ahead = edits
      return () => log.push(sheet.steps.length === 0 ? 'taken off' : 'taken off too late')
    },
    *onManyEdits(edits, label) {
      log.push('begun')
      yield 'breathe'
      return () => {
        log.push('done')
        sheet.edits.push(edits)
        sheet.steps.push(label)
      }
    },
  }
  show()
  press('Ctrl+a')
})

test('of cells that are cleared those in view are seen first, and the whole is one step', async () => {
  press('Delete')
  await act(() => until('the step', () => sheet.steps.length > 0))
  expect(log).toEqual(['shown', 'begun', 'taken off', 'done'])
  expect(ahead.length).toBeLessThan(200)
  expect(ahead[0]).toEqual({ row: 0, column: 'a', text: '' })
  expect(sheet.steps).toEqual(['Clear 24,000 cells'])
  expect(sheet.edits.at(-1)).toHaveLength(3 * rows)
})

test('what is done next comes after all of it', () => {
  press('Delete')
  expect(sheet.steps).toEqual([])
  press('Ctrl+d')
  expect(sheet.steps).toEqual(['Clear 24,000 cells'])
  press('ArrowDown')
  expect(sheet.steps).toEqual(['Clear 24,000 cells', 'Fill down'])
})

test('few cells change with their key', () => {
  press('Ctrl+Home')
  press('Delete')
  expect(sheet.steps).toEqual(['Clear a cell'])
  expect(texts('a')[0]).toBe('')
  expect(log).toEqual([])
})

const columns: readonly GridColumn[] = ['a', 'b'].map((id) => ({ id, title: id, width: 100 }))
const whole = { top: 0, left: 0, bottom: 19_999, right: 1 }
const text = (row: number, column: string) => `${column}${row}`

/** The most cells that were asked for between two pauses. */
function longest(work: (asked: () => void) => Slices<unknown>): number {
  let most = 0
  let asked = 0
  const steps = work(() => {
    asked += 1
    most = Math.max(most, asked)
  })
  while (steps.next().done !== true) asked = 0
  return most
}

test('no slice looks at more cells than a few thousand', () => {
  const told = (asked: () => void) => (row: number, column: string) => {
    asked()
    return text(row, column)
  }
  const source = (asked: () => void) => ({ rowCount: 20_000, text: told(asked) })
  const works: readonly ((asked: () => void) => Slices<unknown>)[] = [
    (asked) => clearingEdits({ columns, source: source(asked), ranges: [whole] }),
    (asked) => fillingAll([whole], 'x', columns, 20_000, told(asked)),
    (asked) => fillingEdits([whole], 'down', columns, 20_000, told(asked)),
    (asked) => repeatingBlock({ ...whole, bottom: 0 }, { ...whole, top: 1 }, columns, told(asked)),
    (asked) => {
      const edits = Array.from({ length: 20_000 }, (_, row) => ({ row, column: 'a', text: '' }))
      const lockedReason = () => {
        asked()
        return null
      }
      return leavingOutLocked(edits, { rowCount: 20_000, lockedReason })
    },
  ]
  // The source of what is filled is looked at besides.
  for (const work of works) expect(longest(work)).toBeLessThanOrEqual(2 * cellsASlice)
})
