import type { Step } from '../../shared/roster.ts'

/** A way to settle problems, worked out before it is offered. */
export interface QuickFix {
  readonly id: string
  /** What it does, without a number, e.g. `Use the suggestion`. */
  readonly title: string
  /** How many cells or rows it settles. */
  readonly count: number
  readonly step: Step
}
