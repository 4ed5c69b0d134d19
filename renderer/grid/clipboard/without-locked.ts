import { countOf, formatCount, pluralOf } from '../../../shared/words/count.ts'
import type { CellEdit, GridSource } from '../grid-props.ts'
import { onceARow } from '../once-a-row.ts'

export interface AllowedEdits {
  readonly edits: readonly CellEdit[]
  /** How many were left out and why, in words; '' when none. */
  readonly refused: string
}

/** Leaves out the edits of cells that are locked. */
export function withoutLocked(
  edits: readonly CellEdit[],
  source: Pick<GridSource, 'rowCount' | 'lockedReason' | 'hasLocks'>,
): AllowedEdits {
  const { lockedReason } = source
  if (lockedReason === undefined) return { edits, refused: '' }
  const reasons = new Map<string, number>()
  const mayBeLocked = onceARow((row) => row < source.rowCount && source.hasLocks?.(row) !== false)
  const allowed = edits.filter((edit) => {
    const reason = mayBeLocked(edit) ? lockedReason.call(source, edit.row, edit.column) : null
    if (reason !== null) reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
    return reason === null
  })
  return { edits: reasons.size === 0 ? edits : allowed, refused: refusedWords(reasons, 'cell') }
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
