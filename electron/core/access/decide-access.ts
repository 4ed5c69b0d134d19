import type {
  AccessReason,
  AccessState,
  AccessSureness,
  KnownAccess,
  KnownRoles,
} from '../../../shared/known-access.ts'
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
  /**
   * The newest invite of which something was inferred from a sighting that is not there any more, as after a rescue: it
   * holds all the same.
   */
  readonly unseen: InviteEvidence | null
}

/** What is known of the person, without who they are, where, and which invites there are. */
type AccessDecision = Pick<
  KnownAccess,
  | ('wixIds' | 'state' | 'sureness' | 'accountSureness' | 'because' | 'doubt' | 'since')
  | ('firstSeenAt' | 'missingSince' | 'roles')
>

export interface DecidedAccess {
  readonly decision: AccessDecision
  readonly inviteKey: KnownAccess['inviteKey']
  readonly openInvites: KnownAccess['openInvites']
  readonly expiresAt: KnownAccess['expiresAt']
}

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
 * the last thing that ended. `now`: UTC ISO.
 */
export function decideAccess(found: AccessCase, now: string): DecidedAccess {
  const { invites } = found
  const newest = invites.at(-1) ?? null
  const open = invites.filter((invite) => isOpen(invite, now))
  const decision = decide(found, newest, open.at(-1) ?? null, now)
  return {
    decision,
    inviteKey: newest?.key ?? null,
    openInvites: open.length === 0 ? nobody : open.map((invite) => invite.key),
    expiresAt: (decision.state === 'open' ? open.at(-1) : newest)?.expiresAt ?? null,
  }
}

function decide(
  found: AccessCase,
  newest: InviteEvidence | null,
  lastOpen: InviteEvidence | null,
  now: string,
): AccessDecision {
  const { invites, inDoubt } = found
  const stays = found.stays.length < 2 ? found.stays : found.stays.toSorted(byAccount)
  const here = stays.filter(({ stay }) => stay.goneAt === null)
  const sure = here.filter(({ identity }) => identity.sureness !== 'possibly')
  // Only somebody who surely or probably was this person takes a word back by leaving.
  const word = wordOf(invites, sure.length > 0 ? null : lastGone(stays, true))
  if (sure.length > 0) return inBySight(sure, word, found)
  if (word !== null) return inByWord(word, found)
  const inferred = found.unseen
  if (inferred !== null && inferred.inference?.sureness !== 'possibly') return inByInference(inferred)
  if (inDoubt !== null) return out('in-doubt', 'call', inDoubt.at, newest)
  if (here.length > 0) return inBySight(here, null, found)
  if (inferred !== null) return inByInference(inferred)
  const heard = heardOf(invites, lastGone(stays, false))
  if (heard !== null) return heard
  if (lastOpen !== null) return out('open', 'invite', lastOpen.createdAt, lastOpen)
  const goneAt = lastGone(stays, false)
  if (goneAt !== null && (newest === null || newest.lastSentAt <= goneAt)) return gone(stays, goneAt)
  return newest === null ? out('none', 'nothing', null, null) : ended(newest, now)
}

/**
 * What a colleague's ledger had inferred of an invite of which nothing was seen or said here. It ends with the invite,
 * and with somebody who may be this person having left after it.
 */
function heardOf(invites: readonly InviteEvidence[], goneAt: string | null): AccessDecision | null {
  const invite = invites.findLast(
    ({ heard, said, inference, wixStatus }) =>
      heard !== undefined &&
      said === '' &&
      inference === null &&
      endingOf(wixStatus) === null &&
      (goneAt === null || (heard.at !== null && heard.at > goneAt)),
  )
  if (invite?.heard === undefined) return null
  return { ...out('accepted', 'colleague', null, invite), sureness: invite.heard.sureness }
}

const nobody: readonly never[] = []
const byAccount = (a: StayOf, b: StayOf): number => (a.stay.wixId < b.stay.wixId ? -1 : 1)

function inByInference(invite: InviteEvidence): AccessDecision {
  const { wixIds = nobody, sureness = 'possibly', doubt = null, since = null } = invite.inference ?? {}
  const because = sureness === 'confirmed' ? 'linked' : 'seen'
  const roles = invitedRoles(invite)
  return {
    wixIds,
    state: 'accepted',
    sureness,
    because,
    doubt,
    since,
    firstSeenAt: null,
    missingSince: null,
    roles,
  }
}

/** Somebody who is not in, as far as anybody knows, with the roles they were invited to. */
const out = (
  state: AccessState,
  because: AccessReason,
  since: string | null,
  invite: InviteEvidence | null,
): AccessDecision => ({
  wixIds: nobody,
  state,
  sureness: null,
  because,
  doubt: null,
  since,
  firstSeenAt: null,
  missingSince: null,
  roles: invitedRoles(invite),
})

/** Whether somebody can still accept it, as far as anybody knows; `now` in UTC ISO. */
function isOpen(invite: InviteEvidence, now: string): boolean {
  const { wixStatus, said, inference, heard } = invite
  if (heard?.sureness === 'probably' && said === '' && inference === null) return false
  if (said === 'accepted' || (inference !== null && inference.sureness !== 'possibly')) return false
  return endingOf(wixStatus) === null && !isExpired(invite, now)
}

const isExpired = ({ wixStatus, expiresAt }: InviteEvidence, now: string): boolean =>
  wixStatus.trim().toLowerCase() === 'expired' || (expiresAt !== null && expiresAt <= now)

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
  const ending = endingOf(invite.wixStatus)
  if (ending === 'accepted') {
    return { sureness: 'told', because: 'wix', at: invite.statusAt ?? invite.lastSentAt, invite }
  }
  if (ending !== null || invite.said !== 'accepted') return null
  return { sureness: 'confirmed', because: 'person', at: invite.saidAt ?? invite.lastSentAt, invite }
}

function inBySight(
  here: readonly StayOf[],
  word: Word | null,
  { invites, roles }: AccessCase,
): AccessDecision {
  const best = here.reduce((a, b) => (ranks[b.identity.sureness] > ranks[a.identity.sureness] ? b : a))
  const isByWord = word !== null && ranks[word.sureness] > ranks[best.identity.sureness]
  const first = here.reduce((a, b) => (isEarlier(b.stay, a.stay) ? b : a)).stay
  const wixIds = here.map(({ stay }) => stay.wixId)
  const invite = word?.invite ?? takenInvite(invites, first)
  return {
    wixIds,
    state: 'accepted',
    sureness: isByWord ? word.sureness : best.identity.sureness,
    ...(isByWord && best.identity.sureness === 'probably' ? { accountSureness: 'probably' as const } : {}),
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

/** Of two who were first seen by the same read, one was there before anybody looked. */
const isEarlier = (a: Stay, b: Stay): boolean =>
  a.firstAt < b.firstAt || (a.firstAt === b.firstAt && a.unseenAt === null && b.unseenAt !== null)

/** The newest invite that somebody who came with this stay can have accepted. */
const takenInvite = (invites: readonly InviteEvidence[], stay: Stay): InviteEvidence | null =>
  stay.unseenAt === null ? null : (invites.findLast((invite) => invite.createdAt <= stay.firstAt) ?? null)

/** Which account it is follows from no word but Wix's: one that it only may be is not named beside what is sure. */
function inByWord(word: Word, { roles }: AccessCase): AccessDecision {
  const { acceptedBy } = word.invite
  const wixIds = acceptedBy === null ? nobody : [acceptedBy]
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

function gone(all: readonly StayOf[], goneAt: string): AccessDecision {
  const sure = all.filter(({ identity }) => identity.sureness !== 'possibly')
  const stays = sure.length > 0 ? sure : all
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
function ended(invite: InviteEvidence, now: string): AccessDecision {
  switch (endingOf(invite.wixStatus)) {
    case 'ended': {
      const isDeclined = invite.wixStatus.trim().toLowerCase() === 'declined'
      return out(isDeclined ? 'declined' : 'revoked', 'wix', invite.statusAt, invite)
    }
    // Accepted once, and gone since: a word older than that.
    case 'accepted':
      return out('none', 'nothing', null, null)
    case null: {
      // Not over: whoever was taken for having accepted it turned out to be somebody else.
      if (!isExpired(invite, now)) return out('open', 'invite', invite.createdAt, invite)
      return out('expired', 'invite', invite.expiresAt, invite)
    }
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

/** When the last of them left; null for nobody. */
function lastGone(stays: readonly StayOf[], isSure: boolean): string | null {
  let found: string | null = null
  for (const { stay, identity } of stays) {
    if (stay.goneAt === null || (isSure && identity.sureness === 'possibly')) continue
    if (found === null || stay.goneAt > found) found = stay.goneAt
  }
  return found
}

function latest(times: readonly (string | null)[]): string | null {
  let found: string | null = null
  for (const time of times) if (time !== null && (found === null || time > found)) found = time
  return found
}
