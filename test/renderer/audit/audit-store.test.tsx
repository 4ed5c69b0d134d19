import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { actionTone } from '../../../renderer/audit/action-tone.ts'
import {
  createAuditStore,
  dayStart,
  everyEvent,
  localDay,
  withAction,
} from '../../../renderer/audit/audit-store.ts'
import { auditActions } from '../../../shared/audit.ts'
import { actionGroups, actionWords, eventDetail } from '../../../shared/words/audit-words.ts'
import { anEvent } from '../builders.ts'
import { fakeBridge } from '../fake-bridge.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const takes = (ms: number) => new Promise((done) => setTimeout(done, ms))
const tick = (ms = 5) => vi.advanceTimersByTimeAsync(ms)

test('pages are read as the person scrolls, and stop at the end', async () => {
  const bridge = fakeBridge({
    'audit.read': (input: { before: number | null }) =>
      input.before === null
        ? { events: [anEvent(3), anEvent(2)], matching: 3, total: 3, next: 2 }
        : { events: [anEvent(1)], matching: 3, total: 3, next: null },
  })
  const audit = createAuditStore(everyEvent)
  const stop = audit.start()
  await tick()
  audit.readMore()
  await tick()
  audit.readMore()
  await tick()
  expect(audit.store.getState().events.map((event) => event.id)).toEqual([3, 2, 1])
  expect(bridge.inputsOf('audit.read')).toHaveLength(2)
  stop()
})

test('the answer to an older filter never replaces that of a newer one', async () => {
  fakeBridge({
    'audit.read': async (input: { filter: { text: string } }) => {
      await takes(input.filter.text === 'slow' ? 30 : 1)
      const events = input.filter.text === 'slow' ? [anEvent(1)] : [anEvent(2)]
      return { events, matching: 1, total: 2, next: null }
    },
    'app.cancel': () => null,
  })
  const audit = createAuditStore(everyEvent)
  audit.setFilter({ ...everyEvent, text: 'slow' })
  audit.setFilter({ ...everyEvent, text: 'fast' })
  await tick(50)
  expect(audit.store.getState().events.map((event) => event.id)).toEqual([2])
})

test('new events are announced, not pushed under the reader', async () => {
  const bridge = fakeBridge({
    'audit.read': () => ({ events: [anEvent(1)], matching: 1, total: 1, next: null }),
  })
  const audit = createAuditStore(everyEvent)
  const stop = audit.start()
  await tick()
  bridge.emit('audit.appended', { lastId: 2 })
  expect(audit.store.getState()).toMatchObject({ hasNews: true, events: [{ id: 1 }] })
  audit.readAgain()
  await tick()
  expect(audit.store.getState().hasNews).toBe(false)
  stop()
})

test('what a person does here is in the list after it, and no news', async () => {
  const log = [anEvent(1)]
  const bridge = fakeBridge({
    'audit.read': () => ({ events: [...log], matching: log.length, total: log.length, next: null }),
  })
  const audit = createAuditStore(everyEvent)
  const stop = audit.start()
  await tick()
  const said: boolean[] = []
  const deaf = audit.store.subscribe(({ hasNews }) => said.push(hasNews))
  await audit.own(async () => {
    log.unshift(anEvent(2))
    bridge.emit('audit.appended', { lastId: 2 })
  })
  expect(audit.store.getState()).toMatchObject({ events: [{ id: 2 }, { id: 1 }], total: 2 })
  expect(said).not.toContain(true)
  deaf()
  bridge.emit('audit.appended', { lastId: 3 })
  expect(audit.store.getState().hasNews).toBe(true)
  stop()
})

test('news that was there before something was done here stays news', async () => {
  const bridge = fakeBridge({
    'audit.read': () => ({ events: [anEvent(1)], matching: 1, total: 1, next: null }),
  })
  const audit = createAuditStore(everyEvent)
  const stop = audit.start()
  await tick()
  bridge.emit('audit.appended', { lastId: 2 })
  await audit.own(async () => bridge.emit('audit.appended', { lastId: 3 }))
  expect(audit.store.getState()).toMatchObject({ hasNews: true, events: [{ id: 1 }] })
  stop()
})

test('a day is taken in the local time of the person, and comes back', () => {
  const start = dayStart('2026-03-29')
  expect(localDay(start)).toBe('2026-03-29')
  const end = dayStart('2026-03-29', 1)
  expect(localDay(end, -1)).toBe('2026-03-29')
  expect(Date.parse(end ?? '')).toBeGreaterThan(Date.parse(start ?? ''))
  expect([dayStart(''), localDay(null)]).toEqual([null, ''])
})

test('an action goes into the filter once and out again', () => {
  const once = withAction(withAction(everyEvent, 'invite.sent', true), 'invite.sent', true)
  expect(once.actions).toEqual(['invite.sent'])
  expect(withAction(once, 'invite.sent', false).actions).toEqual([])
})

test('every action has words and a group', () => {
  for (const action of auditActions) expect(actionWords(action)).toMatch(/^[A-Z]/)
  expect([...actionGroups().values()].flat()).toHaveLength(auditActions.length)
})

test('the log calls things as the screens do', () => {
  const groups = [...actionGroups().keys()]
  const said = [...groups, ...auditActions.map(actionWords)].join('\n')
  expect(said).toContain('Off-boarding begun')
  expect(said).toContain('Invite resent')
  // Words of the code that stand nowhere on a screen, and ids that were taken for words.
  expect(said).not.toMatch(/offboard|directory|drift|\bjob|until|sent again|[a-z]-read\b/i)
})

test('a change of access shows both values, and who is still there as a failure', () => {
  const changed = anEvent(1, {
    action: 'access.role-changed',
    rolesBefore: ['Writer'],
    rolesAfter: ['Designer'],
  })
  expect(eventDetail({ ...changed, reason: '', outcome: 'changed' })).toBe('Writer → Designer')
  const removed = anEvent(2, { action: 'access.removed', rolesBefore: ['Writer'], rolesAfter: [] })
  expect(eventDetail({ ...removed, reason: '', outcome: 'removed' })).toBe('Writer → no role')
  expect(eventDetail({ ...removed, rolesBefore: null, reason: '', outcome: 'removed' })).toBe('')
  expect([actionWords('access.still-there'), actionTone('access.still-there')]).toEqual([
    'Still on a site',
    'error',
  ])
})

test('a long search says how far it is; cancelled, the filter is again the one that is shown', async () => {
  const bridge = fakeBridge({
    'audit.read': async (input: { filter: { text: string } }) => {
      if (input.filter.text !== '') await takes(100)
      return { events: [anEvent(1)], matching: 1, total: 2, next: null }
    },
    'app.cancel': () => null,
  })
  const audit = createAuditStore(everyEvent)
  audit.readAgain()
  await tick()
  audit.setFilter({ ...everyEvent, text: 'rare' })
  await tick()
  expect(audit.store.getState()).toMatchObject({ isReading: true, filter: { text: 'rare' } })
  audit.cancel()
  await tick(200)
  expect(bridge.inputsOf('app.cancel')).toHaveLength(1)
  expect(audit.store.getState()).toMatchObject({
    ...{ filter: everyEvent, isReading: false, progress: null, cancelled: 1, error: null },
  })
})
