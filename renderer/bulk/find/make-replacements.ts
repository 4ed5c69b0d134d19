import type { Step } from '../../../shared/roster.ts'
import { runNow, type Slices } from '../../grid/slices.ts'
import type { OpenSheet } from '../../sheet/open-sheet.ts'
import { type ChosenReplacements, isChosen } from './chosen-replacements.ts'
import { type Replacement, replacedASlice, stepOfManyReplacements } from './find-cells.ts'
import { type CellReplacing, followReplacements, type ReplacementList } from './replacement-list.ts'

/** What a person agreed to. */
export interface AgreedReplacements {
  readonly list: ReplacementList
  readonly chosen: ChosenReplacements
  readonly replacing: Pick<CellReplacing, 'replace'>
  /** Begins the name of the step. */
  readonly what: string
}

/** So often rows may change while the step is put together; after that it is put together in one go. */
const mostTries = 3

/**
 * Makes the replacements as one step, in slices. What a cell says by then is replaced, not what it said when it was listed;
 * one that cannot be replaced by then is left out.
 */
export function* makingReplacements(
  { model, store, apply }: Pick<OpenSheet, 'model' | 'store' | 'apply'>,
  { list, chosen, replacing, what }: AgreedReplacements,
  onDone: (step: Step) => void,
): Slices<void> {
  function* making(): Slices<Step> {
    let { list: now } = yield* followReplacements(model, list, replacing.replace)
    for (let tries = 0; ; tries += 1) {
      const work = stepOfManyReplacements(chosenAmong(now.free, chosen), what)
      const step = tries < mostTries ? yield* work : runNow(work)
      if (now.version === model.version()) return step
      const followed = followReplacements(model, now, replacing.replace)
      now = (tries < mostTries - 1 ? yield* followed : runNow(followed)).list
    }
  }
  const step = yield* making()
  if (step.changes.some((change) => change.kind === 'set' && change.rows.length > replacedASlice)) {
    yield* store.begin(step)
    yield 'breathe'
  }
  apply(step)
  onDone(step)
}

function* chosenAmong(
  free: readonly Replacement[],
  chosen: ChosenReplacements,
): Generator<Replacement, void, void> {
  for (const one of free) if (isChosen(chosen, one)) yield one
}
