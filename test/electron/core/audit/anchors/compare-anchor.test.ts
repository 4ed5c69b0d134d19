import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type ComparedLog, compareAnchor } from '../../../../../electron/core/audit/anchors/compare-anchor.ts'
import { findingWords } from '../../../../../shared/words/audit/anchor-words.ts'

const end = { events: 10, origin: '9f86d081', hash: 'ab'.repeat(32) }
const log: ComparedLog = {
  events: 14,
  origin: end.origin,
  hashAt: end.hash,
  isPart: false,
  brokenAt: null,
  restored: null,
}
const restored = { eventId: 8, at: '2026-11-23T09:00:08.000Z' }

test.each([
  ['the same log, longer', {}, 'unchanged'],
  ['the same log at the same event', { events: 10 }, 'unchanged'],
  ['broken after it', { brokenAt: 11 }, 'unchanged'],
  ['broken up to it, its own hash untouched', { brokenAt: 10 }, 'broken'],
  ['another hash', { hashAt: 'cd'.repeat(32) }, 'rewritten'],
  ['its event taken out', { hashAt: null }, 'rewritten'],
  ['cut short', { events: 9, hashAt: null }, 'shorter'],
  ['emptied', { events: 0, origin: null, hashAt: null }, 'shorter'],
  ['another workspace', { origin: '00000000', hashAt: 'cd'.repeat(32) }, 'other-log'],
  ['another workspace, shorter', { origin: '00000000', events: 2, hashAt: null }, 'other-log'],
  ['a part without its event', { isPart: true, hashAt: null, origin: null }, 'not-here'],
  ['a part with its event', { isPart: true, origin: null }, 'unchanged'],
  ['a part of a log that was shorter', { isPart: true, events: 9, hashAt: null }, 'shorter'],
] satisfies readonly (readonly [string, Partial<ComparedLog>, string])[])(
  '%s: %o is %s',
  (_name, facts, kind) => {
    expect(compareAnchor(end, { ...log, ...facts })).toMatchObject({ kind, eventId: 10 })
  },
)

test('it is never called unchanged unless its event has its hash and all before it is sound', () => {
  const maybe = (text: string) => fc.constantFrom(null, text, 'cd'.repeat(32))
  fc.assert(
    fc.property(
      fc.record({
        events: fc.integer({ min: 0, max: 20 }),
        origin: fc.constantFrom(null, end.origin, '00000000'),
        hashAt: maybe(end.hash),
        isPart: fc.boolean(),
        brokenAt: fc.option(fc.integer({ min: 1, max: 20 })),
        restored: fc.constantFrom(null, restored),
      }),
      (facts) => {
        const finding = compareAnchor(end, facts)
        const isSound =
          facts.hashAt === end.hash &&
          facts.events >= end.events &&
          (facts.origin ?? end.origin) === end.origin &&
          (facts.brokenAt === null || facts.brokenAt > end.events)
        expect(finding.kind === 'unchanged').toBe(isSound)
        const { tone } = findingWords(finding)
        expect(tone === 'ok').toBe(isSound && facts.brokenAt === null)
      },
    ),
    { numRuns: 1000 },
  )
})

test('the sentences say which event, and a backup that was put in place', () => {
  const rewritten = compareAnchor(end, { ...log, hashAt: 'cd'.repeat(32), restored })
  expect(findingWords(rewritten)).toMatchObject({
    title: 'The log was rewritten: event 10 has another hash',
    detail: expect.stringMatching(
      /^Kept was (ab){32}, there is (cd){32}\..*backup was put in place here \(event 8/,
    ),
  })
  expect(findingWords(compareAnchor(end, log))).toEqual({
    tone: 'ok',
    title: 'The log still contains it, unchanged, up to event 10',
    detail:
      'Every event up to it gives its hash, and its last one has the hash that was kept. 4 events came later.',
  })
  expect(findingWords(compareAnchor(end, { ...log, events: 9, hashAt: null })).detail).toBe(
    '1 event of what was there when the proof was made is not there.',
  )
})
