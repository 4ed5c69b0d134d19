import { expect, test } from 'vitest'
import { product } from './read-sources.ts'

test('one file says what was thrown', () => {
  const saysIt =
    /(\w+) instanceof Error\s*\?\s*(?:\1\.message\s*:\s*(?:String\(\1\)|\1\b)|\1\s*:\s*new Error\(String\(\1\)\))/
  const found = product.filter(({ text }) => saysIt.test(text))
  expect(found.map(({ path }) => path)).toEqual(['shared/errors.ts'])
})
