import { memo, useCallback, useMemo } from 'react'
import { type PackedLine, packedFact } from '../../shared/packed/packed-access.ts'
import { formatCount } from '../../shared/words/count.ts'
import { Chip } from '../ui/display/chip.tsx'
import { ChevronDown, ChevronRight } from '../ui/icons.ts'
import type { Sort } from '../ui/table/sort-rows.ts'
import type { EveryRow, TableColumn } from '../ui/table/table-props.ts'
import { VirtualTable } from '../ui/table/virtual-table.tsx'
import { type NamedSite, SiteName, useSiteNames } from '../workspace/site-name.tsx'
import styles from './access.module.css'
import {
  type AccessEntry,
  type AccessGroup,
  type AccessGrouping,
  entryKey,
  isAccessGroup,
  wixAccountName,
} from './group-access.ts'

export interface AccessTableProps {
  readonly entries: readonly AccessEntry[]
  readonly columns: readonly TableColumn<PackedLine>[]
  readonly grouping: AccessGrouping
  readonly sort: Sort | null
  readonly onSort: (sort: Sort | null) => void
  readonly selected: ReadonlySet<string>
  /** Every line, where none is folded away. */
  readonly every: EveryRow<PackedLine> | null
  readonly onSelect: (selected: ReadonlySet<string>) => void
  readonly onFold: (key: string) => void
  readonly onOpen: (line: PackedLine) => void
}

/** Lines below the headings of their groups. */
export const AccessTable = memo(function AccessTable(props: AccessTableProps) {
  const { entries, columns, grouping, onFold, onOpen } = props
  const shown = useMemo(
    () => columns.filter(({ id }) => id !== columnOfGroups[grouping]).map(ofEntries),
    [columns, grouping],
  )
  const { selected, onSelect, every } = props
  const selection = useMemo(() => ({ selected, onChange: onSelect, every }), [selected, onSelect, every])
  const heading = useMemo(
    () => ({
      is: isAccessGroup,
      onPress: (entry: AccessEntry) => isAccessGroup(entry) && onFold(entry.key),
      render: (entry: AccessEntry) =>
        isAccessGroup(entry) && (
          <GroupHeading group={entry} site={siteOfGroup(entry, grouping)} onFold={() => onFold(entry.key)} />
        ),
    }),
    [grouping, onFold],
  )
  const nameOf = useSiteNames()
  const rowName = useCallback(
    (entry: AccessEntry) => {
      if (!isAccessGroup(entry)) return `${whoOf(entry)}, ${nameOf(entry.site)}`
      const site = siteOfGroup(entry, grouping)
      return site === null ? entry.title : nameOf(site)
    },
    [grouping, nameOf],
  )
  const open = useCallback((entry: AccessEntry) => !isAccessGroup(entry) && onOpen(entry), [onOpen])
  return (
    <VirtualTable
      label="Who has access"
      columns={shown}
      rows={entries}
      rowKey={entryKey}
      rowName={rowName}
      sort={props.sort}
      onSortChange={props.onSort}
      selection={selection}
      onOpen={open}
      heading={heading}
      minWidth={760}
    />
  )
})

/** What the headings say need not stand in every line. */
const columnOfGroups: Readonly<Partial<Record<AccessGrouping, string>>> = { site: 'site', person: 'who' }

/** A column of lines, in a table that has headings too. */
function ofEntries({ cell, compare, ...column }: TableColumn<PackedLine>): TableColumn<AccessEntry> {
  return {
    ...column,
    cell: (entry) => (isAccessGroup(entry) ? null : cell(entry)),
    compare:
      compare === undefined
        ? undefined
        : (a, b) => (isAccessGroup(a) || isAccessGroup(b) ? 0 : compare(a, b)),
  }
}

function whoOf(line: PackedLine): string {
  const address = line.packed.address ?? packedFact.addressKey(line)
  return address === '' ? wixAccountName(packedFact.wixIds(line)) : address
}

/** The site a heading stands for; null where it stands for something else. */
const siteOfGroup = ({ key, title }: AccessGroup, grouping: AccessGrouping): NamedSite | null =>
  grouping === 'site' ? { siteId: key, siteName: title } : null

interface GroupHeadingProps {
  readonly group: AccessGroup
  readonly site: NamedSite | null
  readonly onFold: () => void
}

function GroupHeading({ group, site, onFold }: GroupHeadingProps) {
  const { title, detail, isFolded, lines, possibly, invited, unknown } = group
  const other = lines - group.in - possibly - invited
  const facts = [
    ...(group.in > 0 ? [`${formatCount(group.in)} in`] : []),
    ...(possibly > 0 ? [`${formatCount(possibly)} possibly`] : []),
    ...(invited > 0 ? [`${formatCount(invited)} invited`] : []),
    ...(other > 0 ? [`${formatCount(other)} other`] : []),
  ]
  return (
    <div className={styles.group}>
      <button type="button" tabIndex={-1} className={styles.fold} aria-expanded={!isFolded} onClick={onFold}>
        {isFolded ? <ChevronRight size={14} aria-hidden /> : <ChevronDown size={14} aria-hidden />}
        {site === null ? <span className={styles.clip}>{title}</span> : <SiteName site={site} />}
      </button>
      {detail !== '' && <span className={styles.muted}>{detail}</span>}
      <span className={styles.muted}>{facts.join(' · ')}</span>
      {isFolded && unknown > 0 && <Chip tone="warning">{`${formatCount(unknown)} unknown`}</Chip>}
    </div>
  )
}
