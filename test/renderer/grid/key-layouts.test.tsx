import { act } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { editor, press, selected, sheet, type, withSheet } from './sheet.tsx'

// Counted, not timed: asked where something stands after it was changed, a browser lays out the page at once.

withSheet(Array.from({ length: 100 }, (_, row) => [`a${row}`, `b${row}`]))
afterEach(() => vi.restoreAllMocks())

const places = [
  [Element.prototype, 'scrollTop'],
  [Element.prototype, 'scrollLeft'],
  [Element.prototype, 'scrollHeight'],
  [HTMLElement.prototype, 'clientHeight'],
  [HTMLElement.prototype, 'clientWidth'],
] as const

/** How often a gesture makes the browser lay out the page before the frame that does so anyway. */
function layoutsOf(gesture: () => void): number {
  const changes = new MutationObserver(() => undefined)
  changes.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true })
  let text = editor().value
  let layouts = 0
  for (const [owner, name] of places) {
    const read = Object.getOwnPropertyDescriptor(owner, name)?.get
    vi.spyOn(owner as HTMLElement, name, 'get').mockImplementation(function (this: Element) {
      if (changes.takeRecords().length > 0 || editor().value !== text) layouts += 1
      text = editor().value
      return read?.call(this)
    })
  }
  gesture()
  changes.disconnect()
  return layouts
}

test('the letter that begins an edit has its cell looked for, and is not measured', () => {
  act(() => sheet.handle?.goTo(5, 'b'))
  expect(layoutsOf(() => type('x'))).toBe(1)
})

test.each(['Enter', 'Tab', 'ArrowDown'])('%s after typing lays out nothing', (key) => {
  act(() => sheet.handle?.goTo(5, 'b'))
  type('typed')
  expect(layoutsOf(() => press(key))).toBe(0)
  expect(sheet.rows[5]?.b).toBe('typed')
  expect(selected()).not.toMatch(/at 5,1$/)
})

test('a text that may take several lines is measured', () => {
  act(() => sheet.handle?.goTo(5, 'b'))
  type('x')
  expect(layoutsOf(() => type('y'))).toBeGreaterThan(0)
})
