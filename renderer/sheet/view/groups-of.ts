import { addressKey } from '../../../shared/email.ts'
import type { Grouping, RowId } from '../../../shared/roster.ts'
import { foldValue } from './fold-value.ts'
import { filterValuesOf, type RowValue } from './row-values.ts'
import type { SheetNames, SheetRows } from './sheet-facts.ts'

/** The groups a row belongs to: one, or one a role. Rows that have none belong to the group ''. */
export function groupsOf(rows: SheetRows, id: RowId, by: Grouping, names: SheetNames): readonly RowValue[] {
  switch (by) {
    case 'person': {
      const email = rows.cells(id)?.email ?? ''
      return [{ key: addressKey(email), title: email.trim() }]
    }
    case 'site': {
      const cells = rows.cells(id)
      const title = cells?.site ?? ''
      // Sites of one name are told apart once they are resolved; what is not resolved goes by what was typed.
      return [{ key: cells === undefined || cells.siteId === '' ? foldValue(title) : cells.siteId, title }]
    }
    case 'account':
    case 'client':
    case 'state':
    case 'roles':
    case 'language':
      return filterValuesOf(rows, id, by, names)
  }
}
