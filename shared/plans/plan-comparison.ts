import type { PlanChange, PlanId } from '../plan.ts'

/** One of two plans that are compared; `planId` null is what would be planned now. */
export interface PlanSide {
  readonly planId: PlanId | null
  readonly title: string
  /** UTC ISO. */
  readonly madeAt: string
  readonly lines: number
}

/** How two plans differ in what Wix is asked for, or in why it is not. */
export interface PlanComparison {
  readonly was: PlanSide
  readonly now: PlanSide
  /** Lines that are in both and do the same. */
  readonly same: number
  readonly changes: readonly ComparedLine[]
}

export interface ComparedLine extends PlanChange {
  readonly kind: 'added' | 'gone' | 'changed'
}
