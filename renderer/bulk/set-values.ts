import type { Column } from '../../shared/column.ts'
import type { RowId } from '../../shared/roster.ts'
import { columnTitles } from '../../shared/words/column-words.ts'
import { countOf } from '../../shared/words/count.ts'
import type { RosterModel } from '../sheet/roster-model.ts'
import { type BulkChange, bulkEdit } from './bulk-change.ts'

/** Gives a cell of many rows the same text; `siteId` when a site was picked, so that its name need not be unique. */
export function setValues(
  model: RosterModel,
  ids: readonly RowId[],
  column: Column,
  text: string,
  siteId = '',
): BulkChange {
  const title = columnTitles[column].toLowerCase()
  const label = (changed: number) =>
    `${text === '' ? `Clear ${title}` : `Set ${title} to ${text.slice(0, 60)}`} in ${countOf(changed, 'row')}`
  return bulkEdit(model, ids, column, label, (id) => {
    const cells = model.cells(id)
    const isSame = cells?.[column] === text && (siteId === '' || cells.siteId === siteId)
    if (cells === undefined || isSame) return { kind: 'same' }
    return { kind: 'edit', cells: siteId === '' ? { [column]: text } : { [column]: text, siteId } }
  })
}
