import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createLiveRead } from '../../renderer/live-read.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const takes = (ms: number) => new Promise((done) => setTimeout(done, ms))
const tick = (ms: number) => vi.advanceTimersByTimeAsync(ms)

test('many changes at once cause one reading now and one after, never more', async () => {
  let reads = 0
  let changed = () => {}
  const live = createLiveRead({
    read: async () => {
      reads += 1
      await takes(5)
      return reads
    },
    listen: (tell) => {
      changed = tell
      return () => undefined
    },
    pauseMs: 10,
  })
  const stop = live.start()
  for (let i = 0; i < 50; i += 1) changed()
  await tick(60)
  expect(reads).toBe(2)
  expect(live.store.getState()).toEqual({ value: 2, error: null, isBehind: false })
  stop()
})

test('from a change until it was read a value is behind, in the pause too', async () => {
  let changed = () => {}
  const live = createLiveRead({
    read: () => takes(5),
    listen: (tell) => {
      changed = tell
      return () => undefined
    },
    pauseMs: 10,
  })
  const isBehind = () => live.store.getState().isBehind
  const stop = live.start()
  expect(isBehind()).toBe(true)
  await tick(6)
  expect(isBehind()).toBe(false)
  changed()
  expect(isBehind()).toBe(true)
  await tick(10)
  expect(isBehind()).toBe(true)
  await tick(5)
  expect(isBehind()).toBe(false)
  stop()
})

test('a failed reading keeps the last value beside its error', async () => {
  let fails = false
  const live = createLiveRead({
    read: async () => {
      if (fails) throw new Error('The workspace is locked.')
      return 'first'
    },
    listen: () => () => undefined,
    pauseMs: 0,
  })
  const stop = live.start()
  await tick(5)
  fails = true
  live.read()
  await tick(5)
  expect(live.store.getState().value).toBe('first')
  expect(live.store.getState().error?.message).toBe('The workspace is locked.')
  stop()
})

test('a reading that nobody waits for is told so, and whoever comes back waits for no pause', async () => {
  const begun: AbortSignal[] = []
  const live = createLiveRead({
    read: async (signal) => {
      begun.push(signal)
      await takes(5)
      return begun.length
    },
    listen: () => () => undefined,
    pauseMs: 10_000,
  })
  live.start()()
  expect(begun.map(({ aborted }) => aborted)).toEqual([true])
  const stop = live.start()
  await tick(20)
  expect(begun.map(({ aborted }) => aborted)).toEqual([true, false])
  expect(live.store.getState()).toEqual({ value: 2, error: null, isBehind: false })
  stop()
})

test('nothing arrives after it was stopped', async () => {
  const live = createLiveRead({
    read: async () => {
      await takes(5)
      return 1
    },
    listen: () => () => undefined,
  })
  live.start()()
  await tick(15)
  expect(live.store.getState().value).toBeNull()
})

test('what must not wait is read at once, in the pause and during a reading, and not twice', async () => {
  let reads = 0
  let changedNow = () => {}
  const live = createLiveRead({
    read: async () => {
      reads += 1
      await takes(5)
      return reads
    },
    listen: (_changed, _set, now) => {
      changedNow = now
      return () => undefined
    },
    pauseMs: 10_000,
  })
  const stop = live.start()
  changedNow()
  changedNow()
  await tick(12)
  expect(live.store.getState()).toEqual({ value: 2, error: null, isBehind: false })
  changedNow()
  await tick(6)
  expect(live.store.getState()).toEqual({ value: 3, error: null, isBehind: false })
  await tick(9_000)
  expect(reads).toBe(3)
  stop()
})

test('a value that came with an event is not replaced by one that was read before it, and is read again', async () => {
  const answers: PromiseWithResolvers<string>[] = []
  let set = (_value: string) => {}
  const live = createLiveRead<string>({
    read: () => {
      const answer = Promise.withResolvers<string>()
      answers.push(answer)
      return answer.promise
    },
    listen: (_changed, take) => {
      set = take
      return () => undefined
    },
    pauseMs: 10,
  })
  const stop = live.start()
  set('after')
  answers[0]?.resolve('before')
  await tick(1)
  expect(live.store.getState()).toEqual({ value: 'after', error: null, isBehind: true })
  await tick(10)
  answers[1]?.resolve('after that')
  await tick(1)
  expect(live.store.getState()).toEqual({ value: 'after that', error: null, isBehind: false })
  stop()
  expect(answers).toHaveLength(2)
})
