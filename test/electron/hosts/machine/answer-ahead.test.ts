import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { App } from '../../../../electron/core/app.ts'
import { answerAhead } from '../../../../electron/hosts/machine/answer-ahead.ts'
import { firstCalls } from '../../../../shared/workspace/first-calls.ts'

const context = { requestId: '1', signal: new AbortController().signal, progress: () => undefined }

/** An app that counts how often Home is read, and answers with the count. */
function begin(fails: (count: number) => boolean = () => false) {
  let [reads, time] = [0, 0]
  const listeners = new Set<() => void>()
  const app = {
    handlers: {
      'home.read': async () => {
        reads += 1
        if (fails(reads)) throw new Error(`read ${reads}`)
        return reads
      },
    },
    on: (listener: () => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  } as unknown as Pick<App, 'handlers' | 'on'>
  const ahead = answerAhead({ app, calls: firstCalls(null), now: () => time })
  return {
    begin: ahead.begin,
    read: async (input: Record<string, never> = {}) => ahead.handlers['home.read'](input, context) as unknown,
    reads: () => reads,
    tell: () => {
      for (const listener of listeners) listener()
    },
    isListened: () => listeners.size > 0,
    later: (ms: number) => {
      time += ms
    },
  }
}

test('what the first page is going to ask is read once, before it asks, and read anew for who asks again', async () => {
  const app = begin()
  app.begin()
  app.begin()
  await wait(1)
  expect(app.reads()).toBe(1)
  expect(await app.read()).toBe(1)
  expect(app.reads()).toBe(1)
  expect(await app.read()).toBe(2)
  expect(app.isListened()).toBe(false)
})

test('nothing is answered by what was read before something was told, failed, is old, was never begun, or is of another question', async () => {
  const told = begin()
  told.begin()
  await wait(1)
  told.tell()
  expect(await told.read()).toBe(2)

  const failing = begin((count) => count < 3)
  failing.begin()
  await expect(failing.read()).rejects.toThrow('read 2')
  expect(await failing.read()).toBe(3)

  const old = begin()
  old.begin()
  await wait(1)
  old.later(10_001)
  expect(await old.read()).toBe(2)

  const idle = begin()
  expect(await idle.read()).toBe(1)

  const other = begin()
  other.begin()
  await wait(1)
  expect(await other.read({ other: 1 } as unknown as Record<string, never>)).toBe(2)
})

test('Home is asked for unless the app was started for a place, and of places a roster', () => {
  expect(firstCalls(null)).toEqual([['home.read', {}]])
  expect(firstCalls({ kind: 'run', id: 'r' })).toEqual([])
  expect(firstCalls({ kind: 'roster', id: 'r' }).map(([name]) => name)).toEqual([
    'roster.readViews',
    'roster.open',
  ])
})
