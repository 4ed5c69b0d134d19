import type { RosterId } from '../roster.ts'
import type { SendingNow } from '../runs/sending-now.ts'
import type { Restored } from './restored.ts'

/** Why a backup was made. `other` is one that another version of the app made, by the words in its name. */
export type BackupReason =
  | { readonly kind: 'daily' | 'by-hand' | 'after-run' | 'before-import' | 'before-restore' }
  | { readonly kind: 'before-migration'; readonly version: number }
  | { readonly kind: 'other'; readonly words: string }

/** What a workspace holds, by number; rosters and their rows without those in the bin. */
export interface BackupCounts {
  readonly rosters: number
  readonly rows: number
  readonly invites: number
  readonly events: number
}

export interface KnownBackup {
  /** Its file name, by which it is restored. */
  readonly name: string
  /** UTC ISO. */
  readonly at: string
  readonly bytes: number
  readonly reason: BackupReason
  /** null for a file that cannot be read. */
  readonly counts: BackupCounts | null
}

export interface Backups {
  /** Absolute path of the folder. */
  readonly folder: string
  /** Newest first. */
  readonly backups: readonly KnownBackup[]
  /** What is there now, to compare with. */
  readonly now: BackupCounts
  /** So many of each kind are kept. */
  readonly kept: number
  /** The restore that this start of the app finished, or null. */
  readonly restored: Restored | null
}

/**
 * What a restore does to one roster. `back`: it is not there now, or in the bin, and comes back. `changed`: it goes back
 * to what the backup has. `gone`: it is there now, and in the bin in the backup. `kept`: the backup does not know it, so
 * it stays.
 */
export interface RosterRestore {
  readonly rosterId: RosterId
  /** As it is called now; as in the backup for one that comes back. */
  readonly name: string
  readonly kind: 'back' | 'changed' | 'gone' | 'kept'
  /** Rows only the backup has, rows only there now, and rows that are otherwise now. */
  readonly rowsBack: number
  readonly rowsLost: number
  readonly rowsChanged: number
}

/** What of now is neither in the backup nor taken over. */
export const lostKinds = ['settings', 'views', 'imports', 'drift', 'clients', 'archived'] as const
export type LostKind = (typeof lostKinds)[number]

/** What is taken over from now, because nobody could ask for it again. */
export const carriedKinds = ['runs', 'invites', 'events', 'reviews', 'offboardings'] as const
export type CarriedKind = (typeof carriedKinds)[number]

export interface RestorePreview {
  readonly backup: KnownBackup
  /** Those that stay the same are left out. */
  readonly rosters: readonly RosterRestore[]
  /** Rosters that stay the same. */
  readonly same: number
  readonly carried: Readonly<Record<CarriedKind, number>>
  readonly lost: Readonly<Record<LostKind, number>>
  /** Names of accounts that are there again afterwards; their keys are not in a backup. */
  readonly accountsBack: readonly string[]
  /** The backup is older than this version of the app: it is brought up to date when it is opened. */
  readonly isOlderVersion: boolean
  /** Why it cannot be restored now, or null. */
  readonly obstacle: SendingNow | 'no-host' | null
}
