import { expect, test } from 'vitest'
import { code, product } from './read-sources.ts'

// Who may ask for the time, who may write it, and how long a test may take.

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

test('how long a test may take is said in one place: a limit of its own ends it early where every core is busy', () => {
  const limit = /^(?:\}, [\d_]+| {2}[\d_]+,\n)\)$/m
  const impatient = code.filter(({ path, text }) => /^test\/.*\.test\.tsx?$/.test(path) && limit.test(text))
  expect(impatient.map(({ path }) => path)).toEqual([])
})
