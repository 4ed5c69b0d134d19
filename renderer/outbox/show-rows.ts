import type { RosterId } from '../../shared/roster.ts'

/** Opens a roster at the rows of these people on these sites. */
export type ShowRows = (
  rosterId: RosterId,
  rows: readonly { readonly address: string; readonly siteId: string | null; readonly siteName: string }[],
) => void
