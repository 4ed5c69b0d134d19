import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { within } from './within.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('a bench that waits for what never comes ends, and says what it waited for', async () => {
  const said = within('the end of an app', new Promise(() => undefined), 30_000).catch(String)
  await vi.advanceTimersByTimeAsync(29_999)
  expect(vi.getTimerCount()).toBe(1)
  await vi.advanceTimersByTimeAsync(1)
  expect(await said).toBe('Error: not within 30 s: the end of an app')
})

test('what comes in time is given on, its failure too, and nothing goes on waiting', async () => {
  expect(await within('rows', Promise.resolve(3))).toBe(3)
  await expect(within('rows', Promise.reject(new Error('no rows')))).rejects.toThrow('no rows')
  expect(vi.getTimerCount()).toBe(0)
})
