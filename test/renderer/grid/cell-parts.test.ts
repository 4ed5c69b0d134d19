import { expect, test } from 'vitest'
import { partsOf, splitTyped, togglePart } from '../../../renderer/grid/cell-parts.ts'

test.each<[string, string[], string[]]>([
  ['Red, Green;Blue|Pink\nTeal', [], ['Red', 'Green', 'Blue', 'Pink', 'Teal']],
  [' , red,, RED ,', [], ['red']],
  ['Red, white; blue, Green', ['Red, White; Blue'], ['Red, white; blue', 'Green']],
  ['Green, Red, white', ['Red, White; Blue'], ['Green', 'Red', 'white']],
  ['', ['a, b'], []],
])('the values of “%s”', (text, known, parts) => {
  expect(partsOf(text, known)).toEqual(parts)
})

test('what stands before a separator is complete, what stands after it is looked for', () => {
  expect(splitTyped('a, b ; c')).toEqual({ complete: ['a', 'b'], search: 'c' })
  expect(splitTyped('a,')).toEqual({ complete: ['a'], search: '' })
})

test('a value goes in or out, whatever its case', () => {
  expect(togglePart(['Red'], 'Green')).toEqual(['Red', 'Green'])
  expect(togglePart(['Red', 'Green'], 'RED')).toEqual(['Green'])
})
