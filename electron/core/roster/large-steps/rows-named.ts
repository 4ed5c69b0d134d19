import type { SentStep } from '../../../../shared/packed/packed-step.ts'

/** How many rows a change names. */
export function rowsNamed(change: SentStep['changes'][number]): number {
  switch (change.kind) {
    case 'packed-set':
      return change.parts.reduce((sum, { ids }) => sum + ids.length, 0)
    case 'packed-inserts':
      return change.runs.reduce((sum, [, count]) => sum + count, 0)
    case 'set':
    case 'insert':
      return change.rows.length
    case 'delete':
    case 'move':
      return change.ids.length
  }
}
