import { act } from 'react'
import { expect, test } from 'vitest'
import { part, sheet, withSheet } from './sheet.tsx'

// Counted, not timed: an element that is taken out of the page and put elsewhere is laid out like a new one.

withSheet(Array.from({ length: 1000 }, (_, row) => [`a${row}`, `b${row}`]))

/** Rows that were put somewhere in the page by an act. */
function put(gesture: () => void): number {
  const seen = new MutationObserver(() => undefined)
  seen.observe(part('[role=rowgroup]:has([data-row])'), { childList: true })
  act(gesture)
  const records = seen.takeRecords()
  seen.disconnect()
  return records.reduce((sum, { addedNodes }) => sum + addedNodes.length, 0)
}

/** Two boxes around the rows: what is as tall as all of them, and what scrolls. */
function scroller(): Element {
  let box: Element | null = part('[role=rowgroup]:has([data-row])')
  while (box !== null && !box.className.includes('scroller')) box = box.parentElement
  if (box === null) throw new Error('nothing scrolls')
  return box
}

function scrollTo(top: number): void {
  const box = scroller()
  box.scrollTop = top
  box.dispatchEvent(new Event('scroll'))
}

/** Rows as they stand in the page. */
const shown = () =>
  [...part('[role=rowgroup]:has([data-row])').querySelectorAll<HTMLElement>('[data-row]')].map((row) =>
    Number(row.dataset.row),
  )

test('a jump puts no row elsewhere, whatever rows were in view before', () => {
  act(() => sheet.handle?.goTo(300, 'a'))
  act(() => scrollTo(3_200))
  expect(put(() => scrollTo(20_000))).toBeLessThanOrEqual(2)
  expect(put(() => scrollTo(4_000))).toBeLessThanOrEqual(2)
  expect(put(() => scrollTo(9_999))).toBeLessThanOrEqual(2)
  expect(put(() => scrollTo(14_321))).toBeLessThanOrEqual(2)
  const rows = shown()
  expect(rows).toContain(Math.floor(14_321 / 32))
  expect(rows).toEqual(rows.toSorted((a, b) => a - b))
  expect(part(`[data-row="${rows[4]}"] [data-col="0"]`).textContent).toBe(`a${rows[4]}`)
})

test.each([
  ['down', 3],
  ['up', -3],
])('three rows %s put three rows elsewhere', (_, by) => {
  act(() => sheet.handle?.goTo(300, 'a'))
  act(() => scrollTo(20_000))
  act(() => scrollTo(20_320))
  expect(put(() => scrollTo(20_320 + by * 32))).toBeLessThanOrEqual(4)
  const rows = shown()
  expect(rows).toContain(635 + by + 5)
  expect(rows).toEqual(rows.toSorted((a, b) => a - b))
})

test('as many rows are drawn at each place, whether one is seen in part or not', () => {
  act(() => sheet.handle?.goTo(300, 'a'))
  act(() => scrollTo(20_000))
  act(() => scrollTo(20_016))
  const rows = shown().length
  for (let top = 20_016; top < 22_000; top += 120) {
    expect(put(() => scrollTo(top + 120))).toBeLessThanOrEqual(4)
    expect(shown()).toHaveLength(rows)
  }
})
