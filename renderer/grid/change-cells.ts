import { flushSync } from 'react-dom'
import type { ClipboardDeps } from './clipboard/clipboard-deps.ts'
import type { CellEdit } from './grid-props.ts'
import type { Slices } from './slices.ts'

/** The owner takes so many in one go: what of them is in view is painted before that. */
export const largeCells = 20_000

/** Finds cells and changes them: few as any others, very many in slices and after those in view are painted. */
export function* changeCells(
  find: Slices<readonly CellEdit[]>,
  label: (count: number) => string,
  { edit, editMany, showAhead }: Pick<ClipboardDeps, 'edit' | 'editMany' | 'showAhead'>,
): Slices<void> {
  const edits = yield* find
  if (edits.length <= largeCells) {
    edit(edits, label)
    return
  }
  const takeOff = flushSync(() => showAhead(edits))
  yield 'paint'
  const show = yield* editMany(edits, label)
  flushSync(() => {
    takeOff()
    show()
  })
}
