import type { RowId } from '../../../shared/roster.ts'
import type { RosterModel } from '../../sheet/roster-model.ts'

/** Kept of what was typed or picked since the app was started. */
const mostKept = 20
/** Rows looked at above the one that is edited. */
const rowsAbove = 100

const used: string[] = []

/** Notes what a site cell was just given, whatever the roster. */
export function noteUsedSite(text: string): void {
  const site = text.trim()
  if (site === '') return
  const at = used.indexOf(site)
  if (at >= 0) used.splice(at, 1)
  used.unshift(site)
  used.length = Math.min(used.length, mostKept)
}

/** Sites used lately, the latest first: those just given to cells, then those of the rows above. Repeats stay. */
export function recentSites(model: RosterModel, ids: readonly RowId[], row: number): readonly string[] {
  const above: string[] = []
  for (let at = Math.min(row, ids.length) - 1; at >= Math.max(0, row - rowsAbove); at -= 1) {
    const cells = model.cells(ids[at] ?? -1)
    if (cells !== undefined && cells.siteId !== '') above.push(cells.site)
  }
  return [...used, ...above]
}
