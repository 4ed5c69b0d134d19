/**
 * The last stay of a Wix account on a site, as reads saw it. Places among all evidence, which no clock turns.
 */
export interface SeenOnSite {
  readonly firstAt: string
  readonly missingSince: string | null
  readonly goneAt: string | null
  /** When the last read that counted was begun; null where that is not known any more. */
  readonly readBegun: string | null
}
