import type {
  ErasureBackup,
  ErasureCount,
  ErasureDone,
  ErasureObstacle,
  ErasurePlace,
  ErasurePreview,
} from '../../erasure/erasure.ts'
import { unreachable } from '../../errors.ts'
import { allOf, countOf, pluralOf } from '../count.ts'
import { stillAnsweredWords } from '../outbox/still-answered-words.ts'
import { changedBeforeWords } from './changed-before-words.ts'

const placeWords: Readonly<Record<ErasurePlace, readonly [one: string, many: string]>> = {
  rosters: ['row of a roster', 'rows of rosters'],
  history: ['roster loses its undo history', 'rosters lose their undo history'],
  invites: ['record of invites', 'records of invites'],
  runs: ['record of runs', 'records of runs'],
  plans: ['plan', 'plans'],
  people: ['record of people', 'records of people'],
  access: ['record of access', 'records of access'],
  reviews: ['line of reviews', 'lines of reviews'],
  offboardings: ['record of off-boardings', 'records of off-boardings'],
  audit: ['event of the audit log', 'events of the audit log'],
  others: ['other record (views, settings)', 'other records (views, settings)'],
}

/** E.g. `5 rows of rosters`. */
export const erasureCountWords = ({ place, count }: ErasureCount): string =>
  countOf(count, ...placeWords[place])

/** What an erasure cannot reach, said before it is done. */
export const erasureLimits: readonly string[] = [
  'Wix keeps what it knows of them, and e-mails that were sent stay in their mailbox.',
  'Links to their page that somebody copied or kept: the address is in the link.',
  'The app in a browser window: until it is closed, the browser’s temporary files may name the pages it showed, and the address with them.',
  'Files outside the app: exports, reports, certificates, saved workspaces, lists that were imported, printouts.',
  'Wix account ids stay, without a name: each sync reads them again.',
  'The audit log keeps the hash of each event from when it still named them, as proof that the event was there. Somebody who has the log and guesses the address, the name and the text of an event can confirm the guess.',
]

/** Said where files beside the workspace could not be cleaned. */
export const erasureLeftWords =
  'Somebody was erased from the workspace, but backups, logs or the practice account’s file may still hold them: those could not be written. Each start tries again; a full disk is the usual cause.'

/** What leads on from an obstacle; null where there is nothing to open. */
export const erasureObstacleActs: Readonly<Record<ErasureObstacle['kind'], string | null>> = {
  nobody: null,
  'erased-before': null,
  sending: 'Open Outbox',
  answering: 'Open Outbox',
  import: 'Open Rosters',
  'open-invites': 'Remove everywhere…',
  access: 'Remove everywhere…',
  'in-doubt': 'Open Outbox',
  runs: 'Open Outbox',
  offboarding: 'Open the off-boarding',
}

export function erasureObstacleWords(obstacle: ErasureObstacle): string {
  switch (obstacle.kind) {
    case 'nobody':
      return 'Nobody is known by this address.'
    case 'erased-before':
      return 'This person was erased already.'
    case 'sending':
      return 'A run is sending. Pause it, or wait until it ends.'
    case 'answering':
      return `${stillAnsweredWords}, then try again.`
    case 'import':
      return `The import of ${obstacle.fileName} is under review, and its file may name them. Finish or discard it first.`
    case 'open-invites':
      return `They can still accept ${pluralOf(obstacle.sites.length, 'an invite', 'invites')} to ${list(obstacle.sites)}. Off-board them first: that revokes open invites.`
    case 'access':
      return `They have, or may have, access to ${list(obstacle.sites)}. Off-board them first: once they are erased, nobody can tell whose access it is.`
    case 'in-doubt':
      return `It is in doubt whether they were invited to ${list(obstacle.sites)}. Answer that first.`
    case 'runs':
      return `A run that is not over names them: ${list(obstacle.titles)}. Let it finish, or cancel it.`
    case 'offboarding':
      return 'Their off-boarding is not closed. Close it first: its certificate is the record that they were removed.'
    default:
      return unreachable(obstacle)
  }
}

export const erasureBackupsWords = (backups: readonly ErasureBackup[]): string => {
  const unreadable = backups.filter(({ isUnreadable }) => isUnreadable).length
  const cannot = unreadable === 0 ? '' : ` (${countOf(unreadable, 'of them', 'of them')} cannot be read)`
  return `${countOf(backups.length, 'backup holds', 'backups hold')} them${cannot}`
}

type ErasureSaid = Pick<ErasureDone, 'counts' | 'backupsRemoved' | 'backupsKept'> &
  Pick<ErasurePreview, 'changedBefore'>

/** What an erasure leaves in the log, before what vouches for it. @param standIns what stands in their place now */
export function erasureWords(
  reason: string,
  standIns: readonly string[],
  { counts, backupsRemoved, backupsKept, changedBefore }: ErasureSaid,
): string {
  const where = counts.map(erasureCountWords).join(', ')
  return [
    reason === ''
      ? 'A person was erased.'
      : `A person was erased: ${reason}${/[.!?]$/.test(reason) ? '' : '.'}`,
    `In their place stands ${standIns.join(', ')}: ${where}.`,
    'The events stay, with the hashes they had, as the record of who was given access.',
    `${countOf(backupsRemoved, 'backup')} to be removed with them, ${countOf(backupsKept, 'backup')} that hold them kept.`,
    ...(changedBefore === null
      ? []
      : [`Before it, a change was found. ${changedBeforeWords(changedBefore)}`]),
  ].join(' ')
}

function list(names: readonly string[]): string {
  const shown = names.slice(0, 3)
  const rest = names.length - shown.length
  return allOf(rest === 0 ? shown : [...shown, countOf(rest, 'more', 'more')])
}
