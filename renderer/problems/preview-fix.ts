import { type Column, columns } from '../../shared/column.ts'
import type { Cells, Change, RowId } from '../../shared/roster.ts'
import type { RosterModel } from '../sheet/roster-model.ts'

/** One thing a fix would do, as it is shown before it is done. */
export type FixLine = {
  readonly key: string
  /** 1-based place of the row in the roster as it is; of the row above for a new one. */
  readonly position: number
} & (
  | { readonly kind: 'changed'; readonly column: Column; readonly before: string; readonly after: string }
  | { readonly kind: 'deleted' | 'added'; readonly cells: Cells }
)

/** What changes would do to the rows, row by row in the order of the roster. Nothing is changed. */
export function previewFix(model: RosterModel, changes: readonly Change[]): readonly FixLine[] {
  const positions = new Map(model.order().map((id, at) => [id, at + 1]))
  const lines = changes.flatMap((change) => linesOf(model, change, positions))
  return lines.sort((a, b) => a.position - b.position)
}

function linesOf(
  model: RosterModel,
  change: Change,
  positions: ReadonlyMap<RowId, number>,
): readonly FixLine[] {
  const positionOf = (id: RowId | null) => (id === null ? 0 : (positions.get(id) ?? 0))
  switch (change.kind) {
    case 'set':
      return change.rows.flatMap(({ id, cells }) => {
        const now = model.cells(id)
        if (now === undefined) return []
        return columns.flatMap((column): FixLine[] => {
          const after = cells[column]
          if (after === undefined || after === now[column]) return []
          const position = positionOf(id)
          return [{ key: `${id} ${column}`, position, kind: 'changed', column, before: now[column], after }]
        })
      })
    case 'delete':
      return change.ids.flatMap((id): FixLine[] => {
        const cells = model.cells(id)
        return cells === undefined
          ? []
          : [{ key: `${id} deleted`, position: positionOf(id), kind: 'deleted', cells }]
      })
    case 'insert':
      return change.rows.map(
        ({ id, cells }): FixLine => ({
          key: `${id} added`,
          position: positionOf(change.after),
          kind: 'added',
          cells,
        }),
      )
    case 'move':
      return []
  }
}
