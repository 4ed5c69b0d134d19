import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { FaultName } from '../../../electron/sandbox/faults.ts'
import type { Happening } from '../../../electron/sandbox/happening.ts'
import { practiceAccountId, practiceSeed } from '../../../electron/sandbox/practice-seed.ts'
import { createSandbox, type Sandbox, type SandboxSummary } from '../../../electron/sandbox/sandbox.ts'
import type { SandboxMemberEvent } from '../../../electron/sandbox/world-state.ts'
import { designer, inProcess, listOf, manager, type Seen } from './stranger.ts'

// Whatever is called and whatever happens, in any order: the world stays possible, and its logs tell the truth.

const seed = practiceSeed()
const siteIds = ['Harbour Street Bakery', 'Osteria Lucia', 'Seven Stones Winery'].map(
  (name) => seed.sites.find((site) => site.displayName === name)?.id ?? '',
)
const translator = seed.roles.find((role) => role.title === 'Translator')?.id ?? ''

type Step =
  | { readonly do: 'invite'; readonly siteId: string; readonly emails: string[]; readonly roleIds: string[] }
  | { readonly do: 'resend' | 'revoke'; readonly nth: number }
  | { readonly do: 'change'; readonly siteId: string; readonly who: string; readonly roleIds: string[] }
  | { readonly do: 'remove'; readonly siteId: string; readonly who: string }
  | { readonly do: 'happen'; readonly happening: Happening }
  | {
      readonly do: 'answer'
      readonly nth: number
      readonly what: 'accept' | 'decline'
      readonly as: string | null
    }
  | { readonly do: 'wait'; readonly days: number }
  | { readonly do: 'restart' }

const siteId = fc.constantFrom(...siteIds)
const email = fc.constantFrom(
  'ada@a.example',
  'Ada@A.example',
  'ben@b.example',
  'cleo@c.example',
  'x@refused.example',
)
const who = fc.constantFrom(
  'one',
  'two',
  practiceAccountId,
  ...seed.contributors.slice(0, 6).map((one) => one.accountId),
)
const roleIds = fc.uniqueArray(fc.constantFrom(manager, designer, translator), { minLength: 1 })
const nth = fc.nat({ max: 7 })
const happening: fc.Arbitrary<Happening> = fc.oneof(
  fc.record({ what: fc.constant('join' as const), siteId, accountId: who, roleIds }),
  fc.record({ what: fc.constant('join' as const), siteId, email }),
  fc.record({ what: fc.constantFrom('leave' as const, 'remove' as const), siteId, accountId: who }),
  fc.record({ what: fc.constant('leave' as const), siteId, email }),
  fc.record({ what: fc.constant('change-roles' as const), siteId, accountId: who, roleIds }),
  fc.record({ what: fc.constant('transfer' as const), siteId, toAccountId: who, keepsAccess: fc.boolean() }),
  fc.record({ what: fc.constantFrom('trash' as const, 'restore' as const), siteId }),
  fc.record({ what: fc.constant('set-seats' as const), siteId, seats: fc.nat({ max: 5 }) }),
  fc.record({ what: fc.constant('delete-role' as const), roleId: fc.constantFrom(translator, designer) }),
)
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('invite' as const),
      siteId,
      emails: fc.array(email, { minLength: 1, maxLength: 4 }),
      roleIds,
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('resend' as const), nth }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('revoke' as const), nth }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('change' as const), siteId, who, roleIds }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('remove' as const), siteId, who }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('happen' as const), happening }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('answer' as const),
      nth,
      what: fc.constantFrom('accept' as const, 'decline' as const),
      as: fc.option(who),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), days: fc.constantFrom(20, 31) }) },
  { weight: 1, arbitrary: fc.constant({ do: 'restart' as const }) },
)
/** One call in five meets one. */
const fault = fc.oneof(
  { weight: 4, arbitrary: fc.constant(null) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<FaultName>(
      'reply-lost',
      'remove-ignored',
      'change-ignored',
      'new-id',
      'status-500',
      'full-site-428',
      'ended-404',
      'lists-absent',
    ),
  },
)

/** Everything that can be told of the world at one moment. */
interface Moment {
  readonly state: SandboxSummary
  readonly mails: number
  readonly events: readonly SandboxMemberEvent[]
}
const momentOf = (sandbox: Sandbox): Moment => ({
  state: sandbox.state(),
  mails: sandbox.mailLog().length,
  events: [...sandbox.memberLog()],
})

/** What may follow what; the same may always stay. */
const next: Readonly<Record<string, readonly string[]>> = {
  Pending: ['Used', 'Deleted', 'Declined', 'Expired'],
  Expired: ['Pending'],
  Used: [],
  Deleted: [],
  Declined: [],
}

function expectPossible(sandbox: Sandbox, before: Moment, after: Moment, made: Step): void {
  const was = new Map(before.state.invites.map((invite) => [invite.id, invite.status]))
  for (const { id, status } of after.state.invites) {
    const from = was.get(id)
    if (from !== undefined && from !== status) expect(next[from], `${from} → ${status}`).toContain(status)
  }
  // No letter is unwritten, no event taken back.
  expect(after.mails).toBeGreaterThanOrEqual(before.mails)
  expect(after.events.slice(0, before.events.length)).toEqual(before.events)

  const pending = after.state.invites.filter((invite) => invite.status === 'Pending')
  const open = pending.map((invite) => `${invite.siteId} ${invite.email.toLowerCase()}`)
  expect(new Set(open).size).toBe(open.length)

  // A seat is only taken where one is free; an owner who sells and stays asks nobody.
  const isSale = made.do === 'happen' && made.happening.what === 'transfer'
  const seatsBefore = new Map(before.state.seats.map((site) => [site.siteId, site.taken]))
  for (const { siteId, taken, of } of after.state.seats) {
    const members = sandbox.membersAt(siteId)
    expect(taken).toBe(members.size + pending.filter((invite) => invite.siteId === siteId).length)
    if (!isSale && taken > (seatsBefore.get(siteId) ?? 0)) expect(taken).toBeLessThanOrEqual(of)
  }
}

/** Membership and its log say the same, and every step of the log follows from the one before. */
function expectTrueLog({ state, events }: Moment): void {
  const roles = new Map(seed.contributors.map((one) => [`${one.siteId} ${one.accountId}`, one.roleIds]))
  for (const event of events) {
    const key = `${event.siteId} ${event.accountId}`
    expect(event.rolesBefore).toEqual(roles.get(key) ?? [])
    expect(event.rolesBefore.length + event.rolesAfter.length).toBeGreaterThan(0)
    roles.set(key, event.rolesAfter)
  }
  const accepted = events.filter((event) => event.cause === 'invite')
  const used = state.invites.filter((invite) => invite.status === 'Used')
  expect(accepted.map((event) => [event.inviteId, event.accountId]).toSorted()).toEqual(
    used.map((invite) => [invite.id, invite.acceptedByAccountId]).toSorted(),
  )
}

test('a world of random calls and happenings stays possible, and its logs tell the truth', async () => {
  const property = fc.asyncProperty(
    fc.array(fc.tuple(step, fault), { maxLength: 30, size: 'max' }),
    async (steps) => {
      const folder = mkdtempSync(join(tmpdir(), 'invite-desk-invariants-'))
      let nowMs = Date.UTC(2026, 0, 5)
      const open = () =>
        createSandbox({ seed: 'practice', statePath: join(folder, 'state'), now: () => nowMs })
      let sandbox = open()
      // Few seats, so that they are fought for.
      for (const [at, site] of siteIds.entries()) sandbox.changeSite(site, { seats: 2 + at })
      try {
        for (const [made, meets] of steps) {
          nowMs += 1000
          const before = momentOf(sandbox)
          sandbox.setFaults({ rules: meets === null ? [] : [{ fault: meets }], random: null })
          if (made.do === 'restart') {
            sandbox.close()
            sandbox = open()
            expect(momentOf(sandbox)).toEqual(before)
            continue
          }
          if (made.do === 'wait') nowMs += made.days * 24 * 3_600_000
          const seen = await make(sandbox, made)
          const after = momentOf(sandbox)
          expectPossible(sandbox, before, after, made)
          expectTrueLog(after)
          if (seen !== null) expectAnswerKept(seen, made, meets, before, after)
        }
        await expectListsAgree(sandbox)
      } finally {
        sandbox.close()
        rmSync(folder, { recursive: true })
      }
    },
  )
  await fc.assert(property, { numRuns: 80 })
})

/** Takes a step; null for what is no call. */
async function make(sandbox: Sandbox, made: Step): Promise<Seen | null> {
  const wix = inProcess(sandbox)
  const inviteAt = (at: number) =>
    sandbox.state().invites.at(at % Math.max(1, sandbox.state().invites.length))
  switch (made.do) {
    case 'invite':
      return wix.invite(made.siteId, made.emails, { policyIds: made.roleIds })
    case 'resend':
    case 'revoke': {
      const invite = inviteAt(made.nth)
      const path = `/invites/site-invite/${invite?.id ?? 'none'}/${made.do}`
      return wix.call('POST', path, { siteId: invite?.siteId ?? siteIds[0] ?? '', body: {} })
    }
    case 'change': {
      const body = { accountId: made.who, newRoles: made.roleIds.map((roleId) => ({ roleId })) }
      return wix.call('PUT', '/roles-management/contributor/change/role', { siteId: made.siteId, body })
    }
    case 'remove': {
      const body = { accountId: made.who }
      return wix.call('POST', '/roles-management/contributor/remove', { siteId: made.siteId, body })
    }
    case 'happen':
      sandbox.happen(made.happening)
      return null
    case 'answer': {
      const inviteId = inviteAt(made.nth)?.id ?? 'none'
      const accountId = made.as ?? undefined
      sandbox.happen({ what: made.what, inviteId, ...(accountId === undefined ? {} : { accountId }) })
      return null
    }
    case 'wait':
    case 'restart':
      return null
  }
}

/** What was answered is what was done, but where a fault lies; a refused call changed nothing at all. */
function expectAnswerKept(
  seen: Seen,
  made: Step,
  meets: FaultName | null,
  before: Moment,
  after: Moment,
): void {
  if (seen.status !== null && seen.status !== 200) {
    expect([after.mails, after.events, after.state.invites]).toEqual([
      before.mails,
      before.events,
      before.state.invites,
    ])
  }
  if (seen.status !== 200) return
  const news = after.events.slice(before.events.length)
  const isLie = meets === `${made.do}-ignored`
  if (made.do === 'invite' && meets !== 'lists-absent')
    expect(after.mails - before.mails).toBe(listOf(seen, 'invites').length)
  if (made.do === 'resend') expect(after.mails - before.mails).toBe(1)
  if (made.do === 'change' || made.do === 'remove') {
    const { siteId, who: accountId } = made
    const rolesAfter = made.do === 'change' ? made.roleIds : []
    expect(news).toMatchObject(isLie ? [] : [{ siteId, accountId, rolesAfter, cause: 'api' }])
  }
}

/** What a client reads is what the log says. */
async function expectListsAgree(sandbox: Sandbox): Promise<void> {
  const wix = inProcess(sandbox)
  sandbox.setFaults({ rules: [], random: null })
  const query = { filter: { id: { $in: siteIds } }, cursorPaging: { limit: 100 } }
  const seen = await wix.call('POST', '/site-list/v2/sites/query', { body: { query } })
  for (const site of listOf(seen, 'sites')) {
    const members = sandbox.membersAt(String(site.id))
    expect([...(site.contributorAccountIds as string[])].toSorted()).toEqual([...members.keys()].toSorted())
    expect(members.has(String(site.ownerAccountId))).toBe(false)
    if (site.trashedDate !== undefined || site.ownerAccountId !== practiceAccountId) continue
    for (const role of [manager, designer, translator]) {
      const path = `/roles-management/v2/contributors/query?filter.policyIds=${role}`
      const holders = listOf(await wix.call('GET', path, { siteId: String(site.id) }), 'contributors')
      const told = [...members].filter(([, held]) => held.includes(role)).map(([accountId]) => accountId)
      expect(holders.map((one) => String(one.accountId)).toSorted()).toEqual(told.toSorted())
    }
  }
}
