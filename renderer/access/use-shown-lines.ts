import { useCallback, useMemo, useState } from 'react'
import type { Site } from '../../shared/directory.ts'
import type { KnownAccess } from '../../shared/known-access.ts'
import { type PackedLine, unpackLine } from '../../shared/packed/packed-access.ts'
import { countSelected } from '../ui/table/count-selected.ts'
import { keysInTurns } from '../ui/table/keys-in-turns.ts'
import { compareBy, type Sort } from '../ui/table/sort-rows.ts'
import { useInTurns } from '../ui/turns/use-in-turns.ts'
import type { WorkInTurns } from '../ui/turns/work-in-turns.ts'
import { accessColumns } from './access-columns.tsx'
import type { AccessLines } from './access-store.ts'
import { everyAccess, linesATurn } from './filter-access.ts'
import { type AccessGrouping, layOutGroups } from './group-access.ts'
import { showLines } from './show-lines.ts'

export interface ShownLinesDeps {
  readonly known: AccessLines
  readonly accountId: string | null
  readonly sites: readonly Site[]
  readonly practiceIds: ReadonlySet<string>
  readonly roleTitle: (roleId: string) => string
  readonly clientOf: (siteId: string) => string
}

const noLines: readonly PackedLine[] = []

/** Which lines are shown, in which order, and which of them are chosen or open. */
export function useShownLines(deps: ShownLinesDeps) {
  const { known, accountId, sites, practiceIds, roleTitle, clientOf } = deps
  const [filter, setFilter] = useState(everyAccess)
  const [grouping, setGrouping] = useState<AccessGrouping>('site')
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set())
  const [sort, setSort] = useState<Sort | null>(null)
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [openKey, setOpenKey] = useState<string | null>(null)
  const { lines: all, names } = known
  const clients = useMemo(
    () => [...new Set(sites.map(({ client }) => client))].filter((client) => client !== '').sort(),
    [sites],
  )
  // Where all is practice the stripe at the top says so; marks tell it from what is real.
  const isMixed = sites.some((site) => !practiceIds.has(site.accountId))
  const columns = useMemo(
    () => accessColumns({ names, roleTitle, practiceIds: isMixed ? practiceIds : new Set() }),
    [names, roleTitle, isMixed, practiceIds],
  )
  const compare = useMemo(() => compareBy(columns, sort), [columns, sort])
  const { value: shown, isBehind } = useInTurns(
    useCallback(
      () => showLines({ all, accountId, sites, filter, grouping, compare, names, roleTitle, clientOf }),
      [all, accountId, sites, filter, grouping, compare, names, roleTitle, clientOf],
    ),
  )
  const lines = shown?.lines ?? noLines
  const groups = shown?.groups ?? null
  const entries = useMemo(() => layOutGroups(lines, groups, folded), [lines, groups, folded])
  const keys = useInTurns(useCallback(() => keysOf(lines), [lines]))
  const allKeys = keys.isBehind ? null : keys.value
  const isUnfolded = entries.length === lines.length + (groups?.length ?? 0)
  const every = useMemo(
    () => (isUnfolded ? { rows: lines, keys: allKeys } : null),
    [isUnfolded, lines, allKeys],
  )
  const chosen = useInTurns(useCallback(() => unpackChosen(lines, selected), [lines, selected]))
  const open = useMemo(
    () => (openKey === null ? undefined : all.find(({ key }) => key === openKey)),
    [all, openKey],
  )
  return {
    ...{ filter, setFilter, grouping, setGrouping, sort, setSort, selected, setSelected },
    ...{ shown, isBehind, columns, lines, entries, every, clients },
    chosenCount: useMemo(() => countSelected(lines, selected, keyOf), [lines, selected]),
    /** null while they are looked up. */
    chosen: chosen.isBehind ? null : chosen.value,
    open: useMemo(() => (open === undefined ? undefined : unpackLine(open)), [open]),
    fold: useCallback((key: string) => setFolded((before) => toggled(before, key)), []),
    openLine: useCallback(({ key }: PackedLine) => setOpenKey(key), []),
    close: () => setOpenKey(null),
  }
}

const keyOf = ({ key }: PackedLine): string => key

/** Of these lines, as they were made last: whoever comes back to them, or selects them all, waits for none. */
const keptKeys = new WeakMap<readonly PackedLine[], ReadonlySet<string>>()

function* keysOf(lines: readonly PackedLine[]): WorkInTurns<ReadonlySet<string>> {
  const before = keptKeys.get(lines)
  if (before !== undefined) return before
  const keys = yield* keysInTurns(lines, keyOf)
  keptKeys.set(lines, keys)
  return keys
}

function* unpackChosen(
  lines: readonly PackedLine[],
  selected: ReadonlySet<string>,
): WorkInTurns<readonly KnownAccess[]> {
  const chosen: KnownAccess[] = []
  if (selected.size === 0) return chosen
  const isEvery = selected === keptKeys.get(lines)
  for (const line of lines) {
    if (!isEvery && !selected.has(line.key)) continue
    chosen.push(unpackLine(line))
    if (chosen.length % linesATurn === 0) yield
  }
  return chosen
}

function toggled(keys: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(keys)
  if (!next.delete(key)) next.add(key)
  return next
}
