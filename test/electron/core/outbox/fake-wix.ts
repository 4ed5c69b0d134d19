import type { Clock } from '../../../../electron/core/ports.ts'
import type {
  RefusedReason,
  WixAuth,
  WixBulkReply,
  WixClient,
  WixFailure,
  WixFailureKind,
  WixInvite,
  WixReply,
  WixSite,
} from '../../../../electron/core/wix/wix-api.ts'
import { addressKey } from '../../../../shared/email.ts'

export interface Mail {
  readonly at: number
  readonly siteId: string
  readonly address: string
  readonly inviteId: string
}

export interface FakeCall {
  readonly name: 'invite' | 'resend' | 'revoke' | 'sites' | 'roles' | 'people' | 'change-role' | 'remove'
  readonly at: number
  readonly key: string
  readonly siteId: string
  readonly emails: readonly string[]
  readonly inviteId: string
  readonly language: string | null
  /** The contributor of a change or removal. */
  readonly wixId: string
  /** Roles that are asked about or given. */
  readonly roleIds: readonly string[]
}

type BulkReply = Pick<WixBulkReply, 'invites' | 'failedEmails'> & Partial<WixBulkReply>

/**
 * What happens to a call: `fail` before it is processed, `lose` processes it and gives a failure instead of the
 * answer, `answer` processes it and bends the answer. Undefined: all goes well.
 */
export type Fault =
  | { readonly kind: 'fail'; readonly failure: WixFailure }
  | { readonly kind: 'lose'; readonly failure: WixFailure }
  | { readonly kind: 'answer'; readonly bend: (reply: BulkReply) => BulkReply }
  /** A list of people that is not the truth. */
  | { readonly kind: 'list'; readonly wixIds: readonly string[] }
  /** The list of sites does not name the site. */
  | { readonly kind: 'no-site' }
  /** Wix says yes and does nothing. */
  | { readonly kind: 'idle' }
  | { readonly kind: 'throw'; readonly error: Error }
  | { readonly kind: 'hang' }

export interface FakeWix {
  readonly client: WixClient
  readonly calls: FakeCall[]
  readonly mails: Mail[]
  /** Ids of invites in answers that were really given. */
  readonly given: { readonly inviteId: string; readonly siteId: string }[]
  /** By invite id. */
  readonly invites: Map<string, { siteId: string; email: string; status: string }>
  /** Role ids by Wix account, by site. */
  readonly people: Map<string, Map<string, readonly string[]>>
  fault: (call: FakeCall, nth: number) => Fault | undefined
  latencyMs: number
  /** How long the answer to one call takes; `latencyMs` where it is not set. */
  latencyOf: ((call: FakeCall, nth: number) => number) | null
  /** Resend gives a new id. */
  renews: boolean
}

export const failureOf = (
  kind: WixFailureKind,
  facts: Partial<WixFailure> & { readonly reason?: RefusedReason | null } = {},
): WixFailure => ({
  kind,
  reason: null,
  status: null,
  requestId: null,
  code: null,
  message: `it was ${kind}`,
  fieldViolations: [],
  retryAfterMs: null,
  mayHaveActed: kind === 'no-reply' || kind === 'unreadable' || kind === 'server',
  ...facts,
})

/** A 4xx: certainly not processed. */
export const refusal = (reason: RefusedReason, status: number, facts: Partial<WixFailure> = {}): WixFailure =>
  failureOf('refused', { reason, status, message: `Wix said ${status}.`, requestId: `r-${status}`, ...facts })

export const inviteOf = (
  id: string,
  siteId: string,
  email: string,
  facts: Partial<WixInvite> = {},
): WixInvite => ({
  id,
  siteId,
  email,
  policyIds: ['r1'],
  status: 'Pending',
  acceptLink: `https://accept.example/${id}`,
  inviterAccountId: null,
  acceptedByAccountId: null,
  dateCreated: null,
  expirationDate: null,
  raw: { id, email },
  ...facts,
})

/** A site as the list of sites shows it. */
const siteOf = (id: string, contributorAccountIds: readonly string[]): WixSite => ({
  ...{ id, name: `Site ${id}`, url: '', ownerAccountId: 'owner', contributorAccountIds, folderId: null },
  ...{ isPublished: true, isPremium: false, isBlocked: false, isTrashed: false, isHeadless: false },
})

export function createFakeWix(clock: Clock): FakeWix {
  let nextId = 1
  let nth = 0
  const meta = () => ({ status: 200, requestId: `req-${nth}` })
  const unused = (): never => {
    throw new Error('not part of this fake')
  }

  const perform = async <T>(
    call: FakeCall,
    process: (isIdle: boolean) => T,
    bend: (value: T, fault: Fault) => T,
    signal: AbortSignal | undefined,
  ): Promise<WixReply<T>> => {
    fake.calls.push(call)
    nth += 1
    const fault = fake.fault(call, nth)
    const latencyMs = fake.latencyOf?.(call, nth) ?? fake.latencyMs
    if (latencyMs > 0) await clock.sleep(latencyMs)
    if (fault?.kind === 'throw') throw fault.error
    if (fault?.kind === 'fail') return { ok: false, failure: fault.failure }
    const value = process(fault?.kind === 'idle')
    if (fault?.kind === 'hang') {
      await new Promise((resolve) => signal?.addEventListener('abort', resolve))
      return { ok: false, failure: failureOf('cancelled', { mayHaveActed: true }) }
    }
    if (fault?.kind === 'lose') return { ok: false, failure: fault.failure }
    return { ok: true, value: fault === undefined ? value : bend(value, fault), meta: meta() }
  }
  const facts = (auth: WixAuth, name: FakeCall['name'], rest: Partial<FakeCall>): FakeCall => ({
    name,
    at: clock.now(),
    key: auth.key,
    siteId: '',
    emails: [],
    inviteId: '',
    language: null,
    wixId: '',
    roleIds: [],
    ...rest,
  })
  const mail = (inviteId: string, siteId: string, email: string): void => {
    fake.mails.push({ at: clock.now(), siteId, address: addressKey(email), inviteId })
  }

  const peopleOn = (siteId: string): Map<string, readonly string[]> => {
    const there = fake.people.get(siteId) ?? new Map<string, readonly string[]>()
    fake.people.set(siteId, there)
    return there
  }

  const client: WixClient = {
    bulkInvite: async (auth, siteId, { emails, language }, signal) => {
      const reply = await perform<WixBulkReply>(
        facts(auth, 'invite', { siteId, emails, language }),
        () => ({
          invites: emails.map((email) => {
            const id = `i${nextId}`
            nextId += 1
            fake.invites.set(id, { siteId, email, status: 'Pending' })
            mail(id, siteId, email)
            return inviteOf(id, siteId, email)
          }),
          failedEmails: [],
          more: { invites: 0, failedEmails: 0 },
        }),
        (value, fault) => (fault.kind === 'answer' ? { ...value, ...fault.bend(value) } : value),
        signal,
      )
      if (reply.ok) for (const invite of reply.value.invites) fake.given.push({ inviteId: invite.id, siteId })
      return reply
    },
    resendInvite: async (auth, siteId, inviteId, language, signal) => {
      const reply = await perform<WixInvite>(
        facts(auth, 'resend', { siteId, inviteId, language }),
        () => {
          const known = fake.invites.get(inviteId)
          const email = known?.email ?? 'nobody@example.com'
          const id = fake.renews ? `i${nextId}` : inviteId
          if (fake.renews) nextId += 1
          fake.invites.set(id, { siteId, email, status: 'Pending' })
          mail(id, siteId, email)
          return inviteOf(id, siteId, email)
        },
        (value) => value,
        signal,
      )
      if (reply.ok) fake.given.push({ inviteId: reply.value.id, siteId })
      return reply
    },
    revokeInvite: (auth, siteId, inviteId, signal) =>
      perform<null>(
        facts(auth, 'revoke', { siteId, inviteId }),
        () => {
          const known = fake.invites.get(inviteId)
          if (known !== undefined) known.status = 'Deleted'
          return null
        },
        (value) => value,
        signal,
      ),
    querySites: (auth, { siteIds = [] }, signal) =>
      perform(
        facts(auth, 'sites', { siteId: siteIds[0] ?? '' }),
        () => ({
          sites: siteIds.map((id) => siteOf(id, [...peopleOn(id).keys()])),
          next: null,
          isBroken: false,
        }),
        (value, fault) =>
          fault.kind === 'list'
            ? { ...value, sites: siteIds.map((id) => siteOf(id, fault.wixIds)) }
            : fault.kind === 'no-site'
              ? { ...value, sites: [] }
              : value,
        signal,
      ),
    countSites: unused,
    queryFolders: unused,
    listRoles: (auth, signal) =>
      perform(
        facts(auth, 'roles', {}),
        () => [],
        (value) => value,
        signal,
      ),
    queryContributors: (auth, siteId, roleIds, signal) =>
      perform(
        facts(auth, 'people', { siteId, roleIds }),
        () =>
          [...peopleOn(siteId)]
            .filter(([, held]) => roleIds.length === 0 || held.some((id) => roleIds.includes(id)))
            .map(([accountId]) => ({ accountId, accountOwnerId: null })),
        (value, fault) =>
          fault.kind === 'list'
            ? fault.wixIds.map((accountId) => ({ accountId, accountOwnerId: null }))
            : value,
        signal,
      ),
    changeRole: (auth, siteId, { accountId, roleIds }, signal) =>
      perform(
        facts(auth, 'change-role', { siteId, wixId: accountId, roleIds }),
        (isIdle) => {
          if (!isIdle) peopleOn(siteId).set(accountId, roleIds)
          return roleIds.map((roleId) => ({ roleId, assignmentId: null }))
        },
        (value) => value,
        signal,
      ),
    removeContributor: (auth, siteId, accountId, signal) =>
      perform<null>(
        facts(auth, 'remove', { siteId, wixId: accountId }),
        (isIdle) => {
          if (!isIdle) peopleOn(siteId).delete(accountId)
          return null
        },
        (value) => value,
        signal,
      ),
  }
  const fake: FakeWix = {
    client,
    calls: [],
    mails: [],
    given: [],
    invites: new Map(),
    people: new Map(),
    fault: () => undefined,
    latencyMs: 0,
    latencyOf: null,
    renews: false,
  }
  return fake
}
