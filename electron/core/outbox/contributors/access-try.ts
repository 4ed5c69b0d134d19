import type { AccountId } from '../../../../shared/accounts.ts'
import type { RoleId } from '../../../../shared/directory.ts'
import type { Reason } from '../../../../shared/outbox.ts'
import type { WixAuth, WixClient, WixFailure, WixMeta } from '../../wix/wix-api.ts'
import type { ItemRow } from '../items-table.ts'
import type { Attempt } from '../journal/attempt.ts'
import type { AccessAnswer, AccessFinding, AccessStage } from './access-finding.ts'
import type { AccessJobFacts } from './refuse-access-job.ts'
import type { ContributorsRead, Paced, SiteLooks } from './site-looks.ts'

export interface AccountRole {
  readonly id: RoleId
  readonly title: string
}

export interface AccessCallDeps {
  readonly wix: Pick<WixClient, 'queryContributors' | 'querySites' | 'changeRole' | 'removeContributor'>
  /** The roles of an account that sites can give; [] while they were never read. */
  readonly siteRoles: (accountId: AccountId) => readonly AccountRole[]
  /** Asked before each change and removal; a reason is why it is not made. */
  readonly refuse: (facts: AccessJobFacts) => Reason | null
  readonly onRead: (read: ContributorsRead) => void
  /** More removals of this run on this site are to come: one second read at the end is for all of them. */
  readonly isMoreToCome: (attempt: Attempt) => boolean
  /** Removals of this run on this site wait for a second read. */
  readonly isProofOwed: (attempt: Attempt) => boolean
  /** Commits that Wix is asked now, and what was there before. */
  readonly asking: (attempt: Attempt, before: readonly AccountRole[] | null) => void
  readonly paced: Paced
  readonly pause: (ms: number) => Promise<void>
  readonly now: () => number
}

/** One try of a change or removal: looks first, the call itself, looks afterwards. */
export interface AccessTry {
  readonly attempt: Attempt
  readonly item: ItemRow
  /** In lower case. */
  readonly wixId: string
  readonly deps: AccessCallDeps
  readonly auth: WixAuth
  readonly looks: SiteLooks
  readonly roles: readonly AccountRole[]
  readonly signal: AbortSignal
}

/** What a try came to. */
export type Tried = Pick<AccessAnswer, 'stage' | 'reply'>

export const found = (value: AccessFinding, meta: WixMeta): Tried => ({
  stage: 'reading-back',
  reply: { ok: true, value, meta },
})
export const broke = (stage: AccessStage, failure: WixFailure): Tried => ({
  stage,
  reply: { ok: false, failure },
})

/** Wix says that the present state forbids it: whether the person is there at all tells why. wix-api.md §5 */
export const isAboutState = ({ kind, reason }: WixFailure): boolean =>
  kind === 'refused' && (reason === 'not-found' || reason === 'conflict' || reason === 'precondition')

/** By its whole title: two titles of Wix end in “(Co-Owner)”. wix-api.md §4 */
const coOwnerTitle = 'admin (co-owner)'
export const isCoOwnerRole = ({ title }: AccountRole): boolean => title.trim().toLowerCase() === coOwnerTitle
