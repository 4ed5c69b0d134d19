import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sha256 } from '../../../../electron/core/audit/hash-event.ts'
import type { LostText } from '../../../../electron/core/audit/lost-texts.ts'
import {
  type StandingTexts,
  type TouchedText,
  vouchForTexts,
} from '../../../../electron/core/audit/vouch-for-texts.ts'

// What an erasure vouches for: no text that was changed before it is among them.

const lost = (id: number, text = 'left'): LostText => ({ id, hash: sha256(`${id}`), text: sha256(text) })
const touched = (id: number, gaveHash = true): TouchedText => ({ ...lost(id, 'now'), gaveHash })
const nothing: StandingTexts = { lost: [], erasures: [], newest: 0 }
/** The log after an honest erasure of these events. */
function erasedBy(id: number, texts: readonly LostText[]): StandingTexts {
  const all = texts.map((one) => ({ ...one, gaveHash: true }))
  return { lost: texts, erasures: [{ id, said: vouchForTexts(nothing, all, false).texts }], newest: id }
}
const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 9 })).map((ids) => ids.toSorted((a, b) => a - b))

test('what was as it should be is vouched for whole', () => {
  fc.assert(
    fc.property(numbers, numbers, fc.boolean(), (before, now, isAgain) => {
      const standing =
        before.length === 0
          ? nothing
          : erasedBy(
              10,
              before.map((id) => lost(id)),
            )
      const events = now.map((id) => touched(id, !before.includes(id)))
      const { texts, changedBefore } = vouchForTexts(standing, events, isAgain)
      expect(texts).toMatchObject({ count: new Set([...before, ...now]).size, unproven: null })
      expect(changedBefore).toBeNull()
    }),
  )
})

test('a change before it is not counted, and the event says where it is', () => {
  fc.assert(
    fc.property(numbers, numbers, fc.nat(), (before, now, at) => {
      fc.pre(before.length > 0)
      const changed = before[at % before.length]
      const standing = {
        ...erasedBy(
          10,
          before.map((id) => lost(id)),
        ),
        lost: before.map((id) => lost(id, id === changed ? 'changed' : 'left')),
      }
      const events = now.map((id) => touched(id, !before.includes(id)))
      const unproven = { kind: 'from', eventId: before[0] }
      expect(vouchForTexts(standing, events, false)).toMatchObject({
        texts: { count: now.filter((id) => !before.includes(id)).length, unproven },
        changedBefore: unproven,
      })
    }),
  )
  // No erasure speaks of these.
  expect(vouchForTexts({ ...nothing, lost: [lost(3)] }, [touched(2, false)], false)).toMatchObject({
    texts: { count: 0, unproven: { kind: 'at', eventId: 2 } },
  })
})

test('who is erased again after a restore leaves the log as the erasures before had left it', () => {
  const whole = erasedBy(10, [lost(2), lost(4, 'now'), lost(6, 'now')])
  // The backup brought 4 and 6 back as they were before anybody was erased: two people, erased one after the other.
  const restored = { ...whole, lost: [lost(2)] }
  expect(vouchForTexts(restored, [touched(4), touched(6)], false).texts).toMatchObject({ count: 2 })
  const first = vouchForTexts(restored, [touched(4)], true)
  expect(first.changedBefore).toEqual({ kind: 'from', eventId: 2 })
  const between = {
    lost: [lost(2), lost(4, 'now')],
    erasures: [...whole.erasures, { id: 12, said: first.texts }],
    newest: 12,
  }
  const second = vouchForTexts(between, [touched(6)], true)
  expect(second.texts).toMatchObject({ count: 3, unproven: null })
  // A text that comes out otherwise is one that somebody changed.
  const changed = { ...between, lost: [lost(2, 'changed'), lost(4, 'now')] }
  expect(vouchForTexts(changed, [touched(6)], true).texts).toMatchObject({
    count: 1,
    unproven: { kind: 'from', eventId: 2 },
  })
})
