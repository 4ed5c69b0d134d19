/** What became of a workspace whose file was replaced by a backup, because it was damaged or a person wished so. */
export interface Restored {
  /** File name of the backup. */
  readonly backup: string
  /** When it was made, UTC ISO; null when its name does not tell. */
  readonly backupAt: string | null
  /** UTC ISO. */
  readonly restoredAt: string
  /** Where the damaged file is kept; of no meaning beside `keptAs`. */
  readonly damagedPath: string
  /** Name of the backup of what was there, where that was sound; null for a damaged file. */
  readonly keptAs: string | null
  /** False when nothing at all could be read of the replaced file. */
  readonly isReadable: boolean
  /** True when everything the replaced file holds of plans, runs and invites could be read. */
  readonly isWhole: boolean
  /** Invites the backup lacked or knew in an older state, taken over. */
  readonly invites: number
  /** Runs the backup lacked, taken over, oldest first; times are UTC ISO. */
  readonly runs: readonly { readonly title: string; readonly startedAt: string }[]
  /** Audit events taken over. */
  readonly events: number
  /** False when events may be missing after the last one taken over. */
  readonly areEventsWhole: boolean
  /** Open plans that were discarded, because nobody can tell whether they were sent. */
  readonly discardedPlans: number
}
