import { expect, test } from 'vitest'
import { runInSlices, runNow, type Slices } from '../../../renderer/grid/slices.ts'
import { until } from '../../until.ts'

function* counting(to: number, seen: number[]): Slices<void> {
  for (let at = 0; at < to; at += 1) {
    seen.push(at)
    yield
  }
}

test('small work is done at once', () => {
  const seen: number[] = []
  runInSlices(counting(3, seen))
  expect(seen).toEqual([0, 1, 2])
})

test('large work breathes between slices, and is finished when asked', async () => {
  const seen: number[] = []
  let clock = 0
  const now = () => {
    clock += 10
    return clock
  }
  const run = runInSlices(counting(100, seen), now)
  const first = seen.length
  expect(first).toBeLessThan(10)
  await until('the next slice', () => seen.length > first)
  run.finish()
  expect(seen).toHaveLength(100)
  run.finish()
  // One more turn of the event loop, as a slice would need it.
  await new Promise(setImmediate)
  expect(seen).toHaveLength(100)
})

test('a pause that is asked for is taken, unless the work is to be finished', async () => {
  const seen: string[] = []
  function* work(): Slices<void> {
    seen.push('first')
    yield 'breathe'
    seen.push('second')
  }
  runInSlices(work())
  expect(seen).toEqual(['first'])
  await until('the second', () => seen.length === 2)
  expect(seen).toEqual(['first', 'second'])
  runInSlices(work()).finish()
  expect(seen).toHaveLength(4)
})

test('the value of finished work is what it returned', () => {
  function* adding(): Slices<number> {
    yield
    return 7
  }
  expect(runNow(adding())).toBe(7)
})
