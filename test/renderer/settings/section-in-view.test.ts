import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sameTop, sectionInView } from '../../../renderer/settings/section-in-view.ts'

const heights = { sending: 400, security: 200, dates: 80, updates: 120 }
const gap = 24

/** The sections one below the other, scrolled down by so much. */
function placesAt(scrolled: number) {
  let top = -scrolled
  return Object.entries(heights).map(([id, height]) => {
    const place = { id, top, bottom: top + height }
    top += height + gap
    return place
  })
}
const whole = Object.values(heights).reduce((sum, height) => sum + height + gap, -gap)
const inWindowOf = (height: number, scrolled: number, asked: string | null) =>
  sectionInView(placesAt(scrolled), { height, isAtEnd: scrolled + height >= whole }, asked)

test('the uppermost section that is to be seen is read, however it was come by', () => {
  expect(inWindowOf(300, 0, null)).toBe('sending')
  expect(inWindowOf(300, 0, 'dates')).toBe('sending')
  expect(inWindowOf(300, 380, null)).toBe('security')
  expect(inWindowOf(300, 424, 'security')).toBe('security')
})

test('a short section at the end is read when it was asked for, until the window is scrolled away from it', () => {
  const end = whole - 300
  expect(inWindowOf(300, end, 'updates')).toBe('updates')
  expect(inWindowOf(300, end, 'dates')).toBe('dates')
  expect(inWindowOf(300, end, null)).toBe('security')
  expect(inWindowOf(300, end - 300, 'updates')).toBe('sending')
})

test('a larger or smaller window is told by what it shows', () => {
  expect(inWindowOf(whole, 0, 'updates')).toBe('updates')
  expect(inWindowOf(whole, 0, null)).toBe('sending')
  expect(sectionInView([], { height: 300, isAtEnd: true }, 'updates')).toBeNull()
})

test('laid out anew, a section has as much above the edge as before', () => {
  expect(sameTop({ top: -100, bottom: 300 }, { top: 50, bottom: 850 })).toBe(-200)
  expect(sameTop({ top: 10, bottom: 300 }, { top: 500, bottom: 900 })).toBe(10)
  expect(sameTop({ top: 400, bottom: 600 }, { top: 500, bottom: 900 })).toBe(20)
  expect(sameTop({ top: -10, bottom: -10 }, { top: 0, bottom: 100 })).toBe(-10)
})

test('whatever is scrolled to, one section is read, and something of it is in view', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 100, max: 2 * whole }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.option(fc.constantFrom(...Object.keys(heights), 'other')),
      (height, part, asked) => {
        const scrolled = Math.round(part * Math.max(0, whole - height))
        const read = placesAt(scrolled).find(({ id }) => id === inWindowOf(height, scrolled, asked))
        expect(read).toBeDefined()
        expect(read?.bottom).toBeGreaterThan(0)
        expect(read?.top).toBeLessThan(height)
      },
    ),
  )
})
