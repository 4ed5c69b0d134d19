import type { EventName, Events } from '../../shared/contract.ts'
import type { OpenRoster, StepResult } from '../../shared/open-roster.ts'
import type { PackedRows } from '../../shared/packed/packed-rows.ts'
import type { RosterId, Step } from '../../shared/roster.ts'
import type { LockedRows } from '../../shared/row-mark.ts'
import type { Slices } from '../grid/slices.ts'

/** What the store of an open roster needs of the core; the bridge in the app. */
export interface RosterCore {
  /** With as many of its rows as fit on a screen, at least. */
  open(rosterId: RosterId): Promise<OpenRoster>
  /** The rows that come after. */
  readRows(rosterId: RosterId, revision: number, from: number): Promise<PackedRows>
  /** Writes down a large step for {@link apply} ahead, in slices; nothing where that was done already. */
  pack?(step: Step): Slices<void>
  /**
   * Asked for again by the same `stepId`, a step is not done twice; with `after` it is refused as `TooEarly` unless that
   * step is saved.
   */
  apply(rosterId: RosterId, step: Step, ids: { stepId: string; after?: string }): Promise<StepResult>
  /** null when there is nothing to undo. What it does to the step `shownSeq` is left out of the answer. */
  undo(rosterId: RosterId, shownSeq?: number): Promise<StepResult | null>
  redo(rosterId: RosterId, shownSeq?: number): Promise<StepResult | null>
  travelTo(rosterId: RosterId, seq: number): Promise<StepResult | null>
  on<N extends EventName>(name: N, listener: (payload: Events[N]) => void): () => void
  /** Steps were not saved; what is shown is read again. */
  failed(title: string, cause: unknown): void
  /** A step was saved without what it did to rows that are on their way. */
  leftOut(step: Step, locked: LockedRows): void
  /** What a person should know of a step besides. */
  notice(message: string): void
}
