import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type Decision,
  decideWish,
  type PlannedAccess,
  type WishFacts,
} from '../../../../electron/core/plan/decide-wish.ts'
import { accessStates } from '../../../../shared/known-access.ts'
import { invite, remindersIn } from './plan-world.ts'

// design.md §6, row by row.

const at = '2026-11-20T08:00:00.000Z'
const known = (over: Partial<PlannedAccess>): PlannedAccess => ({
  state: 'accepted',
  sureness: null,
  since: at,
  roles: { roleIds: ['r1'], source: 'invited', at },
  wixIds: [],
  inviteKey: 'k1',
  openInvites: [],
  expiresAt: null,
  isOwnKey: false,
  ...over,
})
const facts = (over: Partial<WishFacts> = {}): WishFacts => ({
  known: undefined,
  invite: over.known === undefined ? undefined : invite(),
  openItem: undefined,
  refusal: undefined,
  hasLeft: false,
  remindersOf: remindersIn(over.invite === undefined ? [] : [over.invite]),
  mostReminders: 3,
  ...over,
})
const editor = { kind: 'roles', roleIds: ['r1'] } as const
const manager = { kind: 'roles', roleIds: ['r2'] } as const
const end = { kind: 'end' } as const
const refusal = { addressKey: 'ann@client.example', siteId: 's1', at, causes: [] }
const sure = { sureness: 'told', wixIds: ['w1'] } as const

/** `invite`, `skip reason`, or `ask code: options (suggested)`. */
function short(decision: Decision): string {
  if (decision.kind === 'act') return decision.act
  if (decision.kind === 'skip') return `skip ${decision.reason}`
  const suggested = decision.suggested === null ? '' : ` (${decision.suggested})`
  return `ask ${decision.ask.code}: ${decision.options.join(' · ')}${suggested}`
}

test.each<[string, Parameters<typeof decideWish>[0], Partial<WishFacts>, string]>([
  ['roles, nothing known', editor, {}, 'invite'],
  ['roles, known as none', editor, { known: known({ state: 'none', inviteKey: null }) }, 'invite'],
  ['roles, open with them', editor, { known: known({ state: 'open' }) }, 'skip already-pending'],
  [
    'roles, open with roles nobody knows',
    manager,
    { known: known({ state: 'open', roles: null }) },
    'skip already-pending',
  ],
  [
    'roles, open with others',
    manager,
    { known: known({ state: 'open' }) },
    'ask open-other-roles: revoke-and-invite · leave',
  ],
  [
    'roles, open with others, sent elsewhere',
    manager,
    { known: known({ state: 'open' }), invite: invite({ inviteId: null }) },
    'skip no-invite-id',
  ],
  [
    'roles, expired',
    editor,
    { known: known({ state: 'expired' }) },
    'ask expired: resend · invite · leave (resend)',
  ],
  [
    'roles, expired, reminded to the cap',
    editor,
    { known: known({ state: 'expired' }), invite: invite({ mails: 4 }) },
    'ask reminded-enough: resend · invite · leave (leave)',
  ],
  [
    'roles, expired, one below the cap',
    editor,
    { known: known({ state: 'expired' }), invite: invite({ mails: 3 }) },
    'ask expired: resend · invite · leave (resend)',
  ],
  [
    'roles, expired with others',
    manager,
    { known: known({ state: 'expired' }) },
    'ask expired-other-roles: invite · leave (invite)',
  ],
  [
    'ended, surely in by a word, with an account that is only probably theirs',
    end,
    { known: known({ ...sure, accountSureness: 'probably' }) },
    'ask ending-unsure: remove · leave',
  ],
  [
    'roles, surely in by a word, with others, by an account that is only probably theirs',
    manager,
    { known: known({ ...sure, accountSureness: 'probably' }) },
    'skip roles-unsure',
  ],
  [
    'roles, possibly in',
    editor,
    { known: known({ sureness: 'possibly' }) },
    'ask possibly-in: resend · leave',
  ],
  ['roles, probably in', editor, { known: known({ sureness: 'probably' }) }, 'skip already-accepted'],
  ['roles, surely in', editor, { known: known(sure) }, 'skip already-accepted'],
  [
    'roles, surely in, roles unknown',
    manager,
    { known: known({ ...sure, roles: null }) },
    'skip already-accepted',
  ],
  [
    'roles, probably in with others',
    manager,
    { known: known({ sureness: 'probably' }) },
    'skip roles-unsure',
  ],
  ['roles, surely in with others', manager, { known: known(sure) }, 'ask other-roles: change-role · leave'],
  [
    'roles, surely in with others, account unknown',
    manager,
    { known: known({ sureness: 'confirmed' }) },
    'skip account-unknown',
  ],
  ['roles, revoked', editor, { known: known({ state: 'revoked' }) }, 'ask revoked: invite · leave'],
  ['roles, declined', editor, { known: known({ state: 'declined' }) }, 'ask declined: invite · leave'],
  ['roles, gone', editor, { known: known({ state: 'gone' }) }, 'ask gone: invite · leave'],
  [
    'roles, none, though there was an invite',
    editor,
    { known: known({ state: 'none' }) },
    'ask gone: invite · leave',
  ],
  ['roles, refused before', editor, { refusal }, 'ask refused: invite · leave (leave)'],
  [
    'roles, refused long ago, open now',
    editor,
    { refusal, known: known({ state: 'open' }) },
    'skip already-pending',
  ],
  ['roles, in doubt', editor, { openItem: 'in-doubt' }, 'skip in-doubt'],
  ['roles, known as in doubt', editor, { known: known({ state: 'in-doubt' }) }, 'skip in-doubt'],
  ['roles, on its way', editor, { openItem: 'on-its-way' }, 'skip on-its-way'],
  ['roles, left', editor, { hasLeft: true }, 'skip person-left'],
  ['ended, open', end, { known: known({ state: 'open' }) }, 'revoke'],
  ['ended, left and open', end, { hasLeft: true, known: known({ state: 'open' }) }, 'revoke'],
  [
    'ended, open, sent elsewhere',
    end,
    { known: known({ state: 'open' }), invite: invite({ inviteId: null }) },
    'skip no-invite-id',
  ],
  ['ended, surely in', end, { known: known(sure) }, 'remove'],
  [
    'ended, surely in, account unknown',
    end,
    { known: known({ sureness: 'confirmed' }) },
    'skip account-unknown',
  ],
  ['ended, the key’s own account', end, { known: known({ ...sure, isOwnKey: true }) }, 'skip own-account'],
  [
    'ended, probably in',
    end,
    { known: known({ sureness: 'probably', wixIds: ['w1'] }) },
    'ask ending-unsure: remove · leave',
  ],
  [
    'ended, possibly in, invite open',
    end,
    { known: known({ sureness: 'possibly', wixIds: ['w1', 'w2'], openInvites: ['k1'] }) },
    'revoke',
  ],
  ['ended, nothing known', end, {}, 'skip no-access'],
  ['ended, expired', end, { known: known({ state: 'expired' }) }, 'skip no-access'],
  ['ended, gone', end, { known: known({ state: 'gone' }) }, 'skip no-access'],
  ['ended, on its way', end, { openItem: 'on-its-way', known: known({ state: 'open' }) }, 'skip on-its-way'],
])('%s', (_, wish, over, expected) => {
  expect(short(decideWish(wish, facts(over)))).toBe(expected)
})

const anyKnown = fc.record({
  state: fc.constantFrom(...accessStates),
  sureness: fc.constantFrom('told', 'confirmed', 'probably', 'possibly', null),
  roles: fc.constantFrom(['r1'], ['r2'], ['r1', 'r2'], null),
  wixIds: fc.subarray(['w1', 'w2']),
  isOwnKey: fc.boolean(),
  isOpen: fc.boolean(),
})
const anyFacts = fc.record({
  known: fc.option(anyKnown, { nil: undefined }),
  openItem: fc.constantFrom(undefined, undefined, 'in-doubt', 'on-its-way'),
  refused: fc.boolean(),
  hasLeft: fc.boolean(),
  mails: fc.integer({ min: 1, max: 6 }),
  inviteId: fc.constantFrom('i1', null),
})
const anyWish = fc.constantFrom(editor, manager, end)

test('nobody is invited, removed or mailed by a decision alone whom anything known speaks against', () => {
  fc.assert(
    fc.property(anyWish, anyFacts, (wish, drawn) => {
      const one = drawn.known
      const now =
        one === undefined
          ? undefined
          : known({
              state: one.state,
              sureness: one.state === 'accepted' ? (one.sureness ?? 'told') : null,
              roles: one.roles === null ? null : { roleIds: one.roles, source: 'invited', at },
              wixIds: one.wixIds,
              isOwnKey: one.isOwnKey,
              openInvites: one.isOpen ? ['k1'] : [],
            })
      const newest = now === undefined ? undefined : invite({ mails: drawn.mails, inviteId: drawn.inviteId })
      const decision = decideWish(wish, {
        known: now,
        invite: newest,
        remindersOf: remindersIn(newest === undefined ? [] : [newest]),
        openItem: drawn.openItem,
        refusal: drawn.refused ? refusal : undefined,
        hasLeft: drawn.hasLeft,
        mostReminders: 3,
      })
      const state = now?.state ?? 'none'
      if (decision.kind === 'act' && decision.act === 'invite') {
        expect([state, drawn.refused, drawn.hasLeft, drawn.openItem]).toEqual([
          'none',
          false,
          false,
          undefined,
        ])
      }
      if (decision.kind === 'act') expect(['invite', 'revoke', 'remove']).toContain(decision.act)
      if (decision.kind === 'act' && decision.act === 'remove') {
        expect(now).toMatchObject({ state: 'accepted', isOwnKey: false })
        expect(['told', 'confirmed']).toContain(now?.sureness)
        expect(now?.wixIds).toHaveLength(1)
      }
      if (decision.kind === 'ask') {
        expect(decision.options).toContain('leave')
        expect(decision.options.length).toBeGreaterThan(1)
        if (decision.suggested !== null) expect(decision.options).toContain(decision.suggested)
        // Who is in, surely or probably, is offered no invite at all.
        if (state === 'accepted' && now?.sureness !== 'possibly')
          expect(decision.options).not.toContain('invite')
      }
    }),
    { numRuns: 2000 },
  )
})
