import { unreachable } from '../errors.ts'
import type { StorageTrouble } from '../workspace/storage-trouble.ts'
import { countOf, formatCount } from './count.ts'

/** Why typed changes wait to be saved: the disk or the file, no answer at all, or an app that is closing. */
export type SaveTrouble = StorageTrouble | 'no-answer' | 'closing'

/** What is wrong, and what to do. */
export function storageTroubleWords(trouble: StorageTrouble): string {
  switch (trouble) {
    case 'full':
      return 'The disk is full. Free some space, then try again.'
    case 'read-only':
      return 'The disk or folder is read-only. Make it writable, or choose another place, then try again.'
    case 'no-access':
      return 'Invite Desk may not write there. Check the permissions of the folder, or choose another place, then try again.'
    case 'not-there':
      return 'The folder is not there. Check the path, or choose another place, then try again.'
    case 'busy':
      return 'Another program is using the file. Close it there, then try again.'
    case 'damaged':
      return 'The workspace file is damaged. Nothing more was written. Start Invite Desk again to restore a backup or to export what is readable.'
    case 'broken-disk':
      return 'The disk reported a read or write error. Check the disk and its cable or network, then start Invite Desk again.'
    default:
      return unreachable(trouble)
  }
}

/** How many changes wait, and what for, e.g. `4 changes not saved yet: the disk is full`. */
export const unsavedWords = (count: number, trouble: SaveTrouble): string =>
  `${countOf(count, 'change')} not saved yet: ${reasonWords(trouble)}`

/** That a change is under way and nothing is heard of it. In full steps, so that it is not read aloud every second. */
export const silentWords = (ms: number): string =>
  `Not saved yet. Invite Desk has not answered for ${
    ms < 60_000 ? `${formatCount(Math.floor(ms / 5000) * 5)} s` : countOf(Math.floor(ms / 60_000), 'minute')
  }`

function reasonWords(trouble: SaveTrouble): string {
  switch (trouble) {
    case 'full':
      return 'the disk is full'
    case 'read-only':
      return 'the disk or folder is read-only'
    case 'no-access':
      return 'no permission to write to the folder'
    case 'not-there':
      return 'the folder is not there'
    case 'busy':
      return 'another program is using the workspace file'
    case 'damaged':
      return 'the workspace file is damaged'
    case 'broken-disk':
      return 'the disk reports errors'
    case 'no-answer':
      return 'Invite Desk does not answer'
    case 'closing':
      return 'Invite Desk is closing'
    default:
      return unreachable(trouble)
  }
}
