import type { AccountId } from '../accounts.ts'
import type { KnownAccess } from '../known-access.ts'

/**
 * What became different of somebody on a site:
 * - `came`: in now, and a read before did not show them yet; `perhaps`: so, if an account that came is theirs, which is
 *   only possible; `found`: in at the first read of the site, since when nobody
 *   knows; `left`: was in and is not any more;
 * - `invited`: can accept an invite now; `identified`: was in as an account that nobody was known to be, or somebody else;
 * - `sureness`: still in or still gone, more or less surely; `roles`: other roles are known; `state`: anything else.
 */
export const accessChangeKinds = [
  'came',
  'perhaps',
  'found',
  'left',
  'invited',
  'identified',
  'sureness',
  'roles',
  'state',
] as const
export type AccessChangeKind = (typeof accessChangeKinds)[number]

/** One of both is there. */
export interface AccessChange {
  readonly kind: AccessChangeKind
  readonly before: KnownAccess | null
  readonly after: KnownAccess | null
}

/** What is different from then, as far as what is kept tells. */
export interface AccessChanges {
  /** From when on, by account; UTC ISO. An account that was never read is not there. */
  readonly since: readonly { readonly accountId: AccountId; readonly at: string }[]
  /** The first ones; `total` is how many there are. */
  readonly changes: readonly AccessChange[]
  readonly total: number
}

/** A part of {@link AccessChanges}. */
export interface AccessChangesPart extends AccessChanges {
  /** What to ask the next part with; null when this was the last. */
  readonly reading: number | null
}
