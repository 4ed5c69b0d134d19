import type { ReactNode } from 'react'
import type { SaidOfInvite } from '../../../shared/acceptance.ts'
import type { Invite } from '../../../shared/ledger.ts'

/** What other screens know about somebody on a site, for the panel of a row. */
export interface RowParts {
  readonly roleTitle: (roleId: string) => string
  /** How sure it is that an invite was accepted, and why. */
  readonly evidence: (invite: Invite) => ReactNode
  /** What the log has of these people on the site. */
  readonly history: (people: readonly string[], siteId: string) => ReactNode
  readonly onMark: (inviteKeys: readonly string[], said: SaidOfInvite) => Promise<void>
  readonly onPerson: (personId: string) => void
  /** In Wix, in the person's browser. */
  readonly onSite: (siteId: string) => void
}
