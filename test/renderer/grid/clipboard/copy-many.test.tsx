import { act } from 'react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { cellsASlice } from '../../../../renderer/grid/clipboard/cells-once.ts'
import { copyingBlock } from '../../../../renderer/grid/clipboard/copied-block.ts'
import { writingTsv } from '../../../../renderer/grid/clipboard/tsv.ts'
import { writingHtml } from '../../../../renderer/grid/clipboard/write-html.ts'
import type { Slices } from '../../../../renderer/grid/slices.ts'
import { until } from '../../../until.ts'
import { clip, press, sheet, show, withSheet } from '../sheet.tsx'

// Very many cells are put together in slices after the key press, and are on the clipboard before whatever is done next.

const rows = 20_000
withSheet(Array.from({ length: rows }, (_, row) => [`a${row}`, `b${row}`, `c${row}`]))

/** What the browser's clipboard holds, and whether it takes anything. */
let held: string | undefined
let isOpen: boolean
let board: Record<string, string>
const { execCommand } = document
beforeEach(() => {
  held = undefined
  isOpen = true
  board = {}
  document.execCommand = (what) => {
    if (what !== 'copy' || !isOpen) return false
    const setData = (type: string, text: string) => {
      if (type === 'text/plain') held = text
    }
    const event = Object.assign(new Event('copy', { bubbles: true, cancelable: true }), {
      clipboardData: { setData },
    })
    document.dispatchEvent(event)
    return true
  }
  press('Ctrl+a')
})
afterEach(() => {
  document.execCommand = execCommand
})
const isHeld = () => act(() => until('the clipboard', () => held !== undefined))

test('very many cells are not put together within the key press', async () => {
  clip('copy', board)
  expect(board).toEqual({})
  expect(held).toBeUndefined()
  await isHeld()
  const lines = held?.split('\r\n') ?? []
  expect(lines).toHaveLength(rows)
  expect([lines[0], lines.at(-1)]).toEqual(['a0\tb0\tc0\t', `a${rows - 1}\tb${rows - 1}\tc${rows - 1}\t`])
})

test('they are on the clipboard before what comes next, and before another window has the focus', () => {
  clip('copy', board)
  press('ArrowDown')
  expect(held).toContain('a19999')
  held = undefined
  press('Ctrl+a')
  clip('copy', board)
  act(() => void window.dispatchEvent(new Event('blur')))
  expect(held).toContain('a19999')
})

test('cells that are cut wait to be moved once they are on the clipboard', () => {
  clip('cut', board)
  expect(document.querySelector('[data-cut]')).toBeNull()
  press('Shift')
  expect(held).toContain('a19999')
  expect(document.querySelector('[data-cut]')).not.toBeNull()
})

test('rows that changed meanwhile are copied as they are now', () => {
  clip('copy', board)
  sheet.rows = sheet.rows.map((cells) => ({ ...cells, a: 'new' }))
  show()
  press('Shift')
  expect(held?.match(/new/g)).toHaveLength(rows)
})

test('a clipboard that takes nothing any more is said, and the next press is used at once', () => {
  isOpen = false
  clip('copy', board)
  press('Shift')
  expect(sheet.refused).toEqual([
    expect.stringMatching(/^Nothing was copied: it took too long\. Press .*C again\.$/),
  ])
  clip('copy', board)
  expect(board['text/plain']).toContain('a19999')
})

test('a change of the rows that is under way is finished before they are read', () => {
  const log: string[] = []
  sheet.more = { onReadMany: () => log.push('finished') }
  show()
  press('Ctrl+Home')
  clip('copy', board)
  expect(log).toEqual(['finished'])
})

test('no slice reads or writes more cells than a few thousand', () => {
  const columns = ['a', 'b'].map((id) => ({ id, title: id, width: 100 }))
  const block = Array.from({ length: rows }, (_, row) => [`a${row}`, `b${row}`])
  const source = { rowCount: rows, text: (row: number, column: string) => `${column}${row}` }
  const whole = { top: 0, left: 0, bottom: rows, right: 1 }
  const works: readonly Slices<unknown>[] = [
    copyingBlock([whole], columns, source),
    writingTsv(block),
    writingHtml(block),
  ]
  for (const work of works) {
    let pauses = 0
    while (work.next().done !== true) pauses += 1
    expect(pauses).toBeGreaterThanOrEqual((2 * rows) / cellsASlice - 1)
  }
})
