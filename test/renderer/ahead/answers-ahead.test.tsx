import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createAnswersAhead } from '../../../renderer/ahead/answers-ahead.ts'
import { askFirst } from '../../../renderer/ahead/ask-first.ts'
import { eventNames } from '../../../shared/calls/event-names.ts'
import type { Bridge, CallName } from '../../../shared/contract.ts'
import type { Opened } from '../../../shared/workspace/opened.ts'
import { writeStart } from '../../../shared/workspace/start-address.ts'
import { fakeBridge } from '../fake-bridge.ts'

const rosters: CallName = 'roster.list'

/** A bridge that answers with a number for each call, and a clock that is turned by hand. */
function begin() {
  let calls = 0
  const clock = { now: 0 }
  const turn: (() => void)[] = []
  const count = () => {
    calls += 1
    return calls as never
  }
  const heard = fakeBridge({ 'roster.list': count, 'home.read': count, 'app.takeOpened': count })
  const answers = createAnswersAhead({ now: () => clock.now, afterThisTurn: (act) => void turn.push(act) })
  // Put there by the line above.
  const port = window.inviteDesk as Bridge
  const valueIn = async (answer: Promise<string> | null) =>
    answer === null ? null : JSON.parse(await answer).value
  const endTurn = () => {
    for (const act of turn.splice(0)) act()
  }
  return { heard, clock, answers, port, valueIn, endTurn }
}

test('what was asked ahead is taken by the same question, once', async () => {
  const { answers, port, valueIn, heard } = begin()
  void answers.ask(port, rosters, {})
  expect(answers.take('home.read', {})).toBeNull()
  expect(answers.take(rosters, { other: 1 })).toBeNull()
  expect(await valueIn(answers.take(rosters, {}))).toBe(1)
  expect(answers.take(rosters, {})).toBeNull()
  expect(heard.calls).toHaveLength(1)
})

test('after anything at all was told, nothing is taken but what the system opened', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...eventNames), { minLength: 1 }), (events) => {
      const { answers, port, heard } = begin()
      for (const name of [rosters, 'app.takeOpened'] as const) void answers.ask(port, name, {})
      for (const event of events) heard.emit(event, {} as never)
      expect(answers.take(rosters, {})).toBeNull()
      expect(answers.take('app.takeOpened', {})).not.toBeNull()
    }),
  )
})

test('once the page asks by itself nothing is asked ahead, so that nothing opened is lost', () => {
  const { answers, port, heard } = begin()
  expect(answers.take(rosters, {})).toBeNull()
  expect(answers.ask(port, 'app.takeOpened', {})).toBeNull()
  expect(heard.calls).toEqual([])
})

test('an answer that nobody took for long is asked for anew', () => {
  const { answers, port, clock } = begin()
  void answers.ask(port, rosters, {})
  clock.now = 60_000
  expect(answers.take(rosters, {})).toBeNull()
})

test('what is asked for a turn is taken within it only, and not asked again beside the first screen’s', async () => {
  const { answers, port, heard, valueIn, endTurn, clock } = begin()
  answers.askThisTurn(port, rosters, {})
  expect(await valueIn(answers.take(rosters, {}))).toBe(1)
  // Drawn before the page was told that it is there.
  answers.askThisTurn(port, rosters, {})
  expect(heard.calls.length).toBe(1)
  clock.now += 1001
  answers.askThisTurn(port, rosters, {})
  endTurn()
  expect(answers.take(rosters, {})).toBeNull()
  const early = begin()
  void early.answers.ask(early.port, rosters, {})
  early.answers.askThisTurn(early.port, rosters, {})
  early.endTurn()
  expect(await early.valueIn(early.answers.take(rosters, {}))).toBe(1)
  expect([heard.calls.length, early.heard.calls.length]).toEqual([2, 1])
})

/** What is asked in the order of asking, by the round trips before it. */
async function asked(hash: string, opened: readonly Opened[], search = '') {
  const rounds: string[][] = [[]]
  await askFirst({ search, hash }, async (name) => {
    rounds.at(-1)?.push(name)
    if (name !== 'app.takeOpened') return null
    await Promise.resolve()
    rounds.push([])
    return { ok: true, value: opened }
  })
  return rounds.filter((round) => round.length > 0)
}

test('all that the first screen shows is there after two round trips, its own before what stands around it', async () => {
  const rest = ['app.readLock', 'app.hello', 'home.readTour', 'roster.list', 'accounts.list', 'outbox.list']
  const file: Opened = { kind: 'file', openId: '1', name: 'a.csv', bytes: 3 }
  const take = ['app.takeOpened']
  expect(await asked('', [file])).toEqual([take, ['home.read', ...rest]])
  expect(await asked('#/rosters/r', [file])).toEqual([take, rest])
  expect(await asked('', [{ kind: 'person', id: 'a@x.example' }])).toEqual([take, rest])
  expect(await asked('', [file, { kind: 'roster', id: 'r' }])).toEqual([
    take,
    ['roster.readViews', 'roster.open', 'import.list', ...rest],
  ])
})

test('and after one where the address says what the app was started for', async () => {
  const rest = ['app.readLock', 'app.hello', 'home.readTour', 'roster.list', 'accounts.list', 'outbox.list']
  const ofRoster = ['roster.readViews', 'roster.open', 'import.list']
  const take = 'app.takeOpened'
  expect(await asked('', [], writeStart([]))).toEqual([[take, 'home.read', ...rest]])
  expect(await asked('', [], writeStart(['a.csv', 'invite-desk://roster/r']))).toEqual([
    [take, ...ofRoster, ...rest],
  ])
  expect(await asked('', [], writeStart(['invite-desk://run/r']))).toEqual([[take, ...rest]])
})
