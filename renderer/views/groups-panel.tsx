import { useEffect, useMemo, useState } from 'react'
import { foldText } from '../../shared/fold-text.ts'
import { type GroupFocus, type Grouping, groupings, plainView, type View } from '../../shared/roster.ts'
import { countOf, formatCount } from '../../shared/words/count.ts'
import { groupRows, placeOfGroup, type RowGroup } from '../sheet/view/group-rows.ts'
import { matchView } from '../sheet/view/match-view.ts'
import type { RowTexts } from '../sheet/view/row-texts.ts'
import type { SheetNames, SheetRows } from '../sheet/view/sheet-facts.ts'
import { blankTitles, groupingTitles } from '../sheet/view/view-words.ts'
import { SidePanel } from '../ui/dialog/side-panel.tsx'
import { SearchField } from '../ui/field/search-field.tsx'
import { ListFilter } from '../ui/icons.ts'
import { Select } from '../ui/select.tsx'
import type { Sort } from '../ui/table/sort-rows.ts'
import { compareWords, sortRows } from '../ui/table/sort-rows.ts'
import type { TableColumn } from '../ui/table/table-props.ts'
import { VirtualTable } from '../ui/table/virtual-table.tsx'
import styles from './views.module.css'

export interface GroupsPanelProps {
  readonly rows: SheetRows
  /** Of the rows: the groups are counted anew when it grows. */
  readonly version: number
  readonly names: SheetNames
  readonly texts: RowTexts
  readonly by: Grouping
  readonly view: View
  readonly onGrouping: (by: Grouping) => void
  readonly onFocus: (focus: GroupFocus | null) => void
  readonly onClose: () => void
}

const options = groupings.map((by) => ({ value: by, label: groupingTitles[by] }))
const byRows: Sort = { column: 'rows', direction: 'descending' }

/** All rows put together by person, site, …, each with its totals; choosing a group shows its rows and no others. */
export function GroupsPanel(props: GroupsPanelProps) {
  const { rows, names, texts, by, view, onGrouping, onFocus, onClose } = props
  const { text, filters, focus } = view
  const version = useRested(props.version)
  const [search, setSearch] = useState('')
  const [sort, setSort] = useState<Sort | null>(null)
  // What the other filters leave: a group has as many rows as are shown when it is chosen.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the rows change in place; their version says when
  const groups = useMemo(() => {
    const passes = matchView({ ...plainView, text, filters }, { rows, texts, names })
    return groupRows(rows, passes === null ? rows.order() : rows.order().filter(passes), by, names)
  }, [rows, texts, text, filters, by, names, version])
  const columns = useMemo(() => columnsOf(by, focus), [by, focus])
  const shown = useMemo(() => {
    const wanted = foldText(search.trim())
    const found = groups.filter((group) => wanted === '' || foldText(nameOf(group, by)).includes(wanted))
    const inOrder = found.toSorted((a, b) => placeOfGroup(by, a.key) - placeOfGroup(by, b.key))
    return sortRows(inOrder, columns, sort ?? (by === 'state' ? null : byRows))
  }, [groups, by, search, sort, columns])
  const troubled = groups.filter((group) => group.troubled > 0).length

  return (
    <SidePanel
      title="Groups"
      onClose={onClose}
      tools={
        <div className={styles.panelTools}>
          <Select
            label="Group by"
            isLabelHidden
            size="small"
            value={by}
            options={options}
            onValueChange={onGrouping}
          />
          <SearchField label="Search groups" value={search} onValueChange={setSearch} />
        </div>
      }
      foot={`${countOf(groups.length, 'group')}${troubled > 0 ? `, ${formatCount(troubled)} with problems` : ''}`}
    >
      <VirtualTable
        key={by}
        label={`Rows by ${groupingTitles[by].toLowerCase()}`}
        columns={columns}
        rows={shown}
        rowKey={keyOf}
        rowName={keyOf}
        sort={sort ?? (by === 'state' ? null : byRows)}
        onSortChange={setSort}
        onOpen={({ key, title }) =>
          onFocus(focus?.by === by && focus.key === key ? null : { by, key, title: title.slice(0, 1000) })
        }
        minWidth={0}
      />
    </SidePanel>
  )
}

/** The value once it has stayed the same for a moment: counting 100,000 rows is not for every key. */
function useRested(value: number): number {
  const [rested, setRested] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), 300)
    return () => clearTimeout(timer)
  }, [value])
  return rested
}

const keyOf = ({ key }: RowGroup): string => key
const nameOf = ({ key, title }: RowGroup, by: Grouping): string =>
  title.trim() === '' && key === '' ? blankTitles[by] : title

function columnsOf(by: Grouping, focus: GroupFocus | null): readonly TableColumn<RowGroup>[] {
  const count = (id: 'rows' | 'people' | 'sites', header: string): TableColumn<RowGroup> => ({
    id,
    header,
    width: '56px',
    align: 'end',
    cell: (group) => formatCount(group[id]),
    compare: (a, b) => a[id] - b[id],
  })
  return [
    {
      id: 'name',
      header: groupingTitles[by],
      width: 'minmax(0, 1fr)',
      cell: (group) => {
        const name = nameOf(group, by)
        const isCurrent = focus?.by === by && focus.key === group.key
        return (
          <span
            className={isCurrent ? `${styles.groupTitle} ${styles.current}` : styles.groupTitle}
            title={name}
          >
            {isCurrent && <ListFilter size={12} aria-label="Shown now" />}
            <span className={group.key === '' ? styles.muted : undefined}>{name}</span>
          </span>
        )
      },
      compare: (a, b) => compareWords(nameOf(a, by), nameOf(b, by)),
    },
    count('rows', 'Rows'),
    ...(by === 'person' ? [] : [count('people', 'People')]),
    ...(by === 'site' ? [] : [count('sites', 'Sites')]),
    {
      id: 'troubled',
      header: 'Problems',
      width: '68px',
      align: 'end',
      cell: ({ troubled }) =>
        troubled === 0 ? (
          <span className={styles.muted}>0</span>
        ) : (
          <span className={styles.trouble}>{formatCount(troubled)}</span>
        ),
      compare: (a, b) => a.troubled - b.troubled,
    },
  ]
}
