import { expect, test } from 'vitest'
import { fittingChips } from '../../../renderer/roster/role-chips.tsx'

test.each([
  ['all where there is room', ['Blog Editor', 'Translator'], 300, 2],
  ['room for the rest is kept', ['Blog Editor', 'Translator', 'Manager'], 180, 1],
  ['the last needs no room for a rest', ['Blog Editor', 'Translator'], 192, 2],
  ['one at least, cut off', ['A role with a very long name', 'Translator'], 60, 1],
  ['none of none', [], 100, 0],
])('%s', (_, parts, width, expected) => {
  expect(fittingChips(parts, width)).toBe(expected)
})
