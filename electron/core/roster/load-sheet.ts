import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Cells, RosterId } from '../../../shared/roster.ts'
import type { Resolver } from '../spelling/resolve.ts'
import { addRows, type CheckedSheet, emptySheet, findRepeats } from './checked-sheet.ts'
import type { RowPlace, RowsTable } from './rows-table.ts'

/** Rows read and checked between two turns of the app: some 15 ms. */
const slice = 1000
/** Different texts of a column that are looked for among those before. */
const mostWords = 20_000
/** Of a directory that never was: the next use brings the roster up to the one of now. */
const neverRevision = -1

export interface SheetLoaderDeps {
  readonly rowsTable: Pick<RowsTable, 'readSome'>
  readonly resolver: () => Resolver
  /** False for a roster that is in memory, or read at once when it is asked for. */
  readonly isNeeded: (rosterId: RosterId) => boolean
  readonly revisionOf: (rosterId: RosterId) => number | undefined
  readonly keep: (checked: CheckedSheet) => void
}

/** Reads rosters into memory, each once however many ask for it. */
export function createSheetLoader(deps: SheetLoaderDeps): (rosterId: RosterId) => Promise<void> {
  const { rowsTable, resolver, isNeeded, revisionOf, keep } = deps
  const loading = new Map<RosterId, Promise<void>>()
  const load = async (rosterId: RosterId): Promise<void> => {
    const revision = revisionOf(rosterId)
    // Whoever could not wait has read it meanwhile, or it is another one by now.
    const isStale = () => !isNeeded(rosterId) || revisionOf(rosterId) !== revision
    const checked = await loadSheet(rowsTable, rosterId, resolver(), isStale)
    if (checked !== null) keep(checked)
  }
  return (rosterId) => {
    if (!isNeeded(rosterId)) return Promise.resolve()
    const known = loading.get(rosterId)
    if (known !== undefined) return known
    const work = load(rosterId).finally(() => loading.delete(rosterId))
    loading.set(rosterId, work)
    return work
  }
}

/** Reads a roster from disk with turns for others between; null once `isStale`. */
async function loadSheet(
  rowsTable: Pick<RowsTable, 'readSome'>,
  rosterId: RosterId,
  resolver: Resolver,
  isStale: () => boolean,
): Promise<CheckedSheet | null> {
  const checked = emptySheet(rosterId, { revision: resolver.revision, day: resolver.days.today() })
  const share = createSharing()
  for (let after: RowPlace | null = null; ; ) {
    const some = rowsTable.readSome(rosterId, after, slice)
    const before = checked.sheet.rows.length
    const rows = some.map(({ id, position, cells }, at) => ({
      id,
      position,
      number: before + at + 1,
      cells: share(cells),
    }))
    if (rows.some(({ cells }) => resolver.refresh(cells) !== cells)) checked.directoryRevision = neverRevision
    addRows(checked, rows, resolver)
    after = some.at(-1) ?? null
    if (some.length < slice) break
    await nextTurn()
    if (isStale()) return null
  }
  for (const _ of findRepeats(checked, slice)) {
    await nextTurn()
    if (isStale()) return null
  }
  return checked
}

/** What stands in many rows becomes one text in memory. */
function createSharing(): (cells: Cells) => Cells {
  const words = new Map<string, string>()
  const shared = (text: string): string => {
    const known = words.get(text)
    if (known === undefined && words.size < mostWords) words.set(text, text)
    return known ?? text
  }
  return (cells) => ({
    ...cells,
    site: shared(cells.site),
    roles: shared(cells.roles),
    language: shared(cells.language),
    siteId: shared(cells.siteId),
    roleIds: shared(cells.roleIds),
  })
}
