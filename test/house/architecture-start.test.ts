import { expect, test } from 'vitest'
import { product } from './read-sources.ts'

// What is done while a file is loaded, every start of the app waits for, in the core and in the page.

test('nothing that looks up a language is made while a file is loaded: the first of a kind takes up to 40 ms', () => {
  const makes = /^(export )?(const|let) (?!.*=>).*\bnew Intl\./m
  const makers = product.filter((source) => makes.test(source.text))
  expect(makers.map((source) => source.path)).toEqual([])
})
