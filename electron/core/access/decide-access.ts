import type { AccessSureness, KnownAccess, KnownRoles } from '../../../shared/known-access.ts'
import type { AccessInDoubt, InviteEvidence, RolesOfAccount, Stay } from './access-evidence.ts'
import { endingOf } from './decide-acceptances.ts'
import type { Identity } from './identify-account.ts'

/** A stay of an account that is this person, or may be. */
export interface StayOf {
  readonly stay: Stay
  readonly identity: Pick<Identity, 'sureness' | 'because' | 'doubt'>
}

/** All that speaks for or against one person's access to one site. */
export interface AccessCase {
  /** Of the address, in the order of arrival; empty for somebody who was never invited here. */
  readonly invites: readonly InviteEvidence[]
  readonly stays: readonly StayOf[]
  readonly roles: readonly RolesOfAccount[]
  readonly inDoubt: AccessInDoubt | null
}

/** What is known of the person, without who they are and where. */
export type DecidedAccess = Omit<
  KnownAccess,
  | ('accountId' | 'siteId' | 'siteName' | 'readAt')
  | ('personId' | 'addressKey' | 'address' | 'candidates' | 'isOwnKey')
>

const ranks: Readonly<Record<AccessSureness, number>> = { told: 3, confirmed: 2, probably: 1, possibly: 0 }

/** A word that this person had accepted. */
interface Word {
  readonly sureness: 'told' | 'confirmed'
  readonly because: 'wix' | 'person'
  readonly at: string
  readonly invite: InviteEvidence
}

/**
 * Somebody who is seen is in, whatever became of the invite; else a word of Wix or of a person, as long as nothing
 * newer shows them gone; then what is in doubt; then who may be in; then the invite that can still be accepted; then
 * the last thing that ended. `now`: milliseconds.
 */
export function decideAccess(found: AccessCase, now: number): DecidedAccess {
  const { invites, stays, inDoubt } = found
  const newest = invites.at(-1) ?? null
  const open = invites.filter((invite) => isOpen(invite, now))
  const base = {
    inviteKey: newest?.key ?? null,
    openInvites: open.length === 0 ? nobody : open.map((invite) => invite.key),
    expiresAt: newest?.expiresAt ?? null,
  }
  const here = stays.filter(({ stay }) => stay.goneAt === null)
  const sure = here.filter(({ identity }) => identity.sureness !== 'possibly')
  const goneAt = latest(stays.map(({ stay }) => stay.goneAt))
  // Only somebody who surely or probably was this person takes a word back by leaving.
  const leftAt = latest(
    stays.map(({ stay, identity }) => (identity.sureness === 'possibly' ? null : stay.goneAt)),
  )
  const word = wordOf(invites, sure.length > 0 ? null : leftAt)
  if (sure.length > 0) return { ...base, ...inBySight(sure, word, found) }
  if (word !== null) return { ...base, ...inByWord(word, here, found) }
  if (inDoubt !== null)
    return {
      ...base,
      ...outside,
      state: 'in-doubt',
      because: 'call',
      since: inDoubt.at,
      roles: invitedRoles(newest),
    }
  if (here.length > 0) return { ...base, ...inBySight(here, null, found) }
  const lastOpen = open.at(-1)
  if (lastOpen !== undefined) {
    return {
      ...base,
      ...outside,
      state: 'open',
      because: 'invite',
      since: lastOpen.createdAt,
      roles: invitedRoles(lastOpen),
      expiresAt: lastOpen.expiresAt,
    }
  }
  if (goneAt !== null && (newest === null || newest.lastSentAt <= goneAt)) {
    return { ...base, ...gone(stays, goneAt) }
  }
  return newest === null
    ? { ...base, ...outside, state: 'none', because: 'nothing', since: null, roles: null }
    : { ...base, ...ended(newest) }
}

const nobody: readonly never[] = []
const outside = {
  wixIds: nobody,
  sureness: null,
  doubt: null,
  firstSeenAt: null,
  missingSince: null,
} as const

type Decision = Omit<DecidedAccess, 'inviteKey' | 'openInvites' | 'expiresAt'>

/** Whether somebody can still accept it, as far as anybody knows. */
function isOpen(invite: InviteEvidence, now: number): boolean {
  if (endingOf(invite.wixStatus) !== null || invite.said === 'accepted') return false
  if (invite.inference !== null && invite.inference.sureness !== 'possibly') return false
  if (invite.wixStatus.trim().toLowerCase() === 'expired') return false
  return invite.expiresAt === null || Date.parse(invite.expiresAt) > now
}

/** The surest word that somebody is in, given after `goneAt`. */
function wordOf(invites: readonly InviteEvidence[], goneAt: string | null): Word | null {
  let found: Word | null = null
  for (const invite of invites) {
    const word = wordOnInvite(invite)
    if (word === null || (goneAt !== null && word.at <= goneAt)) continue
    if (found === null || ranks[word.sureness] >= ranks[found.sureness]) found = word
  }
  return found
}

function wordOnInvite(invite: InviteEvidence): Word | null {
  if (endingOf(invite.wixStatus) === 'accepted') {
    return { sureness: 'told', because: 'wix', at: invite.statusAt ?? invite.lastSentAt, invite }
  }
  if (endingOf(invite.wixStatus) !== null || invite.said !== 'accepted') return null
  return { sureness: 'confirmed', because: 'person', at: invite.saidAt ?? invite.lastSentAt, invite }
}

function inBySight(here: readonly StayOf[], word: Word | null, { invites, roles }: AccessCase): Decision {
  const best = here.reduce((a, b) => (ranks[b.identity.sureness] > ranks[a.identity.sureness] ? b : a))
  const isByWord = word !== null && ranks[word.sureness] > ranks[best.identity.sureness]
  const first = here.reduce((a, b) => (b.stay.firstAt < a.stay.firstAt ? b : a)).stay
  const wixIds = here.map(({ stay }) => stay.wixId)
  const invite = word?.invite ?? takenInvite(invites, first)
  return {
    wixIds,
    state: 'accepted',
    sureness: isByWord ? word.sureness : best.identity.sureness,
    because: isByWord ? word.because : best.identity.because,
    doubt: isByWord ? null : best.identity.doubt,
    // Whoever was there at the first read came at a time that nobody knows.
    since: first.unseenAt === null ? null : first.firstAt,
    firstSeenAt: first.firstAt,
    missingSince: here.every(({ stay }) => stay.missingSince !== null)
      ? latest(here.map(({ stay }) => stay.missingSince))
      : null,
    roles: rolesOf(wixIds, roles, first.firstAt) ?? invitedRoles(invite),
  }
}

/** The newest invite that somebody who came with this stay can have accepted. */
const takenInvite = (invites: readonly InviteEvidence[], stay: Stay): InviteEvidence | null =>
  stay.unseenAt === null ? null : (invites.findLast((invite) => invite.createdAt <= stay.firstAt) ?? null)

function inByWord(word: Word, may: readonly StayOf[], { roles }: AccessCase): Decision {
  const { acceptedBy } = word.invite
  const wixIds = acceptedBy === null ? may.map(({ stay }) => stay.wixId) : [acceptedBy]
  return {
    wixIds,
    state: 'accepted',
    sureness: word.sureness,
    because: word.because,
    doubt: null,
    since: word.at,
    firstSeenAt: null,
    missingSince: null,
    roles:
      (wixIds.length === 1 ? rolesOf(wixIds, roles, word.invite.createdAt) : null) ??
      invitedRoles(word.invite),
  }
}

function gone(stays: readonly StayOf[], goneAt: string): Decision {
  const best = stays.reduce((a, b) => (ranks[b.identity.sureness] > ranks[a.identity.sureness] ? b : a))
  const last = stays.find(({ stay }) => stay.goneAt === goneAt) ?? best
  return {
    wixIds: stays.map(({ stay }) => stay.wixId),
    state: 'gone',
    sureness: best.identity.sureness,
    because: last.stay.isReadBack ? 'read-back' : 'two-reads',
    doubt: best.identity.doubt,
    since: goneAt,
    firstSeenAt: best.stay.firstAt,
    missingSince: last.stay.missingSince,
    roles: null,
  }
}

/** An invite that nobody can accept any more, and nobody is known to have accepted or to be in since. */
function ended(invite: InviteEvidence): Decision {
  const roles = invitedRoles(invite)
  switch (endingOf(invite.wixStatus)) {
    case 'ended': {
      const isDeclined = invite.wixStatus.trim().toLowerCase() === 'declined'
      return {
        ...outside,
        state: isDeclined ? 'declined' : 'revoked',
        because: 'wix',
        since: invite.statusAt,
        roles,
      }
    }
    // Accepted once, and gone since: a word older than that.
    case 'accepted':
      return { ...outside, state: 'none', because: 'nothing', since: null, roles: null }
    case null:
      return { ...outside, state: 'expired', because: 'invite', since: invite.expiresAt, roles }
  }
}

const invitedRoles = (invite: InviteEvidence | null): KnownRoles | null =>
  invite === null ? null : { roleIds: invite.roleIds, source: 'invited', at: invite.lastSentAt }

/** What was read last of the roles of these accounts, since they came. */
function rolesOf(
  wixIds: readonly string[],
  roles: readonly RolesOfAccount[],
  since: string,
): KnownRoles | null {
  let found: RolesOfAccount | null = null
  for (const one of roles) {
    if (one.at < since || !wixIds.includes(one.wixId)) continue
    if (found === null || one.at > found.at) found = one
  }
  return found === null ? null : { roleIds: found.roleIds, source: found.source, at: found.at }
}

function latest(times: readonly (string | null)[]): string | null {
  let found: string | null = null
  for (const time of times) if (time !== null && (found === null || time > found)) found = time
  return found
}
