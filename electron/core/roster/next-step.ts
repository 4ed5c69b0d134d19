import type { RosterId } from '../../../shared/roster.ts'
import type { StepsTable, StoredStep } from './history/steps-table.ts'

/** One step back or forth, or to the state right after the step `seq` (0: before the first one). */
export type Journey = 'undo' | 'redo' | { readonly seq: number }

export interface NextStep extends StoredStep {
  readonly way: 'undo' | 'redo'
}

/**
 * The step to take next on the way, null when there is none: then a journey to a point has arrived. `taken` is the step
 * that was taken just before, as long as the undo list does not say so yet.
 */
export function nextStep(
  steps: Pick<StepsTable, 'lastDone' | 'firstUndone'>,
  rosterId: RosterId,
  journey: Journey,
  taken: Pick<NextStep, 'way' | 'seq'> | null = null,
): NextStep | null {
  const isPoint = typeof journey === 'object'
  if (taken?.way !== 'redo' && (isPoint || journey === 'undo')) {
    const step = steps.lastDone(rosterId, isPoint ? journey.seq : 0, taken?.seq ?? null)
    if (step !== null) return { ...step, way: 'undo' }
  }
  if (taken?.way !== 'undo' && (isPoint || journey === 'redo')) {
    const step = steps.firstUndone(rosterId, isPoint ? journey.seq : null, taken?.seq ?? 0)
    if (step !== null) return { ...step, way: 'redo' }
  }
  return null
}
