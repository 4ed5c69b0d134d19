import { afterEach, expect, test, vi } from 'vitest'
import type { ChildLink, ChildRequest } from '../../../../electron/hosts/keychain/child-link.ts'
import { createSecretStore } from '../../../../electron/hosts/keychain/secret-store.ts'

/** A process whose answers the test gives: `null` ends it, a text is sent as it is. */
function scripted(reply: (request: ChildRequest, nth: number) => string | null | undefined) {
  let started = 0
  let asked = 0
  let open = 0
  let mostOpen = 0
  const spawn = (): ChildLink => {
    started += 1
    let hear: (message: string) => void = () => undefined
    let exit: () => void = () => undefined
    return {
      send: (message) => {
        asked += 1
        open += 1
        mostOpen = Math.max(mostOpen, open)
        const answer = reply(JSON.parse(message) as ChildRequest, asked)
        if (answer !== undefined) {
          setTimeout(() => {
            open -= 1
            if (answer === null) exit()
            else hear(answer)
          }, 2)
        }
      },
      onMessage: (listener) => {
        hear = listener
      },
      onExit: (listener) => {
        exit = listener
      },
      kill: () => {
        open = 0
      },
    }
  }
  return { spawn, started: () => started, mostOpen: () => mostOpen }
}

afterEach(() => vi.useRealTimers())

const ok = (request: ChildRequest) => JSON.stringify({ seq: request.seq, kind: 'ok', value: 'AQI=' })

test('a process that dies becomes "unavailable", and the next call gets a new one', async () => {
  const child = scripted((request, nth) => (nth === 1 ? null : ok(request)))
  const store = createSecretStore({ spawn: child.spawn })
  expect(await store.get('a1')).toMatchObject({
    kind: 'unavailable',
    message: expect.stringContaining('stopped'),
  })
  expect(await store.get('a1')).toEqual({ kind: 'ok', value: Uint8Array.of(1, 2) })
  expect(child.started()).toBe(2)
})

test('one call at a time', async () => {
  const child = scripted(ok)
  const store = createSecretStore({ spawn: child.spawn })
  await Promise.all(['a1', 'a2', 'a3', 'a4', 'a5'].map((id) => store.get(id)))
  expect(child.mostOpen()).toBe(1)
})

test('an answer to another question, or no JSON at all, is not believed', async () => {
  const child = scripted((request, nth) =>
    nth === 1 ? JSON.stringify({ seq: request.seq + 7, kind: 'missing' }) : 'Segmentation fault',
  )
  const store = createSecretStore({ spawn: child.spawn, timeoutMs: 60 })
  for (let nth = 0; nth < 2; nth += 1)
    expect(await store.get('a1')).toMatchObject({ kind: 'unavailable', isUnanswered: true })
})

test('ids in session- stay in memory, never reach the keychain, and end with the app', async () => {
  const child = scripted(ok)
  const store = createSecretStore({ spawn: child.spawn })
  await store.set('session-a1', Uint8Array.of(9))
  expect(await store.get('session-a1')).toEqual({ kind: 'ok', value: Uint8Array.of(9) })
  expect(await store.remove('session-a2')).toEqual({ kind: 'missing' })
  await store.close()
  expect(await store.get('session-a1')).toEqual({ kind: 'missing' })
  expect(child.started()).toBe(0)
})

test('an id that Windows could mix up and a key that is too long are refused before anything is asked', async () => {
  const child = scripted(ok)
  const store = createSecretStore({ spawn: child.spawn })
  await expect(async () => store.get('Key-A1')).rejects.toThrow('small letters')
  await expect(store.set('a1', new Uint8Array(16 * 1024 + 1))).rejects.toMatchObject({ code: 'limit' })
  expect(child.started()).toBe(0)
})

test('a long wait is told, once, while the call goes on', async () => {
  vi.useFakeTimers()
  let told = 0
  const child = scripted(() => undefined)
  const store = createSecretStore({ spawn: child.spawn, timeoutMs: 9000, onWaiting: () => (told += 1) })
  const answer = store.get('a1')
  await vi.advanceTimersByTimeAsync(2900)
  expect(told).toBe(0)
  await vi.advanceTimersByTimeAsync(6000)
  expect(told).toBe(1)
  await vi.advanceTimersByTimeAsync(200)
  expect((await answer).kind).toBe('unavailable')
  expect(told).toBe(1)
})
