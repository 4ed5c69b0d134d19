import type { SeenOnSite } from '../../../../shared/access/seen-on-site.ts'

export interface RemovalInDoubt {
  /** When Wix was last asked, a place among all evidence; null for a call that never left. */
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
