import { countOf, formatCount, pluralOf } from '../../../shared/words/count.ts'
import type { CellEdit, GridSource } from '../grid-props.ts'
import { onceARow } from '../once-a-row.ts'
import { runNow, type Slices } from '../slices.ts'
import { cellsASlice } from './cells-once.ts'

export interface AllowedEdits {
  readonly edits: readonly CellEdit[]
  /** How many were left out and why, in words; '' when none. */
  readonly refused: string
}

type Locks = Pick<GridSource, 'rowCount' | 'lockedReason' | 'hasLocks'>

/** Leaves out the edits of cells that are locked. */
export const withoutLocked = (edits: readonly CellEdit[], source: Locks): AllowedEdits =>
  runNow(leavingOutLocked(edits, source))

/** {@link withoutLocked}, in slices. */
export function* leavingOutLocked(edits: readonly CellEdit[], source: Locks): Slices<AllowedEdits> {
  const { lockedReason } = source
  if (lockedReason === undefined) return { edits, refused: '' }
  const reasons = new Map<string, number>()
  const mayBeLocked = onceARow((row) => row < source.rowCount && source.hasLocks?.(row) !== false)
  let allowed: CellEdit[] | null = null
  for (const [at, edit] of edits.entries()) {
    if (at > 0 && at % cellsASlice === 0) yield
    const reason = mayBeLocked(edit) ? lockedReason.call(source, edit.row, edit.column) : null
    if (reason === null) allowed?.push(edit)
    else {
      reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
      allowed ??= edits.slice(0, at)
    }
  }
  return { edits: allowed ?? edits, refused: refusedWords(reasons, 'cell') }
}

/** E.g. `3 cells were left as they are. 2: The row is being sent. 1: …`; '' for none. */
export function refusedWords(reasons: ReadonlyMap<string, number>, what: 'cell' | 'row'): string {
  const total = [...reasons.values()].reduce((sum, count) => sum + count, 0)
  if (total === 0) return ''
  const many = `${countOf(total, what)} ${pluralOf(total, 'was', 'were')} left as ${pluralOf(total, 'it is', 'they are')}`
  const [first] = reasons.keys()
  if (reasons.size === 1 && first !== undefined) return `${many}: ${first}`
  const each = [...reasons].map(([reason, count]) => `${formatCount(count)}: ${reason}`)
  return `${many}. ${each.join(' ')}`
}
