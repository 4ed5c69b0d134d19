import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  accessLeft,
  type ErasureFacts,
  findObstacles,
} from '../../../../electron/core/erasure/find-obstacles.ts'
import { findSubject } from '../../../../electron/core/erasure/find-subject.ts'
import { standInsOf } from '../../../../electron/core/erasure/stand-ins.ts'
import { isErased } from '../../../../shared/erasure/erased-address.ts'
import { accessStates, type KnownAccess } from '../../../../shared/known-access.ts'
import { atOnce } from '../../../../shared/turns/at-once.ts'
import { auditWorld } from '../audit/audit-world.ts'
import { putRows } from '../store/put-rows.ts'

// Who may be erased, whose a name is, and what stands in.

/** Only what is looked at. */
const line = (state: KnownAccess['state']) => ({ state, siteName: `site ${state}` }) as KnownAccess
const facts = fc.record<ErasureFacts>({
  addressKeys: fc.constant(['ann@x.example']),
  isKnown: fc.boolean(),
  access: fc.array(fc.constantFrom(...accessStates).map(line), { maxLength: 4 }),
  offboardings: fc.array(
    fc.constantFrom(null, '2026-01-01T00:00:00.000Z').map((closedAt) => ({ id: 'o', closedAt })),
    { maxLength: 2 },
  ),
  sending: fc.constantFrom('sending', 'answering', null),
  imports: fc.array(fc.constant('team.csv'), { maxLength: 1 }),
  runs: fc.array(fc.constant('Team'), { maxLength: 1 }),
})

test('nobody is erased who can still come in, is in without a closed off-boarding, or whom something under way names', () => {
  fc.assert(
    fc.property(facts, (given) => {
      const states = given.access.map(({ state }) => state)
      const closed = given.offboardings.filter(({ closedAt }) => closedAt !== null)
      const isFree =
        given.isKnown &&
        given.sending === null &&
        given.imports.length + given.runs.length === 0 &&
        !states.includes('open') &&
        !states.includes('in-doubt') &&
        (!states.includes('accepted') || closed.length > 0) &&
        closed.length === given.offboardings.length
      expect(findObstacles(given).length === 0).toBe(isFree)
      // What an off-boarding could not end is said, not hidden.
      expect(accessLeft(given).length > 0).toBe(states.includes('accepted') && closed.length > 0)
    }),
  )
})

test('a name is theirs alone when nobody else and no site has it, and it is more than one word', () => {
  const { db } = auditWorld()
  db.run("INSERT INTO rosters (id, name, created_at, changed_at) VALUES ('r', 'Team', '', '')")
  const row = (id: number, email: string, name: string) => putRows(db, 'r', [{ id, email, name }])
  row(1, ' Ann@X.example', 'Ann Lee')
  row(2, 'ann@x.example', 'Ann')
  row(3, 'ann@x.example', 'Ann Moor')
  row(4, 'ben@x.example', 'ann moor')
  expect(atOnce(findSubject(db, ['ann@x.example']))).toEqual({
    addresses: [{ key: 'ann@x.example', spellings: ['ann@x.example', 'Ann@X.example'] }],
    names: [
      { name: 'Ann Lee', isTheirsAlone: true },
      { name: 'Ann', isTheirsAlone: false },
      { name: 'Ann Moor', isTheirsAlone: false },
    ],
  })
  db.close()
})

test('what stands in is the same for the same address and key, another under another key, and random without one', () => {
  const of = (key: number | null) =>
    standInsOf(['ann@x.example', 'ann@home.example'], key === null ? null : new Uint8Array(32).fill(key))
  const [first, second] = [...of(1).values()]
  expect([...of(1).values()]).toEqual([first, second])
  const all = [first, second, ...of(2).values(), ...of(null).values(), ...of(null).values()]
  expect(new Set(all).size).toBe(8)
  expect(all.every((address) => address !== undefined && isErased(address))).toBe(true)
})
