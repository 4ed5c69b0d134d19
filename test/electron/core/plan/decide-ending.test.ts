import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  decideEnding,
  type EndingFacts,
  type EndingPart,
} from '../../../../electron/core/plan/decide-ending.ts'
import { accessStates, type KnownAccess } from '../../../../shared/known-access.ts'
import { invite, knownLine, remindersIn } from './plan-world.ts'

const facts = (over: Partial<EndingFacts> = {}): EndingFacts => ({
  known: undefined,
  invite: undefined,
  openItem: undefined,
  refusal: undefined,
  hasLeft: false,
  remindersOf: remindersIn(over.invite === undefined ? [] : [over.invite]),
  mostReminders: 3,
  open: [],
  ...over,
})
const withInvites = (over: Partial<KnownAccess>, ...keys: readonly string[]): EndingFacts => {
  const open = keys.map((key) => invite({ key, inviteId: key.startsWith('elsewhere') ? null : key }))
  return facts({ known: knownLine({ openInvites: keys, ...over }), invite: open.at(-1), open })
}
const nobodySaid = () => false
const isOpen = { state: 'open', sureness: null, wixIds: [] } as const

/** `revoke k1`, `remove w1`, `ask remove w1`, `skip reason`. */
function short({ decision, invite: of, known, wixId }: EndingPart): string {
  if (decision.kind === 'skip') return `skip ${decision.reason}`
  const act = decision.kind === 'ask' ? `ask ${decision.options[0]}` : decision.act
  return `${act} ${act.endsWith('revoke') ? of?.key : (wixId ?? known?.wixIds.join())}`
}
const ends = (
  own: EndingFacts,
  others: readonly EndingFacts[] = [],
  isLinked = nobodySaid as (id: string) => boolean,
) => decideEnding({ own, others, isLinked }).map(short)

test.each<[string, Parameters<typeof ends>, readonly string[]]>([
  ['in, nothing open', [withInvites({})], ['remove w1']],
  ['in, with an open invite', [withInvites({}, 'k2')], ['revoke k2', 'remove w1']],
  ['in, with two', [withInvites({}, 'k2', 'k3')], ['revoke k2', 'revoke k3', 'remove w1']],
  [
    'in, with one of which nobody has the id',
    [withInvites({}, 'elsewhere')],
    ['skip no-invite-id', 'remove w1'],
  ],
  [
    'in, another address of theirs is invited',
    [withInvites({}), [withInvites(isOpen, 'k9')]],
    ['revoke k9', 'remove w1'],
  ],
  [
    'invited, another address of theirs is in',
    [withInvites(isOpen, 'k1'), [withInvites({})]],
    ['revoke k1', 'remove w1'],
  ],
  ['nothing known, another address of theirs is in', [facts(), [withInvites({})]], ['remove w1']],
  [
    'nothing known, another address of theirs is invited',
    [facts(), [withInvites(isOpen, 'k9')]],
    ['revoke k9'],
  ],
  [
    'gone, another address of theirs is in',
    [withInvites({ state: 'gone' }), [withInvites({})]],
    ['remove w1'],
  ],
  ['both addresses in by one account', [withInvites({}), [withInvites({})]], ['remove w1']],
  [
    'both addresses in, by two accounts',
    [withInvites({}), [withInvites({ wixIds: ['w2'] })]],
    ['remove w1', 'remove w2'],
  ],
  ['two open invites', [withInvites(isOpen, 'k1', 'k2')], ['revoke k1', 'revoke k2']],
  [
    'probably in, with an open invite',
    [withInvites({ sureness: 'probably' }, 'k2')],
    ['revoke k2', 'ask remove w1'],
  ],
  [
    'possibly in, by one account or another, invite open',
    [withInvites({ sureness: 'possibly', wixIds: ['w1', 'w2'] }, 'k1')],
    ['revoke k1'],
  ],
  [
    'two accounts, each said to be theirs',
    [withInvites({ wixIds: ['w1', 'w2'] }), [], () => true],
    ['remove w1', 'remove w2'],
  ],
  [
    'two accounts, of which nobody said so',
    [withInvites({ wixIds: ['w1', 'w2'] })],
    ['skip account-unknown'],
  ],
  [
    'the key’s own account, with an open invite',
    [withInvites({ isOwnKey: true }, 'k2')],
    ['revoke k2', 'skip own-account'],
  ],
  ['a call for them under way', [{ ...withInvites({}, 'k2'), openItem: 'on-its-way' }], ['skip on-its-way']],
  ['nothing known at all', [facts()], ['skip no-access']],
])('%s', (_, given, expected) => {
  expect(ends(...given)).toEqual(expected)
})

const anyFacts = fc
  .record({
    state: fc.constantFrom(...accessStates),
    sureness: fc.constantFrom('told', 'confirmed', 'probably', 'possibly'),
    wixIds: fc.subarray(['w1', 'w2', 'w3']),
    keys: fc.subarray(['k1', 'k2', 'k3', 'elsewhere']),
  })
  .map(({ state, sureness, wixIds, keys }) =>
    withInvites(
      { state, wixIds, sureness: state === 'accepted' ? sureness : null },
      ...(state === 'accepted' || state === 'open' || state === 'in-doubt' ? keys : []),
    ),
  )

test('every invite that can be taken back is, once, and before anybody is removed; nobody is removed twice', () => {
  fc.assert(
    fc.property(anyFacts, fc.array(anyFacts, { maxLength: 3 }), fc.boolean(), (own, others, isLinked) => {
      const parts = decideEnding({ own, others, isLinked: () => isLinked })
      const acts = parts.map(short)
      const open = new Set([own, ...others].flatMap(({ open: invites }) => invites.map(({ key }) => key)))
      open.delete('elsewhere')
      expect(acts.filter((act) => act.startsWith('revoke')).toSorted()).toEqual(
        [...open].map((key) => `revoke ${key}`).toSorted(),
      )
      const removals = acts.filter((act) => act.includes('remove'))
      expect(new Set(removals).size).toBe(removals.length)
      const firstRemoval = acts.findIndex((act) => act.includes('remove'))
      if (firstRemoval >= 0)
        expect(acts.slice(firstRemoval).some((act) => act.startsWith('revoke'))).toBe(false)
      expect(parts.length).toBeGreaterThan(0)
    }),
    { numRuns: 1000 },
  )
})
