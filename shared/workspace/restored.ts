/** What became of a workspace whose file was damaged and replaced by a backup. */
export interface Restored {
  /** File name of the backup. */
  readonly backup: string
  /** When it was made, UTC ISO; null when its name does not tell. */
  readonly backupAt: string | null
  /** UTC ISO. */
  readonly restoredAt: string
  /** Where the damaged file is kept. */
  readonly damagedPath: string
  /** False when nothing at all could be read of the damaged file. */
  readonly isReadable: boolean
  /** True when everything the damaged file holds of plans, runs and invites could be read. */
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
