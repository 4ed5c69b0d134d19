import type { Ask, AskOption } from '../../../shared/asks/plan-asks.ts'
import { unreachable } from '../../../shared/errors.ts'
import type { KnownAccess } from '../../../shared/known-access.ts'
import type { SentReminders } from '../../../shared/ledger/count-reminders.ts'
import type { Invite } from '../../../shared/ledger.ts'
import type { OpenItem, PastRefusal, Skip } from '../../../shared/plan.ts'

/** What a row asks for; `end` is a row whose last day is over, or access that was chosen to end. */
export type Wish = { readonly kind: 'roles'; readonly roleIds: readonly string[] } | { readonly kind: 'end' }

/** What the planner knows of the person on the site, and of the row's surroundings. */
export interface WishFacts {
  /** Undefined: nothing is known. */
  readonly known: PlannedAccess | undefined
  /** The invite that `known` speaks of. */
  readonly invite: Invite | undefined
  readonly openItem: OpenItem['kind'] | undefined
  readonly refusal: PastRefusal | undefined
  readonly hasLeft: boolean
  /** Reminders to the person of an invite, on its site, by whatever address. */
  readonly remindersOf: (invite: Pick<Invite, 'addressKey' | 'siteId'>) => SentReminders
  /** Reminders after which the suggestion is to stop. */
  readonly mostReminders: number
}

/** What of known access decides a line. */
export type PlannedAccess = Pick<
  KnownAccess,
  | 'state'
  | 'sureness'
  | 'accountSureness'
  | 'since'
  | 'roles'
  | 'wixIds'
  | 'inviteKey'
  | 'openInvites'
  | 'expiresAt'
  | 'isOwnKey'
>

export type Act = Exclude<AskOption, 'leave'>

/** What becomes of a wish, before anybody was asked. */
export type Decision =
  | { readonly kind: 'act'; readonly act: Act }
  | ({ readonly kind: 'skip' } & Skip)
  | {
      readonly kind: 'ask'
      readonly ask: Ask
      readonly options: readonly AskOption[]
      readonly suggested: AskOption | null
    }

const act = (what: Act): Decision => ({ kind: 'act', act: what })
const skip = (why: Skip): Decision => ({ kind: 'skip', ...why })
/** Lists of options, once each: there may be a hundred thousand questions. */
const optionLists = new Map<string, readonly AskOption[]>()
function optionsOf(acts: readonly Act[]): readonly AskOption[] {
  const key = acts.length === 1 ? (acts[0] ?? '') : acts.join()
  const options = optionLists.get(key) ?? [...acts, 'leave']
  optionLists.set(key, options)
  return options
}

/** A question with what can be done; leaving it as it is can always be answered. */
export const asks = (question: Ask, acts: readonly Act[], suggested: AskOption | null = null): Decision => ({
  kind: 'ask',
  ask: question,
  options: optionsOf(acts),
  suggested,
})

/**
 * The table of design.md §6, one function a row: what a wish leads to by what is known. Errors, duplicates, sites and
 * keys are judged before (`skip-reasons.ts`), seats and limits after (`place-lines.ts`, `limit-removals.ts`).
 */
export function decideWish(wish: Wish, facts: WishFacts): Decision {
  if (facts.openItem !== undefined) return skip({ reason: facts.openItem })
  if (wish.kind === 'end') return decideEnd(facts)
  if (facts.hasLeft) return skip({ reason: 'person-left' })
  const { known } = facts
  // Whoever had an invite that nobody can tell the end of was in once, or may have been.
  if (known?.state === 'none' && known.inviteKey !== null) return asks({ code: 'gone', at: null }, ['invite'])
  if (known === undefined || known.state === 'none')
    return facts.refusal === undefined ? act('invite') : decideRefused(facts.refusal)
  switch (known.state) {
    case 'open':
      return decideOpen(wish.roleIds, known, facts)
    case 'expired':
      return decideExpired(wish.roleIds, known, facts)
    case 'accepted':
      return decideIn(wish.roleIds, known, facts)
    case 'revoked':
    case 'declined':
    case 'gone':
      return asks({ code: known.state, at: known.since }, ['invite'])
    case 'in-doubt':
      return skip({ reason: 'in-doubt' })
    default:
      return unreachable(known.state)
  }
}

const decideRefused = ({ at, causes }: PastRefusal): Decision =>
  asks({ code: 'refused', at, causes }, ['invite'], 'leave')

function decideOpen(roleIds: readonly string[], known: PlannedAccess, { invite }: WishFacts): Decision {
  const invitedAt = invite?.lastSentAt ?? known.since ?? ''
  if (invite?.state === 'unknown')
    return skip({ reason: 'already-pending', invitedAt, state: 'unknown', wixStatus: invite.wixStatus })
  if (hasOtherRoles(roleIds, known)) {
    if (invite === undefined || invite.inviteId === null) return skip({ reason: 'no-invite-id' })
    return asks({ code: 'open-other-roles', invitedAt, roleIdsBefore: known.roles.roleIds }, [
      'revoke-and-invite',
    ])
  }
  const reminders = mailsAfterFirst(invite)
  return skip({ reason: 'already-pending', invitedAt, expiresAt: known.expiresAt, state: 'open', reminders })
}

function decideExpired(roleIds: readonly string[], known: PlannedAccess, facts: WishFacts): Decision {
  const { invite } = facts
  const reminders = mailsAfterFirst(invite)
  // A reminder gives the roles of the first e-mail.
  if (hasOtherRoles(roleIds, known))
    return asks({ code: 'expired-other-roles', expiredAt: known.expiresAt, reminders }, ['invite'], 'invite')
  const canRemind = invite !== undefined && invite.inviteId !== null
  const acts: readonly Act[] = canRemind ? ['resend', 'invite'] : ['invite']
  const enough = invite === undefined ? null : remindedEnough(invite, facts, 0)
  if (enough !== null) return asks(enough, acts, 'leave')
  return asks({ code: 'expired', expiredAt: known.expiresAt, reminders }, acts, acts[0])
}

function decideIn(roleIds: readonly string[], known: PlannedAccess, { invite }: WishFacts): Decision {
  const { sureness, since } = known
  if (sureness === 'possibly') {
    const canRemind = invite !== undefined && invite.inviteId !== null && !hasOtherRoles(roleIds, known)
    return asks(
      { code: 'possibly-in', since, isOpen: canStillAccept(known) },
      canRemind ? ['resend'] : ['invite'],
    )
  }
  if (!hasOtherRoles(roleIds, known)) {
    const isConfirmed = sureness !== 'probably'
    return skip({ reason: 'already-accepted', isConfirmed, sureness: sureness ?? 'told', since })
  }
  if (sureness === 'probably' || known.accountSureness === 'probably')
    return skip({ reason: 'roles-unsure', since, roleIds: known.roles.roleIds })
  if (known.wixIds.length !== 1) return skip({ reason: 'account-unknown' })
  return asks({ code: 'other-roles', since, roleIdsBefore: known.roles.roleIds }, ['change-role'])
}

function decideEnd({ known, invite }: WishFacts): Decision {
  if (known === undefined) return skip({ reason: 'no-access', state: 'none' })
  switch (known.state) {
    case 'none':
    case 'expired':
    case 'declined':
    case 'revoked':
    case 'gone':
      return skip({ reason: 'no-access', state: known.state })
    case 'open':
      return canRevoke(invite) ? act('revoke') : skip({ reason: 'no-invite-id' })
    case 'accepted':
      return decideEndOfAccess(known, invite)
    case 'in-doubt':
      return skip({ reason: 'in-doubt' })
    default:
      return unreachable(known.state)
  }
}

function decideEndOfAccess(known: PlannedAccess, invite: Invite | undefined): Decision {
  if (known.isOwnKey) return skip({ reason: 'own-account' })
  const { since } = known
  // That somebody is in is one thing, which account is theirs another: the wrong one must not be removed.
  const sureness = known.accountSureness ?? known.sureness
  const isOneAccount = known.wixIds.length === 1
  if (sureness !== 'probably' && sureness !== 'possibly')
    return isOneAccount ? act('remove') : skip({ reason: 'account-unknown' })
  const isOpen = canStillAccept(known)
  if (isOneAccount) return asks({ code: 'ending-unsure', since, sureness, isOpen }, ['remove'])
  // Whoever they are on the site: that invite is to be of no use, and Wix says whether it was used.
  return isOpen && canRevoke(invite) ? act('revoke') : skip({ reason: 'account-unknown' })
}

const canRevoke = (invite: Invite | undefined): boolean => invite !== undefined && invite.inviteId !== null

/** Whether the invite of somebody who may be in could still be used, by them or another. */
const canStillAccept = (known: PlannedAccess): boolean => known.openInvites.length > 0

/** Reminders of this one invite. */
const mailsAfterFirst = (invite: Invite | undefined): number => Math.max(0, (invite?.mails ?? 1) - 1)

/**
 * What is asked where one more reminder would pass the cap of the settings, which is on the person: all their addresses
 * on that site together. `planned` are those that the plan sends them already. null below the cap.
 */
export function remindedEnough(
  invite: Invite,
  { remindersOf, mostReminders }: Pick<WishFacts, 'remindersOf' | 'mostReminders'>,
  planned: number,
): Extract<Ask, { code: 'reminded-enough' }> | null {
  const { count, addresses, lastSentAt } = remindersOf(invite)
  if (count + planned < mostReminders) return null
  const sent = { reminders: count, lastSentAt: lastSentAt === '' ? invite.lastSentAt : lastSentAt }
  return { code: 'reminded-enough', ...sent, addresses, planned }
}

/** Roles that nobody knows are no other roles. */
function hasOtherRoles(
  wished: readonly string[],
  known: PlannedAccess,
): known is PlannedAccess & { readonly roles: NonNullable<KnownAccess['roles']> } {
  const before = known.roles?.roleIds
  if (before === undefined || before.length === 0) return false
  return before.length !== wished.length || !before.every((id) => wished.includes(id))
}
