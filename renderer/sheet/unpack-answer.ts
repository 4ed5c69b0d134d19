import type { StepResult } from '../../shared/open-roster.ts'
import { type SentStepResult, unpackingStepResult } from '../../shared/packed/packed-step.ts'
import { inSlices, type Slices } from '../grid/slices.ts'

/** What the core answered to a step; a packed one in slices, after a breath: reading its text was a task of its own. */
export function unpackAnswer(sent: SentStepResult): Promise<StepResult> {
  function* unpacking(): Slices<StepResult> {
    if (sent.packed !== undefined) yield 'breathe'
    return yield* unpackingStepResult(sent)
  }
  return inSlices(unpacking())
}
