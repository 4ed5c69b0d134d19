import type { Change, Row, RowId, Step } from '../../../shared/roster.ts'
import { countOf } from '../../../shared/words/count.ts'

/** The two steps that take rows from one roster to another, each undone in its own roster. */
export interface RowMove {
  /** null when the rows stay where they are too. */
  readonly from: Step | null
  readonly to: Step
}

/** Puts rows below the last one of another roster, with ids of its own. */
export function moveRows(
  rows: readonly Row[],
  source: { readonly name: string; readonly keep: boolean },
  target: { readonly name: string; readonly last: RowId | null; readonly firstId: RowId },
): RowMove {
  const count = countOf(rows.length, 'row')
  const fresh = rows.map(({ cells }, at): Row => ({ id: target.firstId + at, cells }))
  const insert: Change = { kind: 'insert', after: target.last, rows: fresh }
  const named = (words: string) => words.slice(0, 200)
  return {
    from: source.keep
      ? null
      : {
          label: named(`Move ${count} to ${target.name}`),
          changes: [{ kind: 'delete', ids: rows.map(({ id }) => id) }],
        },
    to: {
      label: named(`${source.keep ? 'Copy' : 'Move'} ${count} from ${source.name}`),
      changes: [insert],
    },
  }
}
