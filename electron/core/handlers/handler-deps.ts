import type { Handlers } from '../../../shared/contract.ts'
import type { Access } from '../access/access.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { Audit } from '../audit/audit.ts'
import type { DirectoryRoom } from '../directory/directory.ts'
import type { DriftRoom } from '../drift/drift.ts'
import type { Erasures } from '../erasure/erasures.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { AppLock } from '../lock/app-lock.ts'
import type { Offboardings } from '../offboarding/offboardings.ts'
import type { RosterRooms } from '../open-roster-rooms.ts'
import type { Outbox } from '../outbox/outbox.ts'
import type { People } from '../people/people.ts'
import type { PersonList } from '../people/person-list.ts'
import type { Plans } from '../plan/plans.ts'
import type { Ports } from '../ports.ts'
import type { AuditAnchors } from '../report/audit-anchors.ts'
import type { AuditReports } from '../report/audit-reports.ts'
import type { BackupsRoom } from '../restore/backups-room.ts'
import type { Reviews } from '../review/reviews.ts'
import type { SavedFiles } from '../saved-files.ts'
import type { SettingsRoom } from '../store/settings.ts'

export interface HandlerDeps extends RosterRooms {
  readonly ports: Ports
  readonly lock: AppLock
  readonly settings: SettingsRoom
  readonly audit: Audit
  readonly auditReports: AuditReports
  readonly auditAnchors: AuditAnchors
  readonly accounts: Accounts
  readonly directory: DirectoryRoom
  readonly ledger: Ledger
  readonly people: People
  readonly personList: PersonList
  readonly access: Access
  readonly erasures: Erasures
  readonly drift: DriftRoom
  readonly plans: Plans
  readonly offboardings: Offboardings
  readonly reviews: Reviews
  readonly outbox: Outbox
  readonly backups: BackupsRoom
  readonly notices: readonly string[]
}

/** The handlers of one word of the contract. */
export type HandlersOf<Word extends string> = Pick<Handlers, Extract<keyof Handlers, `${Word}.${string}`>>

/** What handlers use besides the rooms. */
export interface Tools {
  readonly saved: SavedFiles
  /** `2026-11-23`, the local day, for the names of files. */
  readonly today: () => string
}
