/** Where a Wix account stands on a site by all reads. Places among all evidence, see `stampEvidence`. */
export interface SeenOnSite {
  readonly firstAt: string
  readonly missingSince: string | null
  readonly goneAt: string | null
  /** When the last read that counted was begun; null where nobody knows. */
  readonly readBegun: string | null
}

export interface RemovalInDoubt {
  /** When Wix was last asked, as above; null for a call that never left. */
  readonly askedOrder: string | null
  readonly isAccepted: boolean
}

/**
 * What later reads make of a removal in doubt: gone by two different reads is removed; whom a read that was begun after
 * Wix had accepted it still lists is still there; null while neither is so.
 */
export function decideByPresence(
  { askedOrder, isAccepted }: RemovalInDoubt,
  seen: SeenOnSite | null,
): 'removed' | 'still-there' | null {
  // Somebody who came anew since says nothing of what became of who was there before.
  if (askedOrder === null || seen === null || seen.firstAt > askedOrder) return null
  if (seen.goneAt !== null) return seen.goneAt > askedOrder ? 'removed' : null
  const isListed = seen.missingSince === null && seen.readBegun !== null && seen.readBegun > askedOrder
  return isListed && isAccepted ? 'still-there' : null
}
