import type { PlanId, PlanSource } from '../plan.ts'

/** A line of a plan file that is not as it was written; `line` counts from 1. */
export interface AlteredLine {
  readonly line: number
  readonly what: 'altered' | 'added' | 'gone' | 'moved'
  /** '' for one that is gone: the file no longer says whom it was about. */
  readonly address: string
  readonly siteName: string
}

/** Why a file is not opened as a plan. */
export type PlanFileRefusal =
  | { readonly kind: 'not-a-plan' | 'truncated' | 'other-workspace' | 'roster-gone' | 'unreadable' }
  | { readonly kind: 'newer-version'; readonly version: number }
  /** `isHeadAltered`: what stands above the lines is not as it was written. */
  | {
      readonly kind: 'altered'
      readonly lines: readonly AlteredLine[]
      readonly isHeadAltered: boolean
    }
  /** The plan of the file was sent or discarded here. */
  | { readonly kind: 'closed'; readonly state: 'applied' | 'discarded' }

/** A line that would be planned otherwise now, in words; null: it is not in the one or the other. */
export interface PlanFileChange {
  readonly address: string
  readonly siteName: string
  readonly was: string | null
  readonly now: string | null
}

export type PlanFileResult =
  /** `changes`: it was here already, and its answers changed since the file was written. */
  | { readonly kind: 'opened'; readonly planId: PlanId; readonly changes: readonly PlanFileChange[] }
  /** As it stands in the file it would not be planned now; it can be made again. */
  | { readonly kind: 'stale'; readonly source: PlanSource; readonly changes: readonly PlanFileChange[] }
  | { readonly kind: 'refused'; readonly because: PlanFileRefusal }
