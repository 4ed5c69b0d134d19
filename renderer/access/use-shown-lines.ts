import { useDeferredValue, useMemo, useState } from 'react'
import type { Site } from '../../shared/directory.ts'
import { type PackedLine, unpackLine } from '../../shared/packed/packed-access.ts'
import { type Sort, sortRows } from '../ui/table/sort-rows.ts'
import { accessColumns } from './access-columns.tsx'
import type { AccessLines } from './access-store.ts'
import { everyAccess, filterAccess } from './filter-access.ts'
import { type AccessGrouping, entryKey, groupAccess } from './group-access.ts'

export interface ShownLinesDeps {
  readonly known: AccessLines
  readonly accountId: string | null
  readonly sites: readonly Site[]
  readonly practiceIds: ReadonlySet<string>
  readonly roleTitle: (roleId: string) => string
  readonly clientOf: (siteId: string) => string
}

/** Which lines are shown, in which order, and which of them are chosen or open. */
export function useShownLines(deps: ShownLinesDeps) {
  const { known, accountId, sites, practiceIds, roleTitle, clientOf } = deps
  const [filter, setFilter] = useState(everyAccess)
  const [grouping, setGrouping] = useState<AccessGrouping>('site')
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set())
  const [sort, setSort] = useState<Sort | null>(null)
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [openKey, setOpenKey] = useState<string | null>(null)
  // Typing is never held up by the lines it filters.
  const wanted = useDeferredValue(filter)
  const { names } = known
  const folders = useMemo(() => new Map(sites.map(({ id, folder }) => [id, folder ?? ''])), [sites])
  const naming = useMemo(
    () => ({ names, roleTitle, clientOf, folderOf: (siteId: string) => folders.get(siteId) ?? '' }),
    [names, roleTitle, clientOf, folders],
  )
  const clients = useMemo(
    () => [...new Set(sites.map(({ client }) => client))].filter((client) => client !== '').sort(),
    [sites],
  )
  const ofAccount = useMemo(
    () => filterAccess(known.lines, everyAccess, accountId, naming),
    [known.lines, accountId, naming],
  )
  // Where all is practice the stripe at the top says so; marks tell it from what is real.
  const isMixed = sites.some((site) => !practiceIds.has(site.accountId))
  const columns = useMemo(
    () => accessColumns({ ...naming, practiceIds: isMixed ? practiceIds : new Set() }),
    [naming, isMixed, practiceIds],
  )
  const lines = useMemo(
    () => sortRows(filterAccess(ofAccount, wanted, null, naming), columns, sort),
    [ofAccount, wanted, naming, columns, sort],
  )
  const entries = useMemo(
    () => groupAccess(lines, grouping, folded, naming),
    [lines, grouping, folded, naming],
  )
  const chosen = useMemo(
    () => (selected.size === 0 ? [] : lines.filter((line) => selected.has(entryKey(line))).map(unpackLine)),
    [lines, selected],
  )
  const open = useMemo(
    () => known.lines.find((line) => openKey !== null && entryKey(line) === openKey),
    [known.lines, openKey],
  )
  return {
    ...{ filter, setFilter, grouping, setGrouping, sort, setSort, selected, setSelected },
    ...{ ofAccount, columns, lines, entries, clients, chosen },
    open: useMemo(() => (open === undefined ? undefined : unpackLine(open)), [open]),
    fold: (key: string) => setFolded((before) => toggled(before, key)),
    openLine: (line: PackedLine) => setOpenKey(entryKey(line)),
    close: () => setOpenKey(null),
  }
}

function toggled(keys: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(keys)
  if (!next.delete(key)) next.add(key)
  return next
}
