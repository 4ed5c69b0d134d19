import { act } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { CellEdit } from '../../../../renderer/grid/grid-props.ts'
import { rowHeight } from '../../../../renderer/grid/show-cell.ts'
import { until } from '../../../until.ts'
import { clip, press, sheet, show, texts, withSheet } from '../sheet.tsx'

const rows = 8000
withSheet(Array.from({ length: rows }, (_, row) => [`a${row}`, `b${row}`, `c${row}`]))

let log: string[]
let ahead: readonly CellEdit[]
/** Frames that were asked for and do not come yet; null where they come by themselves. */
let held: (() => void)[] | null
beforeEach(() => {
  log = []
  ahead = []
  held = null
  const frame = requestAnimationFrame
  vi.stubGlobal('requestAnimationFrame', (run: FrameRequestCallback) => {
    const ask = () =>
      frame((time) => {
        log.push('frame')
        run(time)
      })
    if (held === null) return ask()
    held.push(ask)
    return 0
  })
  sheet.more = {
    onShowAhead: (edits) => {
      log.push('shown')
      ahead = edits
      return () => log.push(sheet.steps.length === 0 ? 'taken off' : 'taken off too late')
    },
  }
  show()
})
afterEach(() => vi.unstubAllGlobals())

const lines = (count: number) => Array.from({ length: count }, (_, at) => `x${at}\ty${at}\tz${at}`).join('\n')
const paste = (count: number) => clip('paste', { 'text/plain': lines(count) })
const wait = (what: string, isSo: () => boolean) => act(() => until(what, isSo))
const isShown = () => wait('what is in view', () => log.includes('shown'))
const isPasted = () => wait('the paste', () => sheet.steps.length > 0)
const inView = Math.ceil(600 / rowHeight) + 1

test('of a large paste the cells in view are painted before the whole of it is handed over', async () => {
  paste(rows)
  await isPasted()
  const since = log.slice(log.indexOf('shown'))
  expect(since.slice(0, 2)).toEqual(['shown', 'frame'])
  expect(since.filter((one) => one !== 'frame')).toEqual(['shown', 'taken off'])
  expect(ahead).toHaveLength(3 * inView)
  expect(ahead.at(-1)).toEqual({ row: inView - 1, column: 'c', text: `z${inView - 1}` })
  expect(sheet.steps).toEqual(['Paste 24,000 cells'])
})

test('what is done after it comes after the whole of it', async () => {
  paste(rows)
  await isShown()
  press('ArrowDown')
  expect(sheet.steps).toHaveLength(1)
  expect(texts('c').at(-1)).toBe(`z${rows - 1}`)
})

test('cells that are locked and rows that are not there yet are not shown ahead', async () => {
  sheet.source = { lockedReason: (row) => (row === 1 ? 'The row is being sent.' : null) }
  sheet.rows = sheet.rows.slice(0, 3)
  show()
  paste(rows)
  await isPasted()
  expect(ahead.map(({ row }) => row)).toEqual([0, 0, 0, 2, 2, 2])
})

test('what was shown is taken off when the rows have changed meanwhile', async () => {
  held = []
  paste(rows)
  await isShown()
  sheet.keys = sheet.keys.toReversed()
  show()
  for (const ask of held.splice(0)) ask()
  held = null
  await wait('the refusal', () => sheet.refused.length > 0)
  expect(log).toContain('taken off')
  expect(sheet.steps).toEqual([])
})

test('a small paste is done at once, and nothing is shown ahead of it', () => {
  paste(10)
  press('Shift')
  expect(sheet.steps).toEqual(['Paste 30 cells'])
  expect(log).not.toContain('shown')
})
