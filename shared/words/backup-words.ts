import { unreachable } from '../errors.ts'
import type {
  BackupCounts,
  BackupReason,
  CarriedKind,
  LostKind,
  RestorePreview,
  RosterRestore,
} from '../workspace/backups.ts'
import type { SavedWorkspace } from '../workspace/moved-links.ts'
import { countOf, formatCount } from './count.ts'
import { stillAnsweredWords } from './outbox/still-answered-words.ts'

/** Why a backup was made, as a person reads it in a list. */
export function backupReasonWords(reason: BackupReason): string {
  switch (reason.kind) {
    case 'daily':
      return 'Daily'
    case 'by-hand':
      return 'By hand'
    case 'after-run':
      return 'After a run'
    case 'before-import':
      return 'Before an import'
    case 'before-restore':
      return 'Before a restore'
    case 'before-migration':
      return `Before an update of the workspace (to ${formatCount(reason.version)})`
    case 'other':
      return reason.words.replaceAll('-', ' ')
    default:
      return unreachable(reason)
  }
}

/** `820 KB`, `1.4 MB`; sizes round up, as files take whole blocks. */
export function fileSizeWords(bytes: number): string {
  return bytes < 1_000_000
    ? `${formatCount(Math.ceil(bytes / 1000))} KB`
    : `${formatCount(Math.ceil(bytes / 100_000) / 10)} MB`
}

export const backupCountsWords = ({ rosters, rows, invites, events }: BackupCounts): string =>
  [
    countOf(rosters, 'roster'),
    countOf(rows, 'row'),
    countOf(invites, 'invite'),
    countOf(events, 'audit event'),
  ].join(', ')

/** What a restore does to one roster. */
export function rosterRestoreWords({ kind, rowsBack, rowsLost, rowsChanged }: RosterRestore): string {
  switch (kind) {
    case 'back':
      return `Comes back with ${countOf(rowsBack, 'row')}`
    case 'gone':
      return `Goes to the bin, where the backup has it; ${countOf(rowsLost, 'row')}`
    case 'kept':
      return `Stays as it is: it is newer than the backup`
    case 'changed': {
      const parts = [
        ...(rowsBack === 0 ? [] : [`${countOf(rowsBack, 'row comes', 'rows come')} back`]),
        ...(rowsChanged === 0
          ? []
          : [`${countOf(rowsChanged, 'row goes back to what it was', 'rows go back to what they were')}`]),
        ...(rowsLost === 0 ? [] : [`${countOf(rowsLost, 'newer row is', 'newer rows are')} lost`]),
      ]
      return parts.length === 0 ? 'Its name or order goes back to what it was' : sentence(parts)
    }
    default:
      return unreachable(kind)
  }
}

const sentence = (parts: readonly string[]): string => {
  const words = parts.join(', ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const carriedNames: Readonly<Record<CarriedKind, (count: number) => string>> = {
  runs: (count) => countOf(count, 'run'),
  invites: (count) => countOf(count, 'invite'),
  events: (count) => countOf(count, 'audit event'),
  reviews: (count) => countOf(count, 'review'),
  offboardings: (count) => countOf(count, 'off-boarding'),
}

/** What is newer than the backup and stays, each as a phrase; [] when nothing is. */
export const carriedWords = (carried: RestorePreview['carried']): readonly string[] =>
  Object.entries(carried).flatMap(([kind, count]) =>
    count === 0 ? [] : [carriedNames[kind as CarriedKind](count)],
  )

const lostNames: Readonly<Record<LostKind, (count: number) => string>> = {
  settings: (count) =>
    countOf(count, 'setting goes back to what it was', 'settings go back to what they were'),
  views: (count) => `Views of ${countOf(count, 'roster')} go back to what they were`,
  imports: (count) => `${countOf(count, 'unfinished import is', 'unfinished imports are')} lost`,
  drift: (count) =>
    `${countOf(count, 'decision', 'decisions')} about drift ${count === 1 ? 'is' : 'are'} lost`,
  clients: (count) => `The client of ${countOf(count, 'site')} goes back to what it was`,
  archived: (count) => `${countOf(count, 'roster')} put out of the way or brought back since is as it was`,
}

/** What of now is lost, each as a sentence without its full stop; [] when nothing is. */
export const lostWords = (lost: RestorePreview['lost']): readonly string[] =>
  Object.entries(lost).flatMap(([kind, count]) => (count === 0 ? [] : [lostNames[kind as LostKind](count)]))

/** Why a backup cannot be restored now. */
export function restoreObstacleWords(obstacle: NonNullable<RestorePreview['obstacle']>): string {
  switch (obstacle) {
    case 'sending':
      return 'A run is sending. Pause it in the Outbox, or wait for its end; then restore.'
    case 'answering':
      return `${stillAnsweredWords}, then restore.`
    case 'no-host':
      return 'This window cannot open the workspace anew. Close the app and use: invite-desk backup restore'
    default:
      return unreachable(obstacle)
  }
}

/** What became of the accept links of a workspace that was saved for another computer. */
export function movedLinksWords({
  links,
  linksLeftOut,
}: Pick<SavedWorkspace, 'links' | 'linksLeftOut'>): string {
  if (links + linksLeftOut === 0) return 'no accept links'
  const left = linksLeftOut === 0 ? '' : `${countOf(linksLeftOut, 'accept link')} left out`
  const kept = links === 0 ? '' : `${countOf(links, 'accept link')} under the passphrase`
  return [kept, left].filter((words) => words !== '').join(', ')
}

/** Why no passphrase opened a file's accept links. */
export const wrongPassphraseWords =
  'This passphrase does not open its accept links. Nothing was changed: try again, or open the file without them.'

/** Why a saved workspace is not opened here. */
export const usedWorkspaceWords =
  'This workspace is in use: a saved one is opened only where nothing was done yet, so that nothing is overwritten. Start the app with --workspace and a new folder, and open the file there.'

/** What copies or looks through whole files of a workspace, one after the other. */
export type FileWork = 'backup' | 'comparison' | 'restore' | 'saving'

interface FileWorkWords {
  /** To somebody who waits for its end. */
  readonly waitedFor: string
  /** Before it is known how far it is. */
  readonly doing: string
  /** What is so once it is cancelled, as the rest of a sentence. */
  readonly notDone: string
}

export const fileWorkWords: Readonly<Record<FileWork, FileWorkWords>> = {
  backup: {
    waitedFor: 'Waiting for a backup to finish',
    doing: 'Backing up',
    notDone: 'no backup was made',
  },
  comparison: {
    waitedFor: 'Waiting for a backup to be compared',
    doing: 'Comparing the backup with what is here',
    notDone: 'nothing was compared',
  },
  restore: {
    waitedFor: 'Waiting for another file to be copied and checked',
    doing: 'Copying the file',
    notDone: 'nothing was restored',
  },
  saving: {
    waitedFor: 'Waiting for the workspace to be saved for another computer',
    doing: 'Writing the file',
    notDone: 'nothing was saved',
  },
}
