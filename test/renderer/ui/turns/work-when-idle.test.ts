import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { WorkInTurns } from '../../../../renderer/ui/turns/work-in-turns.ts'
import { workWhenIdle } from '../../../../renderer/ui/turns/work-when-idle.ts'

// One turn of the page for each time that it has nothing else to do, as far as the clock goes: it stands still here, so
// that a turn lasts until work ends, but for what moves the clock by itself.

let idle: (() => void)[] = []
let now = 0
let done: string[] = []

beforeEach(() => {
  idle = []
  done = []
  now = 0
  vi.stubGlobal('requestIdleCallback', (run: () => void) => idle.push(run))
  vi.spyOn(performance, 'now').mockImplementation(() => now)
})
afterEach(() => {
  for (let run = idle.shift(); run !== undefined; run = idle.shift()) run()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

/** Each of its turns takes all the time there is. */
function* work(name: string, turns: number): WorkInTurns<string> {
  for (let turn = 1; turn <= turns; turn += 1) {
    now += 100
    done.push(`${name}${turn}`)
    if (turn < turns) yield
  }
  return name
}

const rest = () => {
  for (let run = idle.shift(); run !== undefined; run = idle.shift()) run()
}

test('what a person is about to ask for goes before all else, whenever it began; the rest goes on in turn', () => {
  workWhenIdle(work('a', 3))
  workWhenIdle(work('b', 2))
  idle.shift()?.()
  workWhenIdle(work('next', 2), { isNext: true })
  workWhenIdle(work('c', 1))
  rest()
  expect(done).toEqual(['a1', 'next1', 'next2', 'b1', 'a2', 'c1', 'b2', 'a3'])
})

test('the page is asked for its time once, however much is under way, and no more once all is done', () => {
  workWhenIdle(work('a', 1))
  workWhenIdle(work('b', 1))
  expect(idle).toHaveLength(1)
  rest()
  expect(done).toEqual(['a1', 'b1'])
  workWhenIdle(work('c', 1))
  expect(idle).toHaveLength(1)
})

test('work that was stopped is not gone on with, and says nothing; what is done says so once', () => {
  const said: string[] = []
  const onDone = (name: string) => said.push(name)
  const stop = workWhenIdle(work('a', 3), { onDone })
  workWhenIdle(work('b', 2), { onDone })
  idle.shift()?.()
  stop()
  rest()
  expect(done).toEqual(['a1', 'b1', 'b2'])
  expect(said).toEqual(['b'])
})

test('work that fails is left, and all else goes on', () => {
  function* failing(): WorkInTurns<void> {
    yield
    throw new Error('broken')
  }
  workWhenIdle(failing(), { isNext: true })
  workWhenIdle(work('a', 1))
  expect(() => idle.shift()?.()).toThrow('broken')
  rest()
  expect(done).toEqual(['a1'])
})
