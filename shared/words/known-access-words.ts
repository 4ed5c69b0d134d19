import { unreachable } from '../errors.ts'
import type { AccessSureness, KnownAccess, KnownRoles } from '../known-access.ts'
import { rowStateTitles } from './state-words.ts'
import type { WriteDay } from './when.ts'

const inTitles: Readonly<Record<AccessSureness, string>> = {
  told: rowStateTitles.accepted,
  confirmed: rowStateTitles.accepted,
  probably: rowStateTitles['probably-accepted'],
  possibly: rowStateTitles['possibly-accepted'],
}

/** What the state of somebody's access is called, as for rows and invites. */
export function knownAccessTitle({ state, sureness }: Pick<KnownAccess, 'state' | 'sureness'>): string {
  switch (state) {
    case 'none':
      return 'Not invited'
    case 'open':
      return rowStateTitles.sent
    case 'expired':
      return rowStateTitles.expired
    case 'accepted':
      return inTitles[sureness ?? 'possibly']
    case 'gone':
      return sureness === 'possibly' ? 'Possibly gone' : sureness === 'probably' ? 'Probably gone' : 'Gone'
    case 'declined':
      return rowStateTitles.declined
    case 'revoked':
      return rowStateTitles.revoked
    case 'in-doubt':
      return rowStateTitles['in-doubt']
    default:
      return unreachable(state)
  }
}

type Because = Pick<KnownAccess, 'because' | 'state'> & Partial<Pick<KnownAccess, 'since' | 'missingSince'>>

/** What a state stands on, in one sentence; with `time`, the reads that somebody is gone by are named by theirs. */
export function knownBecause(line: Because, time: WriteDay | null = null): string {
  const { because, state } = line
  switch (because) {
    case 'wix':
      return 'Wix said so of the invite.'
    case 'person':
      return 'A person said so.'
    case 'linked':
      return 'A person linked this Wix account with them, and Wix lists it on the site.'
    case 'named':
      return 'Wix named this account as the one that accepted an invite of theirs.'
    case 'seen':
      return 'A new account was seen on the site while the invite was open. Wix does not say whose it is.'
    case 'colleague':
      return 'A colleague’s ledger that was read in had inferred it. Nothing was seen of it here.'
    case 'listed':
      return 'Wix lists an account on the site that nobody is known to be.'
    case 'two-reads':
      return goneByReads(line, time) ?? 'Two reads of the site no longer showed the account.'
    case 'read-back':
      return (
        goneByReads(line, time) ?? 'The site was read after the removal and no longer showed the account.'
      )
    case 'invite':
      return state === 'open'
        ? 'The invite was sent and is not answered yet.'
        : 'Our record of the invite says so.'
    case 'call':
      return 'Wix did not say what became of a request. A person decides under Outbox.'
    case 'nothing':
      return 'Nothing speaks for an invite or for access.'
    default:
      return unreachable(because)
  }
}

/** The two reads without the account; of a removal that was read back at once, the one. null: not known by their times. */
function goneByReads({ because, since, missingSince }: Because, time: WriteDay | null): string | null {
  if (time === null || since === undefined || since === null) return null
  if (missingSince === undefined || missingSince === null) return null
  if (missingSince < since) {
    const second = because === 'read-back' ? `a look at the site alone of ${time(since)}` : time(since)
    return because === 'read-back'
      ? `The read of ${time(missingSince)} and ${second} no longer showed the account.`
      : `The reads of ${time(missingSince)} and of ${second} no longer showed the account.`
  }
  return because === 'read-back'
    ? `The site was read after the removal, ${time(since)}, and no longer showed the account.`
    : null
}

/** Where roles are known from and since when, beside them: `as read on 3 Nov`. */
export function rolesSourceShort({ source, at }: Pick<KnownRoles, 'source' | 'at'>, day: WriteDay): string {
  switch (source) {
    case 'invited':
      return 'as invited'
    case 'read':
      return `as read on ${day(at)}`
    case 'changed':
      return `as changed on ${day(at)}`
    default:
      return unreachable(source)
  }
}

/** Where roles are known from. */
export function rolesSource({ source }: Pick<KnownRoles, 'source'>): string {
  switch (source) {
    case 'invited':
      return 'the invite, which asked for them'
    case 'read':
      return 'Wix'
    case 'changed':
      return 'a change of ours'
    default:
      return unreachable(source)
  }
}
