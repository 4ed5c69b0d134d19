/** What the program of the kept window is told: the workspace that is to be open, or null for none. */
export interface WindowOrder {
  readonly order: number
  readonly workspace: string | null
}

/** What it answers once that is so. */
export interface WindowReport {
  readonly order: number
  /** In words, or null. */
  readonly failure: string | null
}
