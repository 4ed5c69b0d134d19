import { expect, test } from 'vitest'
import { code, product } from './read-sources.ts'

// Who may ask for the time, and who may write it.

test('the core asks its clock for the time', () => {
  const clocks = product
    .filter(({ path }) => /^electron\/(core|sandbox)\//.test(path))
    .filter((source) => /\bDate\.now\(\)|\bnew Date\(\)|\bMath\.random\(\)/.test(source.text))
  expect(clocks.map((source) => source.path)).toEqual([])
})

test('one file writes days and times', () => {
  const writes = /Intl\.DateTimeFormat|\.toLocale(Date|Time)?String\(/
  const writers = code.filter((source) => !source.path.startsWith('test/') && writes.test(source.text))
  expect(writers.map((source) => source.path)).toEqual(['shared/words/when.ts'])
})
