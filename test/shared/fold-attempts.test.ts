import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { AuditAction, AuditEvent } from '../../shared/audit.ts'
import { foldAttempts } from '../../shared/fold-attempts.ts'
import { groupEvents } from '../../shared/group-events.ts'
import { attemptsWords } from '../../shared/words/audit-words.ts'
import { anyLog, madeEvent } from './made-events.ts'

const ids = (events: readonly AuditEvent[]) => events.map(({ id }) => id)
const folded = (events: readonly AuditEvent[]) => [...foldAttempts(events)].map((one) => ids(one.events))
const ofAnn = { runId: 'r1', siteId: 's1', person: 'ann@x.example' }
const said = (id: number, action: AuditAction, attempt: number | null = null, over = ofAnn) =>
  madeEvent(id, { ...over, action, attempt })

test('the tries of a call are one entry with what it came to, and it says how many there were', () => {
  const log = [
    madeEvent(1, { action: 'run.started', runId: 'r1' }),
    said(2, 'job.attempted', 1),
    said(3, 'job.retried', 1),
    said(4, 'job.attempted', 2),
    said(5, 'invite.sent', 2),
    madeEvent(6, { action: 'run.finished', runId: 'r1' }),
  ]
  expect(folded(log)).toEqual([[1], [2, 3, 4, 5], [6]])
  const [, call] = [...foldAttempts(log)]
  expect(call?.event.action).toBe('invite.sent')
  expect(call === undefined ? '' : attemptsWords(call)).toBe('2 attempts')
})

test('revoking and inviting anew are two entries, and so is what a person says of a doubt', () => {
  expect(
    folded([
      said(1, 'job.attempted', 1),
      said(2, 'invite.revoked', 1),
      said(3, 'job.attempted', 1),
      said(4, 'invite.in-doubt', 1),
      said(5, 'invite.doubt-settled'),
    ]),
  ).toEqual([[1, 2], [3, 4], [5]])
})

test('a call for many people: its tries are one entry, each person’s outcome another, the next call a third', () => {
  const call = { ...ofAnn, person: null }
  const log = [
    madeEvent(1, { ...call, action: 'job.attempted', attempt: 1 }),
    madeEvent(2, { ...call, action: 'job.retried', attempt: 1 }),
    madeEvent(3, { ...call, action: 'job.attempted', attempt: 2 }),
    said(4, 'invite.sent', 2),
    said(5, 'invite.refused', 2, { ...ofAnn, person: 'ben@x.example' }),
    madeEvent(6, { ...call, action: 'job.attempted', attempt: 1 }),
  ]
  expect(folded(log)).toEqual([[4], [5], [1, 2, 3], [6]])
})

test('every event is in exactly one entry, in order, and entries mix neither people nor sites nor runs', () => {
  fc.assert(
    fc.property(anyLog, (log) => {
      const entries = [...foldAttempts(log)]
      expect(entries.flatMap(({ events }) => ids(events)).toSorted((a, b) => a - b)).toEqual(ids(log))
      for (const { event, events } of entries) {
        expect(event).toBe(events.at(-1))
        expect(ids(events)).toEqual(ids(events).toSorted((a, b) => a - b))
        expect(new Set(events.map((one) => `${one.runId} ${one.siteId} ${one.person}`)).size).toBe(1)
        // What something came to is never hidden behind something later.
        const hidden = events.slice(0, -1).map(({ action }) => action)
        for (const action of hidden) expect(action).toMatch(/^job\.(attempted|retried|held|released)$/)
      }
    }),
  )
})

test('what happens to others meanwhile changes nothing in how somebody’s own events are folded', () => {
  fc.assert(
    fc.property(anyLog, (log) => {
      const own = (person: string | null) => log.filter((event) => event.person === person)
      const apart = [null, 'ann@x.example', 'ben@x.example'].flatMap((person) => folded(own(person)))
      const sorted = (entries: readonly (readonly number[])[]) =>
        entries.toSorted((a, b) => (a[0] ?? 0) - (b[0] ?? 0))
      expect(sorted(folded(log))).toEqual(sorted(apart))
    }),
  )
})

test('groups give back every event under its key, also when their entries are not all read', () => {
  fc.assert(
    fc.property(anyLog, fc.boolean(), (log, reads) => {
      const keyOf = ({ siteId }: AuditEvent) => siteId ?? ''
      const keyed = log
        .toSorted((a, b) => keyOf(a).localeCompare(keyOf(b)) || a.id - b.id)
        .map((event) => ({ key: keyOf(event), event }))
      const found: string[] = []
      for (const { key, entries } of groupEvents(keyed)) {
        if (!reads) found.push(key)
        else for (const { events } of entries) found.push(...events.map((one) => `${key} ${keyOf(one)}`))
      }
      if (reads) expect(found.toSorted()).toEqual(keyed.map(({ key }) => `${key} ${key}`))
      else expect(found).toEqual([...new Set(keyed.map(({ key }) => key))])
    }),
  )
})

test('calls that never end are let go of, oldest first, and none is lost', () => {
  const log = Array.from({ length: 2000 }, (_, at) =>
    said(at + 1, 'job.attempted', 1, { ...ofAnn, person: `p${at}@x.example` }),
  )
  const entries = foldAttempts(log)
  expect(ids(entries.next().value?.events ?? [])).toEqual([1])
  expect([...entries]).toHaveLength(1999)
})
