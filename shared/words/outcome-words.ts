import { unreachable } from '../errors.ts'
import type { InviteNote } from '../ledger.ts'
import type { DoubtAnswer, FailureKind, Outcome, Reason } from '../outbox.ts'
import { isAccessJob, type JobKind } from '../plan.ts'
import type { RowOutcome } from '../row-mark.ts'
import { accountObstacleWords, sentence } from './account-words.ts'
import { countOf, formatCount } from './count.ts'
import { refusalCauseWords } from './outbox/refusal-words.ts'
import { staleWords } from './outbox/stale-words.ts'
import { rowStateTitles } from './state-words.ts'

/** Said where Wix, or the network, said nothing. */
const failureWords: Readonly<Record<FailureKind, string>> = {
  'not-connected': 'Wix could not be reached.',
  'no-reply': 'Wix did not answer; the request may have been processed.',
  unreadable: 'Wix answered with something unreadable; the request has probably been processed.',
  refused: 'Wix refused the request.',
  server: 'Wix had an error of its own; the request may have been processed.',
  redirected: 'Wix sent the request to another page, probably to sign in.',
  cancelled: 'The request was cut off.',
}

const settledWords: Readonly<Record<DoubtAnswer, string>> = {
  arrived: 'A person says it arrived.',
  'send-again': 'A person asked to send it again; it may be mailed twice.',
  leave: 'A person looked and leaves it in doubt.',
}

/** The same of a change of roles or a removal. */
const lookedWords: Readonly<Record<DoubtAnswer, string>> = {
  arrived: 'A person looked and says it is done.',
  'send-again': 'A person asked to try it again.',
  leave: 'A person looked and leaves it in doubt.',
}

/** What a 429 without end may mean: it is also the answer to what is used up. wix-api.md §3 */
const limitedWords: Readonly<Record<JobKind, string>> = {
  invite:
    'Nothing was sent. Either requests come too fast, or the site has no free seat, which may be answered the same: look at its seats in Wix, or try again later.',
  resend:
    'Nothing was sent. Either requests come too fast, or the invite was used already, which may be answered the same: sync the site, or try again later.',
  revoke:
    'Nothing was revoked. Either requests come too fast, or the invite was used already, which may be answered the same: sync the site, or try again later.',
  'change-role': 'No role was changed. Try again later.',
  remove: 'Nobody was removed. Try again later.',
}

/** What is not known after so many tries, and that one more does no harm. */
const triedWords: Readonly<Record<JobKind, string>> = {
  invite: 'The e-mail may or may not have gone out.',
  resend: 'The e-mail may or may not have gone out.',
  revoke: 'It may or may not be revoked; revoking again does no harm.',
  'change-role': 'The roles may or may not be changed; changing them again does no harm.',
  remove: 'The person may or may not be removed; removing again does no harm.',
}

const firstWords: Readonly<Record<JobKind, string>> = {
  invite: 'the invite',
  resend: 'the reminder',
  revoke: 'the revoke',
  'change-role': 'the change of roles',
  remove: 'the removal',
}

/** Why a row, a call or a run stands as it does, in whole sentences. */
export function reasonWords(reason: Reason): string {
  switch (reason.kind) {
    case 'wix':
      return wixWords(reason)
    case 'interrupted':
      return 'The app ended while this request was under way. The e-mail may have gone out; its answer is lost.'
    case 'not-named':
      return 'Wix answered, but named this address neither among the invites nor among the refused ones. The e-mail may have gone out.'
    case 'some-in-doubt':
      return `${formatCount(reason.rows)} in doubt`
    case 'no-longer-pending':
      return reason.wixStatus === 'Used'
        ? `The invite was accepted: the person has access. ${reasonWords(reason.because)}`
        : `No longer pending. ${reasonWords(reason.because)}`
    case 'tried':
      return `${reasonWords(reason.because)} Tried ${reason.times} times. ${triedWords[reason.job ?? 'revoke']}`
    case 'limited':
      return `${reasonWords(reason.because)} Wix answered so ${formatCount(reason.times)} times. ${limitedWords[reason.job]}`
    case 'split':
      return `Split in two. ${reasonWords(reason.because)}`
    case 'run-cancelled':
      return 'The run was cancelled.'
    case 'settled':
      return isAccessJob(reason.job ?? 'invite') ? lookedWords[reason.answer] : settledWords[reason.answer]
    case 'key-refused':
      return `Wix refuses the key of this account (${reason.message}). Accounts shows what may be at fault; fix it, then release these requests.`
    case 'keychain': {
      const { why, mend } = accountObstacleWords({ code: 'key', key: reason.key })
      return `${sentence(why)} ${mend}`
    }
    case 'account': {
      const { why, mend } = accountObstacleWords(reason.because)
      return `${sentence(why)} ${mend} Then release these requests.`
    }
    case 'alike': {
      const calls = reason.calls === 1 ? 'A request' : `${countOf(reason.calls, 'request')} in a row`
      return `${calls} ended alike: ${reasonWords(reason.because)} Nothing more is sent until you continue.`
    }
    case 'empty-answer':
      return 'Wix answered without saying what became of the addresses.'
    case 'defect':
      return 'Invite Desk met a defect and stopped to be safe. The log says more.'
    case 'invite':
      return inviteNoteWords(reason.note)
    case 'not-on-site':
    case 'has-these-roles':
    case 'lost-answer':
    case 'still-listed':
    case 'roles-differ':
    case 'not-read-back':
    case 'not-looked':
    case 'short-list':
    case 'one-read':
    case 'reads-differ':
    case 'roles-unknown':
    case 'own-account':
    case 'last-co-owner':
      return accessReasonWords(reason)
    case 'first-failed':
      return `Not sent: ${firstWords[reason.job]} that had to come first did not end well.`
    case 'stale':
      return staleWords(reason.now)
    case 'told':
      return reason.words
    default:
      return unreachable(reason)
  }
}

/** What was found on a site before or after a change of roles or a removal. */
function accessReasonWords(reason: AccessReason): string {
  switch (reason.kind) {
    case 'not-on-site':
      return 'Not on the site any more: two different reads do not show this account.'
    case 'has-these-roles':
      return 'Has exactly these roles already: nothing was changed.'
    case 'lost-answer':
      return 'An earlier try whose answer was lost may have done it.'
    case 'still-listed':
      return `Wix accepted the removal${timesWords(reason.times)}, and its list of people still shows this account.`
    case 'roles-differ':
      return `Wix accepted the change${timesWords(reason.times)}, and read back it shows ${reason.titles.join(', ') || 'none of the roles we know'}.`
    case 'not-read-back': {
      const what = reason.job === 'remove' ? 'the removal' : 'the change of roles'
      const isLooked = lookedAt.has(reason.because.kind)
      const said = reason.isAccepted
        ? `Wix accepted ${what}, and ${isLooked ? 'it is not proven that it holds' : 'nobody could look whether it holds'}.`
        : `Wix may have done ${what}; its answer is lost, and ${isLooked ? 'it is not proven' : 'nobody could look'}.`
      return `${said} ${reasonWords(reason.because)}`
    }
    case 'not-looked': {
      const nothing = reason.job === 'remove' ? 'Nobody was removed.' : 'No role was changed.'
      return `The site could not be looked at first${timesWords(reason.times)}. ${reasonWords(reason.because)} ${nothing}`
    }
    case 'short-list':
      return `Wix listed ${countOf(reason.after, 'person', 'people')} where it had listed ${formatCount(reason.before)}: such a list proves nothing.`
    case 'one-read':
      return 'One read of its people does not show this account any more; a second, different one is needed, and the next sync is one.'
    case 'reads-differ':
      return reason.isNamed
        ? 'The site’s list of people does not show this account, and the account’s list of sites still does: the next sync looks again.'
        : 'The site’s list of people does not show this account, and the account’s list of sites does not name the site.'
    case 'roles-unknown':
      return 'The roles of this account were never read, so nobody can look who holds which: sync it first.'
    case 'own-account':
      return 'This is the account the key belongs to: Invite Desk never removes it.'
    case 'last-co-owner':
      return 'This is the last co-owner of the site that is known: Invite Desk never removes the last one.'
    default:
      return unreachable(reason)
  }
}

type AccessReason = Extract<
  Reason,
  {
    kind:
      | 'not-on-site'
      | 'has-these-roles'
      | 'lost-answer'
      | 'still-listed'
      | 'roles-differ'
      | 'not-read-back'
      | 'not-looked'
      | 'short-list'
      | 'one-read'
      | 'reads-differ'
      | 'roles-unknown'
      | 'own-account'
      | 'last-co-owner'
  }
>

/** Reads were had, and do not prove it. */
const lookedAt: ReadonlySet<Reason['kind']> = new Set(['short-list', 'one-read', 'reads-differ'])

const timesWords = (times: number): string => (times === 1 ? '' : ` ${formatCount(times)} times`)

/** What went wrong, and which fields Wix named. */
function wixWords({ failure, message, fields }: Extract<Reason, { kind: 'wix' }>): string {
  const words = message.trim() === '' ? failureWords[failure] : message.trim()
  const named = fields
    .filter(({ field, description }) => !words.includes(description === '' ? field : description))
    .map(({ field, description }) => (field === '' ? description : `${field}: ${description}`))
  return named.length === 0 ? words : `${words} (${named.join('; ')})`
}

/** What is odd about an invite that came back. */
export function inviteNoteWords(note: InviteNote): string {
  switch (note.kind) {
    case 'no-id':
      return 'Wix gave no id: this invite cannot be resent or revoked from here.'
    case 'already-known':
      return 'Wix answered with an invite that was already known.'
    case 'id-of-another':
      return `Wix gave the invite id of ${note.address} on ${note.siteName} again; it stays with that invite.`
    case 'resent-under-taken-id':
      return `Wix answered with the invite id ${note.inviteId}, which belongs to another invite; the old id stays.`
    case 'new-id':
      return `New invite id; the earlier one was ${note.earlierId ?? 'unknown'}.`
    case 'found':
      return 'Its invite is in the ledger already.'
    case 'said-by-person':
      return 'Known because a person said so; not controllable.'
    default:
      return unreachable(note)
  }
}

const sentTitles: Readonly<Record<JobKind, string>> = {
  invite: 'Sent',
  resend: 'Sent again',
  revoke: 'Revoked',
  'change-role': 'Roles changed',
  remove: 'Removed',
}
const failedTitles: Readonly<Record<JobKind, string>> = {
  invite: 'Failed',
  resend: 'Resend failed',
  revoke: 'Revoke failed',
  'change-role': 'Change of roles failed',
  remove: 'Removal failed',
}

const doneTitles = { changed: 'Roles changed', removed: 'Removed' } as const
const readBackTitles = {
  changed: 'Roles changed and read back',
  removed: 'Removed and read back as gone',
} as const

/** What was found on the site; what only a person says was not read back. */
function foundWords(
  outcome: Extract<Outcome, { kind: 'changed' | 'removed' | 'still-there' | 'covered' }>,
): string {
  switch (outcome.kind) {
    case 'changed':
    case 'removed': {
      const titles = outcome.note?.kind === 'settled' ? doneTitles : readBackTitles
      return withReason(titles[outcome.kind], outcome.note)
    }
    case 'still-there':
      return withReason('Still there', outcome.because)
    case 'covered':
      return reasonWords(outcome.because)
  }
}

/** What became of one address of a run. */
export function outcomeWords(outcome: Outcome, kind: JobKind): string {
  switch (outcome.kind) {
    case 'waiting':
      return rowStateTitles.queued
    case 'sent':
      return sentTitles[kind]
    case 'changed':
    case 'removed':
    case 'still-there':
    case 'covered':
      return foundWords(outcome)
    case 'refused':
      return outcome.possibleCauses.length === 0
        ? 'Wix refused it and gave no reason'
        : `Wix refused it and gave no reason. Possible: ${refusalCauseWords(outcome.possibleCauses)}`
    case 'failed':
    case 'in-doubt':
      return reasonWords(outcome.because)
    case 'held':
      return rowStateTitles.held
    case 'dropped':
      return 'Dropped: not sent'
    default:
      return unreachable(outcome)
  }
}

/** What last became of a row of a roster, or '' while nothing did. */
export function rowOutcomeWords(outcome: RowOutcome | null): string {
  if (outcome === null) return ''
  switch (outcome.kind) {
    case 'held':
      return 'On hold in its run'
    case 'sent': {
      const { job, note } = outcome
      return `${sentTitles[job]}${note === null ? '' : `: ${reasonWords(note)}`}`
    }
    case 'changed':
    case 'removed':
    case 'still-there':
    case 'covered':
      return foundWords(outcome)
    case 'refused':
      return `${rowStateTitles.refused}. Possible causes: ${refusalCauseWords(outcome.possibleCauses)}`
    case 'failed':
      return withReason(failedTitles[outcome.job], outcome.because)
    case 'in-doubt':
      return withReason(rowStateTitles['in-doubt'], outcome.because)
    case 'dropped':
      return 'Dropped before it was sent'
    default:
      return unreachable(outcome)
  }
}

const withReason = (title: string, because: Reason | null): string => {
  const words = because === null ? '' : reasonWords(because)
  return words === '' ? title : `${title}: ${words}`
}
