import type { Account } from '../shared/accounts.ts'
import type { PlanSource } from '../shared/plan.ts'
import type { Rooms } from './open-rooms.ts'
import type { Intent } from './palette-commands.tsx'
import type { Route } from './shell/route.ts'

export interface ScreensProps {
  readonly rooms: Rooms
  readonly route: Route
  /** The account the person filters by; null for all. */
  readonly accountId: string | null
  readonly intent: Intent | null
  readonly onIntentDone: () => void
  readonly onSync: (accountId: string) => void
  /** A key was added or replaced. */
  readonly onKeyChanged: (account: Account) => void
  /** `answersOf` is an earlier plan whose answers count again. */
  readonly onPlan: (source: PlanSource, answersOf?: string) => void
  /** Files dropped on the window, or opened with the app, that wait to be imported. */
  readonly dropped: readonly File[]
  readonly onDroppedTaken: () => void
  readonly go: (route: Route) => void
  /** Goes to a screen and has it do something. */
  readonly want: (intent: Intent, to: Route) => void
}
