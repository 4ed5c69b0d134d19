import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type AccessReason, accessStates, type KnownAccess } from '../../shared/known-access.ts'
import {
  listPacked,
  packAccess,
  packedFact,
  unpackAccess,
  unpackLine,
} from '../../shared/packed/packed-access.ts'

const text = fc.constantFrom('', 'ann@x.example', 'Ann@X.example', 's1', 's2')
const time = fc.constantFrom(null, '2026-03-01T00:00:00.000Z', '2026-03-02T00:00:00.000Z')
const list = fc.array(text, { maxLength: 2 })
const usualLine: fc.Arbitrary<KnownAccess> = fc.record({
  accountId: text,
  siteId: text,
  siteName: text,
  personId: fc.option(text),
  addressKey: text,
  address: text,
  wixIds: list,
  state: fc.constantFrom(...accessStates),
  sureness: fc.option(fc.constantFrom('told', 'confirmed', 'probably', 'possibly')),
  because: fc.constantFrom<AccessReason[]>('wix', 'invite', 'seen'),
  doubt: fc.option(fc.constantFrom('others-fit', 'contradiction')),
  since: time,
  firstSeenAt: time,
  missingSince: time,
  roles: fc.option(fc.record({ roleIds: list, source: fc.constant('read'), at: fc.constant('') })),
  inviteKey: fc.option(text),
  openInvites: list,
  expiresAt: time,
  candidates: list,
  readAt: time,
  isOwnKey: fc.boolean(),
})
const line = fc
  .tuple(usualLine, fc.constantFrom({}, { accountSureness: 'probably' as const }))
  .map(([one, more]): KnownAccess => ({ ...one, ...more }))

test('packed lines come out as they went in', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), (drawn) => {
      const lines = drawn.map((one) => ({ ...one, accountId: 'agency', siteName: `Site ${one.siteId}` }))
      // As it crosses the bridge.
      expect(unpackAccess(JSON.parse(JSON.stringify(packAccess(lines))))).toEqual(lines)
    }),
  )
})

test('what is read of a packed line is what the whole line says', () => {
  fc.assert(
    fc.property(line, (one) => {
      for (const packed of listPacked(packAccess([one]))) {
        const whole = unpackLine(packed)
        const { roleIds, ...facts } = packedFact
        expect(roleIds(packed)).toEqual(whole.roles?.roleIds ?? [])
        for (const [name, read] of Object.entries(facts)) {
          expect(read(packed)).toEqual(whole[name as keyof typeof facts])
        }
      }
    }),
  )
})

test('no list of the fields of a line is made to pack it', () => {
  let lists = 0
  const counting = new Proxy(fc.sample(line, 1)[0] as KnownAccess, {
    ownKeys: (of) => {
      lists += 1
      return Reflect.ownKeys(of)
    },
  })
  expect(packAccess([counting, counting]).sites.flatMap(({ lines }) => lines)).toHaveLength(2)
  expect(lists).toBe(0)
})
