import { addressKey } from '../../../../shared/email.ts'
import type { Invite } from '../../../../shared/ledger.ts'
import type { JobKind, Plan, PlanCall, PlanLine, PlanSource, SkipReason } from '../../../../shared/plan.ts'

/** One line of a plan under construction. */
export interface Wish {
  readonly address: string
  readonly siteId: string
  readonly accountId?: string
  readonly skip?: SkipReason
  readonly invite?: Invite
  readonly wixId?: string
  readonly language?: string
  readonly roleIds?: readonly string[]
}

const rosterId = 'roster-1'

/** A valid plan: wishes of the same account, site, roles and language share calls of at most `chunk` addresses. */
export function buildPlan(
  wishes: readonly Wish[],
  options: {
    readonly id?: string
    readonly kind?: JobKind
    readonly chunk?: number
    readonly confirmation?: string | null
  } = {},
): Plan {
  const { id = 'plan-1', kind = 'invite', chunk = 50, confirmation = null } = options
  const calls: (Omit<PlanCall, 'lines'> & { readonly lines: number[] })[] = []
  const size = kind === 'invite' ? chunk : 1

  const rolesOf = (wish: Wish) => wish.roleIds ?? (kind === 'remove' ? [] : ['r1'])
  const callFor = (wish: Wish, line: number): number => {
    const facts = {
      kind,
      accountId: wish.accountId ?? 'a1',
      siteId: wish.siteId,
      siteName: `Site ${wish.siteId}`,
      roleIds: rolesOf(wish),
      roleTitles: rolesOf(wish).map((role) => `Role ${role}`),
      language: wish.language ?? '',
      after: null,
    }
    const open = calls.findIndex(
      (call) =>
        call.lines.length < size &&
        call.siteId === facts.siteId &&
        call.accountId === facts.accountId &&
        call.language === facts.language &&
        call.roleIds.join() === facts.roleIds.join(),
    )
    if (open < 0) return calls.push({ ...facts, lines: [line] }) - 1
    calls[open]?.lines.push(line)
    return open
  }

  const lines = wishes.map(
    (wish, index): PlanLine => ({
      rosterId: kind === 'invite' ? rosterId : (wish.invite?.rosterId ?? null),
      rowId: kind === 'invite' ? index + 1 : (wish.invite?.rowId ?? null),
      address: wish.address,
      addressKey: addressKey(wish.address),
      siteId: wish.siteId,
      siteName: `Site ${wish.siteId}`,
      roleIds: wish.roleIds ?? ['r1'],
      language: wish.language ?? '',
      inviteKey: wish.invite?.key ?? null,
      wixId: wish.wixId ?? null,
      roleIdsBefore: null,
      verdict:
        wish.skip === undefined
          ? { kind: 'call', call: callFor(wish, index) }
          : { kind: 'skip', reason: wish.skip, detail: '' },
    }),
  )
  const source: PlanSource =
    kind !== 'resend' && kind !== 'revoke'
      ? { kind: 'roster', rosterId, rowIds: null }
      : { kind: 'ledger', act: kind, inviteKeys: lines.flatMap((line) => line.inviteKey ?? []) }
  return {
    id,
    madeAt: '2026-03-02T09:00:00.000Z',
    title: `Plan ${id}`,
    source,
    lines,
    calls,
    warnings: [],
    choices: [],
    seats: [],
    guards: [],
    releasedRemovals: null,
    removals: null,
    minutes: 1,
    confirmation,
    state: 'open',
    approval: null,
  }
}

/** `count` addresses on each of the sites. */
export const wishesFor = (count: number, siteIds: readonly string[], accountId = 'a1'): readonly Wish[] =>
  siteIds.flatMap((siteId) =>
    Array.from({ length: count }, (_, index) => ({
      address: `p${index + 1}@example.com`,
      siteId,
      accountId,
    })),
  )

/** Wishes for invites of the ledger, for a resend or revoke. */
export const wishesOf = (invites: readonly Invite[]): readonly Wish[] =>
  invites.map((invite) => ({
    address: invite.address,
    siteId: invite.siteId,
    accountId: invite.accountId,
    invite,
  }))
