import type { ChangedBefore } from '../audit/erased-texts.ts'
import type { OffboardingId } from '../offboarding.ts'
import type { SendingNow } from '../runs/sending-now.ts'

/** Where somebody stands, as a person at the screen thinks of it. */
export const erasurePlaces = [
  'rosters',
  'history',
  'invites',
  'runs',
  'plans',
  'people',
  'access',
  'reviews',
  'offboardings',
  'audit',
  'others',
] as const
export type ErasurePlace = (typeof erasurePlaces)[number]

export interface ErasureCount {
  readonly place: ErasurePlace
  /** Rows, steps, invites … in which they stand; never 0. */
  readonly count: number
}

/** Why somebody cannot be erased yet. */
export type ErasureObstacle =
  | { readonly kind: 'nobody' }
  | { readonly kind: 'erased-before' }
  | { readonly kind: SendingNow }
  | { readonly kind: 'import'; readonly fileName: string }
  | { readonly kind: 'open-invites'; readonly sites: readonly string[] }
  | { readonly kind: 'access'; readonly sites: readonly string[] }
  | { readonly kind: 'in-doubt'; readonly sites: readonly string[] }
  | { readonly kind: 'runs'; readonly titles: readonly string[] }
  | { readonly kind: 'offboarding'; readonly offboardingId: OffboardingId }

/** What erasing somebody would do, before anything is done. */
export interface ErasurePreview {
  readonly addresses: readonly string[]
  /** `isTheirsAlone`: taken out wherever it stands; another one only beside an address of theirs. */
  readonly names: readonly { readonly name: string; readonly isTheirsAlone: boolean }[]
  readonly counts: readonly ErasureCount[]
  /** Backups, and damaged files that were kept, in which they stand. */
  readonly backups: readonly ErasureBackup[]
  /** Sites on which a closed off-boarding left their access open: nobody will be asked about it any more. */
  readonly leftOn: readonly string[]
  /** A change of the log among the events that they, or others who were erased, stood in; null where none is found. */
  readonly changedBefore: ChangedBefore | null
  readonly obstacles: readonly ErasureObstacle[]
}

export interface ErasureBackup {
  /** The name of a backup; the place of a damaged file, under the workspace's folder. */
  readonly name: string
  /** UTC ISO; null of a damaged file. */
  readonly at: string | null
  /** It cannot be read, so nobody can say that they are not in it. */
  readonly isUnreadable: boolean
}

/** What became of it. */
export interface ErasureDone {
  /** What stands in the place of their first address now. */
  readonly standIn: string
  readonly counts: readonly ErasureCount[]
  readonly backupsRemoved: number
  /** Backups that were left and in which they still stand. */
  readonly backupsKept: number
  /** False when files beside the workspace may still hold them: the next start goes on with those. */
  readonly isCleaned: boolean
  /** The change of the log for which the erasure does not vouch; null where it vouches for all. */
  readonly unproven: ChangedBefore | null
}

/** What has to be typed. */
export const eraseWord = 'ERASE'
