export interface Settings {
  /** Addresses in one Bulk Invite call, 1-50. wix-api.md §3 */
  readonly chunkSize: number
  /** From so many invites on a plan asks for a typed word. */
  readonly confirmInvitesFrom: number
  readonly confirmRevokesFrom: number
  /** After so many reminders a plan suggests to stop. */
  readonly mostReminders: number
  /** Like failures in a row that stop a run. */
  readonly stopAfterFailures: number
  /** After so many minutes a run pauses and asks; 0 for no limit. */
  readonly mostRunMinutes: number
  /** A note when a run ends that nobody looks at, or that took over a minute. */
  readonly notifyAtEnd: boolean
  /** Where a day begins and ends for `until`: an IANA zone, e.g. `Europe/Berlin`. */
  readonly zone: string
}
