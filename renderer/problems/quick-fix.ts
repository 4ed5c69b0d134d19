import type { Step } from '../../shared/roster.ts'

/** A way to settle problems, worked out before it is offered. */
export interface QuickFix {
  readonly id: string
  /** What it does, as its button says, e.g. `Delete 9 duplicates`. */
  readonly title: string
  /** Its button says the whole result, so that there is nothing to show first. */
  readonly isNamedWhole: boolean
  readonly step: Step
}
