import type { Step } from '../../shared/roster.ts'

/** A way to settle problems, worked out before it is offered. */
export interface QuickFix {
  readonly id: string
  /** What it does, as its button says, e.g. `Delete 9 duplicates`. */
  readonly title: string
  readonly step: Step
}
