import { expect, test } from 'vitest'
import { layOutEntries, visibleEntries } from '../../../../renderer/grid/editor/list-layout.ts'

test('options stand below the heading of their group, those with a second line are taller', () => {
  const laid = layOutEntries([
    { value: 'a', group: 'Recent' },
    { value: 'b', group: 'Recent', about: 'more' },
    { value: 'c', group: 'All', unavailable: 'why' },
  ])
  expect(laid.entries.map((entry) => [entry.kind, entry.top])).toEqual([
    ['heading', 0],
    ['option', 26],
    ['option', 56],
    ['heading', 100],
    ['option', 126],
  ])
  expect(laid.height).toBe(170)
})

test('of a long list only what is in view is drawn, and the highlighted option', () => {
  const laid = layOutEntries(Array.from({ length: 2000 }, (_, at) => ({ value: `${at}` })))
  const shown = visibleEntries(laid, 30_000, 300, 3)
  expect(shown.length).toBeLessThan(40)
  const values = shown.flatMap((entry) => (entry.kind === 'option' ? [entry.suggestion.value] : []))
  expect(values).toContain('3')
  expect(values).toContain('1005')
  expect(visibleEntries(layOutEntries([{ value: 'x' }]), 0, 0, -1)).toHaveLength(1)
})
