import { unreachable } from '../errors.ts'
import type {
  FileCompleteness,
  InviteDifference,
  InviteFactsOfFile,
  LedgerStep,
  PastedStanding,
  UnreadInvite,
} from '../ledger/elsewhere.ts'
import type { Invite } from '../ledger.ts'
import { countOf, formatCount } from './count.ts'
import { type WriteDay, writeExactTime } from './when.ts'

/** What is known here of somebody on a pasted list. */
export function pastedStandingWords(standing: PastedStanding, day: WriteDay): string {
  switch (standing.kind) {
    case 'new':
      return ''
    case 'open':
      return `Known already: invited${standing.invitedAt === null ? '' : ` on ${day(standing.invitedAt)}`}`
    case 'said':
      return `Taken in already: sent on ${day(standing.sentAt)}, and over`
    case 'in':
      return `Has access${standing.since === null ? '' : ` since ${day(standing.since)}`}`
    case 'in-doubt':
      return 'In doubt: say in the Outbox whether it arrived'
    default:
      return unreachable(standing)
  }
}

/** Who sent an invite, as far as it is known: said behind the time. */
export function originWords({ origin, actor }: Pick<Invite, 'origin' | 'actor'>): string {
  switch (origin) {
    case 'sent':
      return actor === '' ? '' : ` by ${actor}`
    case 'said':
      return ` outside Invite Desk, says ${actor || 'somebody'}`
    case 'file':
      return ` by ${actor || 'somebody'}, read from a colleague’s export`
    default:
      return unreachable(origin)
  }
}

const unreadReasons: Readonly<Record<UnreadInvite['why'], string>> = {
  'no-address': 'not a valid e-mail address',
  'no-date': 'the time it was sent cannot be read; a spreadsheet may have rewritten it',
  'unknown-site': 'its site is in none of your accounts; sync first if it should be',
  'unknown-role':
    'an id of its roles is none of the account’s; a spreadsheet may have rounded it, or the role was deleted. Sync, or read the file as it was exported',
  doubled: 'the same invite stands further up',
  'other-person': 'its invite id belongs to another person or site here',
}

/** Why a row of a colleague's file is left out. */
export const unreadInviteWords = ({ row, address, siteName, why }: UnreadInvite): string =>
  `Row ${row}, ${address || 'no address'}${siteName === '' ? '' : `, ${siteName}`}: ${unreadReasons[why]}.`

/** Whether the whole of a colleague's ledger is in the file, as far as it says. */
export function fileCompletenessWords(completeness: FileCompleteness): string {
  switch (completeness.kind) {
    case 'whole':
      return `The file is whole (${completeness.scope}).`
    case 'differs':
      return `The file says that it has ${countOf(completeness.said, 'invite')}, and has ${countOf(completeness.found, 'row')}: rows were added or taken out.`
    case 'not-said':
      return 'The file does not say whether it is whole: it was cut short, or saved by an earlier version.'
    default:
      return unreachable(completeness)
  }
}

/** The fields in which two ledgers differ about an invite, one sentence each. */
export function differenceWords({ here, file }: Pick<InviteDifference, 'here' | 'file'>): readonly string[] {
  const parts: readonly (readonly [string, string, string])[] = [
    ['Wix status', here.wixStatus, file.wixStatus],
    ['Last sent', writeExactTime(here.lastSentAt), writeExactTime(file.lastSentAt)],
    ['Expires', expiry(here), expiry(file)],
    ['E-mails', String(here.mails), String(file.mails)],
    ['Roles', here.roleTitles.join(', '), file.roleTitles.join(', ')],
    ['Accepted', heardTitle(here), heardTitle(file.acceptance === '' ? here : file)],
    ['Invite id', here.inviteId ?? 'not known', file.inviteId ?? here.inviteId ?? 'not known'],
  ]
  return parts.flatMap(([name, mine, theirs]) =>
    mine === theirs ? [] : [`${name}: here ${mine || '—'}, in the file ${theirs || '—'}`],
  )
}

/** What a colleague's ledger inferred is said as theirs. */
const heardTitle = ({ acceptance }: Pick<InviteFactsOfFile, 'acceptance'>): string =>
  acceptance === '' ? 'not known' : `${acceptance}, as a colleague’s ledger inferred`

const expiry = ({ expiresAt }: InviteFactsOfFile): string =>
  expiresAt === null ? 'not known' : writeExactTime(expiresAt)

/** What a step took in: `3 invites read from team.csv, 1 changed`. */
export function ledgerStepWords({ cameBy, added, changed }: LedgerStep): string {
  const from =
    cameBy === null
      ? 'from elsewhere'
      : cameBy.kind === 'file'
        ? `read from ${cameBy.fileName}`
        : `to ${cameBy.siteName}, as a person said`
  return changed === 0
    ? `${countOf(added, 'invite')} ${from}`
    : `${countOf(added, 'invite')} ${from}, ${formatCount(changed)} changed`
}

/** Whether a step can be taken back. */
export const ledgerStepUndoWords: Readonly<Record<LedgerStep['undo'], string>> = {
  possible: '',
  undone: 'Undone',
  changed: 'Stays: some of its invites changed since',
}

/** For the log: an invite that came with a file. */
export const filedInviteWords = (
  fileName: string,
  { actor, lastSentAt, wixStatus, acceptance }: InviteFactsOfFile & { readonly actor: string },
): string => {
  const heard = acceptance === '' ? '' : ` It ${acceptance} was accepted, as their ledger inferred.`
  return `From ${fileName}: sent by ${actor || 'somebody'}, last on ${lastSentAt}, ${wixStatus || 'no status'}. It was not known here.${heard}`
}

/** For the log: an invite of which the file was believed, with both values. */
export const takenInviteWords = (fileName: string, { here, file }: InviteDifference): string =>
  `From ${fileName}. Before: ${factsWords(here)}. Now: ${factsWords(file)}.`

const factsWords = ({
  inviteId,
  wixStatus,
  lastSentAt,
  expiresAt,
  mails,
  roleTitles,
  acceptance,
}: InviteFactsOfFile): string =>
  `${wixStatus || 'no status'}, last sent ${lastSentAt}, until ${expiresAt ?? 'not known'}, ${countOf(mails, 'e-mail')}, ${roleTitles.join('; ') || 'no roles'}, id ${inviteId ?? 'not known'}${acceptance === '' ? '' : `, ${acceptance} accepted as a colleague’s ledger inferred`}`
