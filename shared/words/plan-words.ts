import { unreachable } from '../errors.ts'
import type { AccessSureness } from '../known-access.ts'
import type {
  AccessAct,
  AccessTarget,
  JobKind,
  ManyRemovals,
  Plan,
  PlanChange,
  PlanLine,
  PlannedAct,
  PlanWarning,
  Skip,
  SkipReason,
} from '../plan.ts'
import { askTitles } from './ask-words.ts'
import { countOf, formatCount, pluralOf } from './count.ts'
import { askedWords } from './doubt-line-words.ts'
import { problemWords } from './problem-words.ts'
import { sendObstacleWords, siteObstacleNames } from './site-words.ts'
import { type WriteDay, writeDay } from './when.ts'

/** A reason in short, for chips and filters. */
export const skipTitles: Readonly<Record<SkipReason, string>> = {
  'already-pending': 'Already invited',
  'already-accepted': 'Has access',
  duplicate: 'Duplicate',
  'has-errors': 'Has errors',
  'foreign-site': siteObstacleNames.foreign.title,
  'blocked-site': siteObstacleNames.blocked.title,
  'absent-site': siteObstacleNames.absent.title,
  'no-key': 'No usable key',
  'no-permission': 'Key may not invite',
  'in-doubt': 'In doubt',
  'on-its-way': 'On its way',
  'seat-limit': 'No seat left',
  'not-pending': 'No longer open',
  'no-invite-id': 'Not controllable',
  'person-left': 'Person left',
  'no-access': 'No access',
  'account-unknown': 'Account unknown',
  'roles-unsure': 'Roles not certain',
  'no-such-role': 'Role not there any more',
  'own-account': 'Your own account',
  'last-co-owner': 'Last co-owner',
  'too-many-removals': 'Waits for your number',
  'unproven-read': 'Sync proves nothing',
  'still-asked': 'Still asked for',
}

const noEndWords = {
  none: 'Nothing to do: nothing is known of this person on this site.',
  expired: 'Nothing to do: the invite has expired and nothing shows that it was accepted.',
  declined: 'Nothing to do: the invite was declined.',
  revoked: 'Nothing to do: the invite was revoked.',
  gone: 'Nothing to do: no longer on the site.',
} as const

const heldWords = {
  'person-left': 'Marked as left. Lift that on the person’s page first, if it is wrong.',
  'account-unknown':
    'Has access, and nobody knows by which Wix account. Link the account to this person first.',
  'no-such-role':
    'A role that was asked for is not among the roles of this account any more. Choose other roles, then make the plan again.',
  'own-account': 'This is the account your key belongs to; it is never removed.',
  'last-co-owner': 'The last co-owner of the site that is known. Make somebody else co-owner first.',
  'unproven-read':
    'The last sync lost too many people or sites at once to prove anything. Sync again first; if it stays so, read the roles of the site under Access.',
} as const

const endedWords = {
  accepted: 'The invite was accepted: the person has access.',
  declined: 'The invite was declined.',
  revoked: 'The invite was revoked.',
  expired: 'The invite has expired: nobody can accept it any more.',
} as const

/** Why nothing is sent for a line, and what to do about it. */
export function skipWords(skip: Skip, day: WriteDay): string {
  if ('detail' in skip) return skip.detail
  switch (skip.reason) {
    case 'already-pending':
      return pendingWords(skip, day)
    case 'already-accepted':
      return accessSkipWords(skip, day)
    case 'duplicate':
      return skip.hasSameRoles
        ? `Same person and site as row ${skip.row}, which counts for both.`
        : `Same person and site as row ${skip.row}, which asks for other roles: only row ${skip.row} counts. Put all roles into it, or delete one of the two.`
    case 'has-errors':
      return `${skip.problems.map(problemWords).join(' ')} Correct the marked cells in the roster, then make the plan again.`
    case 'foreign-site':
    case 'blocked-site':
    case 'absent-site':
    case 'no-key':
    case 'no-permission':
      return sendObstacleWords(skip.obstacle)
    case 'in-doubt':
      return 'An earlier try is in doubt. Settle it in the Outbox first.'
    case 'on-its-way':
      return 'Already waiting or being sent in another run.'
    case 'seat-limit':
      return `${skip.siteName} has ${countOf(skip.seats, 'seat')}; collaborators, open invites and earlier rows fill ${pluralOf(skip.seats, 'it', 'them')}. Raise the seat limit of the site under Accounts, or free a seat in Wix.`
    case 'not-pending':
      return endedWords[skip.state]
    case 'no-invite-id':
      return 'Sent elsewhere: Wix gave us no id to act on. Open the site in Wix to resend or revoke it.'
    case 'person-left':
    case 'account-unknown':
    case 'no-such-role':
    case 'own-account':
    case 'last-co-owner':
    case 'unproven-read':
      return heldWords[skip.reason]
    case 'no-access':
      return noEndWords[skip.state]
    case 'roles-unsure':
      return `Probably has access${skip.since === null ? '' : ` since ${day(skip.since)}`}, invited with other roles. Mark the invite as accepted first, then plan the change.`
    case 'still-asked':
      return `Nothing to do: a row of “${skip.rosterName}” still asks for this access.`
    case 'too-many-removals':
      return `This plan removes ${countOf(skip.people, 'person', 'people')}. Type that number above the lines to let the removals go.`
    default:
      return unreachable(skip)
  }
}

type AccessSkip = Exclude<Extract<Skip, { reason: 'already-accepted' }>, { detail: string }>

function accessSkipWords({ isConfirmed, sureness, since }: AccessSkip, day: WriteDay): string {
  // A plan of an earlier version knows no more.
  if (sureness === undefined)
    return isConfirmed
      ? 'The invite was accepted.'
      : 'The invite was probably accepted: the site has a new collaborator.'
  return `${accessSkipStarts[sureness]}${since === undefined || since === null ? '' : ` since ${day(since)}`}${accessSkipEnds[sureness]}.`
}

const accessSkipStarts: Readonly<Record<AccessSureness, string>> = {
  told: 'Has access',
  confirmed: 'Has access',
  probably: 'Probably has access',
  possibly: 'Possibly has access',
}
const accessSkipEnds: Readonly<Record<AccessSureness, string>> = {
  told: ', told by Wix',
  confirmed: ', confirmed by a person',
  probably: ': a new account on the site fits nobody else',
  possibly: '',
}

type PendingSkip = Exclude<Extract<Skip, { reason: 'already-pending' }>, { detail: string }>

function pendingWords(skip: PendingSkip, day: WriteDay): string {
  const invited = `nvited on ${day(skip.invitedAt)}`
  switch (skip.state) {
    case 'open':
      return `Already i${invited}${remindedWords(skip.reminders)}${skip.expiresAt === null ? '' : `, open until ${day(skip.expiresAt)}`}. Resend to remind.`
    case 'possibly-accepted':
      return `I${invited}, perhaps accepted since.`
    case 'unknown':
      return `I${invited}; Wix calls it “${skip.wixStatus}”, which nobody here knows.`
  }
}

const remindedWords = (reminders = 0): string =>
  reminders === 0 ? '' : `, ${countOf(reminders, 'reminder')} since`

/** What a person should know before saying yes to a plan. */
export function planWarningWords(warning: PlanWarning, day: WriteDay = writeDay): string {
  switch (warning.code) {
    case 'many-invites':
      return `${countOf(warning.mails, 'e-mail')} will go out. Type the word to confirm.`
    case 'many-removals':
      return `${countOf(warning.revokes, 'invite')} will be revoked. This can’t be undone; you can send a new invite.`
    case 'no-undo':
      return `${countOf(warning.removals, 'removal')} from sites. Wix has no undo for this: whoever is removed would have to be invited again.`
    case 'seats':
      return `${countOf(warning.rows, 'row')} on ${countOf(warning.sites, 'site')} ${pluralOf(warning.rows, 'is', 'are')} skipped: the recorded seats are used up.`
    case 'perhaps-full': {
      const { rows, sites, moreSites, lastAt } = warning
      const where = [...sites, ...(moreSites === 0 ? [] : [countOf(moreSites, 'more site')])].join(', ')
      return `${countOf(rows, 'invite')} ${pluralOf(rows, 'goes', 'go')} to ${pluralOf(sites.length + moreSites, 'a site', 'sites')} where Wix refused somebody, last on ${day(lastAt)}: ${where}. Perhaps no seat is free there; Wix does not say.`
    }
    case 'old-directory':
      return 'Sites and roles were last read more than a week ago. Sync first if they may have changed.'
    default:
      return unreachable(warning)
  }
}

const actWords: Readonly<Record<JobKind, string>> = {
  invite: 'invite',
  resend: 'resend',
  revoke: 'revoke',
  'change-role': 'change roles of',
  remove: 'remove',
}

/** What a plan does for a line, in half a sentence. */
export function plannedWords(act: PlannedAct, day: WriteDay): string {
  if (act.kind === 'skip') return `not sent: ${skipWords(act, day)}`
  if (act.kind === 'ask')
    return act.answer === null ? `asks: ${askTitles[act.ask.code]}` : `not sent: left as it is`
  const language = act.language === '' ? '' : `, e-mail in ${act.language}`
  const whom = `${actWords[act.kind]} ${act.address}`
  if (act.kind === 'remove') return `${whom} from ${act.siteName}`
  if (act.kind === 'change-role') {
    return `${whom} on ${act.siteName} to ${act.roleTitles.join(', ') || 'no role'}`
  }
  return `${whom} to ${act.siteName} as ${act.roleTitles.join(', ') || 'no role'}${language}`
}

/** What a plan said of a line when it was made, and what it would say now. */
export const planChangeWords = (
  { was, now }: Pick<PlanChange, 'was' | 'now'>,
  day: WriteDay,
): { readonly was: string; readonly now: string } => ({
  was: was === null ? 'not in the plan' : plannedWords(was, day),
  now: now === null ? 'not there any more' : plannedWords(now, day),
})

/** What a plan does for a line whose person and site stand beside it: `Invite as Editor`; null: it is not in the plan. */
export function actWordsInTable(act: PlannedAct | null, day: WriteDay): string {
  if (act === null) return 'Not in the plan'
  if (act.kind === 'skip' || act.kind === 'ask') {
    const words = plannedWords(act, day)
    return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
  }
  return `${askedWords(act)}${act.language === '' ? '' : `, e-mail in ${act.language}`}`
}

/** The name of a plan that is made from invites: `Resend 3 invites`. */
export const invitesPlanTitle = (act: 'resend' | 'revoke', invites: number): string =>
  `${act === 'resend' ? 'Resend' : 'Revoke'} ${countOf(invites, 'invite')}`

/** Whom a line is about: the address, or the Wix account that nobody is known to be. */
export const lineName = ({ address, wixId }: Pick<PlanLine, 'address' | 'wixId'>): string =>
  address === '' && wixId !== null ? `Wix account ${wixId}` : address

/** Why the removals of a plan wait, and for what. */
export function manyRemovalsWords({ people, sites, isReleased }: ManyRemovals): string {
  const named = sites
    .slice(0, 3)
    .map((site) => `${formatCount(site.people)} of ${formatCount(site.of)} on ${site.siteName}`)
  const more = sites.length > 3 ? `, and ${countOf(sites.length - 3, 'more site')}` : ''
  const where = sites.length === 0 ? '' : `: ${named.join(', ')}${more}`
  const next = isReleased
    ? 'You typed that number: they go with the rest of the plan.'
    : `Type ${formatCount(people)} to let the removals go; everything else is sent without it.`
  return `This plan removes ${countOf(people, 'person', 'people')}${where}. Removing has no undo at Wix. ${next}`
}

/** Said to somebody who typed another number than the plan's. */
export const wrongNumberWords = (removals: ManyRemovals | null): string =>
  removals === null
    ? 'This plan holds no removals back.'
    : `This plan removes ${countOf(removals.people, 'person', 'people')}: type ${formatCount(removals.people)}.`

const accessPlanStarts: Readonly<Record<AccessAct, string>> = {
  remove: 'Remove',
  'change-role': 'Change the roles of',
  revoke: 'Revoke the invites of',
  invite: 'Invite again',
}

/**
 * The name of a plan for people chosen by hand: `Remove ann@x.example from 140 sites`, `Remove 3 people`. Nobody is
 * removed who has an invite and no access yet.
 */
export function accessPlanTitle(
  wanted: AccessAct,
  targets: readonly AccessTarget[],
  { lines, calls }: Pick<Plan, 'lines' | 'calls'>,
): string {
  const isAsking = lines.some(({ verdict }) => verdict.kind === 'ask')
  const isRevoking = calls.length > 0 && calls.every(({ kind }) => kind === 'revoke') && !isAsking
  const act = isRevoking ? 'revoke' : wanted
  const people = new Set(
    targets.map(({ address, wixId }) => (address === '' ? (wixId ?? '') : address.toLowerCase())),
  )
  const [only] = targets
  const one = people.size === 1 ? (only?.address === '' ? 'one Wix account' : only?.address) : undefined
  const who = one ?? countOf(people.size, 'person', 'people')
  const sites = new Set(targets.map(({ siteId }) => siteId)).size
  return `${accessPlanStarts[act]} ${who} ${act === 'remove' ? 'from' : 'on'} ${countOf(sites, 'site')}`
}
