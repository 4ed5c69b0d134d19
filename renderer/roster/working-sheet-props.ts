import type { Roster } from '../../shared/roster.ts'
import type { OpenState, RosterStore } from '../sheet/roster-store.ts'
import type { ViewsStore } from '../views/views-store.ts'
import type { RosterSheetProps } from './roster-sheet-props.ts'

export interface WorkingSheetProps extends RosterSheetProps {
  readonly store: RosterStore
  readonly views: ViewsStore
  readonly state: OpenState
  readonly roster: Roster
}
