import type { ReactNode } from 'react'
import type { Role, Site } from '../../shared/directory.ts'
import type { Invite } from '../../shared/ledger.ts'
import type { PlanSource } from '../../shared/plan.ts'
import type { Live } from '../live-read.ts'
import type { AccessParts } from './access-panel.tsx'
import type { AccessLines } from './access-store.ts'

/** What every part of Access is given. */
export interface AccessScreenProps {
  readonly access: Pick<Live<AccessLines>, 'value' | 'error'>
  readonly onRead: () => void
  readonly tabs: ReactNode
  /** Only this account's; null for all. */
  readonly accountId: string | null
  readonly practiceIds: ReadonlySet<string>
  readonly sites: readonly Site[]
  readonly roles: readonly Role[]
  readonly roleTitle: (roleId: string) => string
  readonly clientOf: (siteId: string) => string
  readonly inviteOf: (key: string) => Invite | null
  readonly parts: AccessParts
  readonly onPlan: (source: PlanSource) => void
  readonly onAccounts: () => void
  readonly onRosters: () => void
  /** Of {@link accountId}; '' for all. */
  readonly accountName: string
  readonly onReveal: (path: string) => void
}
