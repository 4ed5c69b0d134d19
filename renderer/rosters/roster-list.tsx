import { type ReactNode, useEffect, useMemo, useState } from 'react'
import type { Roster, RosterEnding, RosterId } from '../../shared/roster.ts'
import { formatCount } from '../../shared/words/count.ts'
import { call, on } from '../api.ts'
import { createLiveRead, type LiveRead, useLive } from '../live-read.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { NameDialog } from '../ui/dialog/name-dialog.tsx'
import { EmptyState } from '../ui/display/empty-state.tsx'
import { Loading } from '../ui/display/loading.tsx'
import { formatAgo, formatTime } from '../ui/format-time.ts'
import { Copy, Ellipsis, FileDown, FileUp, ListPlus, Pencil, Plus, Table2, Trash2 } from '../ui/icons.ts'
import { Menu } from '../ui/menu.tsx'
import { Screen } from '../ui/screen.tsx'
import { type Sort, sortRows } from '../ui/table/sort-rows.ts'
import type { TableColumn } from '../ui/table/table-props.ts'
import { VirtualTable } from '../ui/table/virtual-table.tsx'
import { attempt, notify } from '../ui/toast.tsx'
import { useNow } from '../ui/use-now.ts'
import { EndingCell, urgencyOf, useEndings } from './ending-cell.tsx'
import styles from './roster-list.module.css'
import { setWholeList } from './set-whole-list.ts'
import { useWholeLists } from './use-whole-lists.ts'

export interface RosterListProps {
  readonly onOpen: (rosterId: string) => void
  readonly onImport: () => void
  readonly onNew: () => void
  /** Begins one with the people of a pasted list. */
  readonly onList: () => void
  /** Saves an empty workbook to be filled in by others. */
  readonly onTemplate: () => void
  /** Imports to go on with, above the rosters. */
  readonly unfinished: ReactNode
}

type Naming = { readonly kind: 'rename' | 'duplicate'; readonly roster: Roster } | null

/** All rosters, and what can be done to a whole one. */
export function RosterList({ onOpen, onImport, onNew, onList, onTemplate, unfinished }: RosterListProps) {
  const [live] = useState(readRosters)
  useEffect(() => live.start(), [live])
  const { value, error } = useLive(live)
  const now = useNow()
  const [sort, setSort] = useState<Sort | null>({ column: 'changed', direction: 'descending' })
  const [naming, setNaming] = useState<Naming>(null)
  const endings = useEndings()
  const whole = useWholeLists()
  const columns = useMemo(() => rosterColumns(now, setNaming, endings, whole), [now, endings, whole])
  const rows = useMemo(() => sortRows((value ?? []).filter(isKept), columns, sort), [value, columns, sort])

  async function rename(kind: 'rename' | 'duplicate', roster: Roster, name: string) {
    await call(kind === 'rename' ? 'roster.rename' : 'roster.duplicate', { rosterId: roster.id, name })
    setNaming(null)
    if (kind === 'duplicate') notify({ title: `Duplicated “${roster.name}” as “${name}”`, tone: 'ok' })
  }

  const dialog = naming !== null && (
    <NameDialog
      title={naming.kind === 'rename' ? 'Rename the roster' : 'Duplicate the roster'}
      confirmLabel={naming.kind === 'rename' ? 'Rename' : 'Duplicate'}
      name={naming.kind === 'rename' ? naming.roster.name : `${naming.roster.name} (copy)`}
      onConfirm={(name) => rename(naming.kind, naming.roster, name)}
      onClose={() => setNaming(null)}
    />
  )
  if (value === null)
    return (
      <Screen title="Rosters">
        {error === null ? (
          <Loading what="the rosters" />
        ) : (
          <EmptyState
            title="Couldn’t load the rosters"
            actions={<Button onClick={live.read}>Try again</Button>}
          >
            {error.message}
          </EmptyState>
        )}
        {dialog}
      </Screen>
    )
  if (rows.length === 0)
    return (
      <Screen title="Rosters" subtitle="Who should get access to which site, with which role">
        {unfinished}
        <EmptyState
          icon={<Table2 size={20} aria-hidden />}
          title="Start with a list of people"
          actions={
            <>
              <Button tone="primary" icon={<FileUp size={14} aria-hidden />} onClick={onImport}>
                Import a file…
              </Button>
              <Button icon={<ListPlus size={14} aria-hidden />} onClick={onList}>
                Paste a list…
              </Button>
              <Button icon={<Plus size={14} aria-hidden />} onClick={onNew}>
                Start an empty one
              </Button>
              <Button icon={<FileDown size={14} aria-hidden />} onClick={onTemplate}>
                Get a template…
              </Button>
            </>
          }
        >
          <p>
            Import a spreadsheet or CSV, or drop the file here. To try it out, take{' '}
            <code>resources/sample-roster.csv</code> from the app’s folder: it fits the practice account.
          </p>
          <p>Nothing is sent from here: you see a plan first.</p>
        </EmptyState>
        {dialog}
      </Screen>
    )
  return (
    <Screen
      title="Rosters"
      subtitle="Who should get access to which site, with which role"
      actions={
        <>
          <Button
            tone="quiet"
            icon={<FileDown size={14} aria-hidden />}
            title="An XLSX with drop-downs of your sites and roles, to be filled in by others"
            onClick={onTemplate}
          >
            Get a template…
          </Button>
          <Button icon={<ListPlus size={14} aria-hidden />} onClick={onList}>
            Paste a list…
          </Button>
          <Button icon={<FileUp size={14} aria-hidden />} onClick={onImport}>
            Import…
          </Button>
          <Button tone="primary" icon={<Plus size={14} aria-hidden />} onClick={onNew}>
            New roster
          </Button>
        </>
      }
    >
      {unfinished}
      <VirtualTable
        label="Rosters"
        columns={columns}
        rows={rows}
        rowKey={idOf}
        rowName={(roster) => roster.name}
        sort={sort}
        onSortChange={setSort}
        onOpen={(roster) => onOpen(roster.id)}
        rowHeight={40}
      />
      {dialog}
    </Screen>
  )
}

function readRosters(): LiveRead<readonly Roster[]> {
  return createLiveRead({
    read: () => call('roster.list', {}),
    listen: (_changed, set) => on('roster.listed', (payload) => set(payload.rosters)),
  })
}

function rosterColumns(
  now: number,
  onName: (naming: Naming) => void,
  endings: ReadonlyMap<RosterId, RosterEnding>,
  whole: ReadonlySet<RosterId>,
): readonly TableColumn<Roster>[] {
  const ending: TableColumn<Roster> = {
    id: 'ending',
    header: 'Last days',
    width: '210px',
    compare: (a, b) => urgencyOf(endings.get(a.id)) - urgencyOf(endings.get(b.id)),
    cell: (roster) => <EndingCell ending={endings.get(roster.id)} />,
  }
  return [
    {
      id: 'name',
      header: 'Name',
      width: 'minmax(200px, 1fr)',
      compare: (a, b) => a.name.localeCompare(b.name),
      cell: (roster) => <span className={styles.name}>{roster.name}</span>,
    },
    {
      id: 'rows',
      header: 'Rows',
      width: '100px',
      align: 'end',
      compare: (a, b) => a.rows - b.rows,
      cell: (roster) => formatCount(roster.rows),
    },
    ...(endings.size === 0 ? [] : [ending]),
    {
      id: 'changed',
      header: 'Changed',
      width: '184px',
      compare: (a, b) => a.changedAt.localeCompare(b.changedAt),
      cell: (roster) => (
        <span className={styles.muted}>
          {formatTime(roster.changedAt)} · {formatAgo(roster.changedAt, now)}
        </span>
      ),
    },
    {
      id: 'menu',
      header: '',
      width: '40px',
      align: 'end',
      cell: (roster) => <RosterMenu roster={roster} isWhole={whole.has(roster.id)} onName={onName} />,
    },
  ]
}

interface RosterMenuProps {
  readonly roster: Roster
  /** The whole list of its sites. */
  readonly isWhole: boolean
  readonly onName: (naming: Naming) => void
}

function RosterMenu({ roster, isWhole, onName }: RosterMenuProps) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keeps presses in the menu from opening the row
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys on the button do not reach the row
    <span onClick={(event) => event.stopPropagation()}>
      <Menu
        align="end"
        trigger={
          <IconButton
            size="small"
            label={`Actions for ${roster.name}`}
            icon={<Ellipsis size={15} aria-hidden />}
          />
        }
        entries={[
          {
            kind: 'action',
            label: 'Rename…',
            icon: <Pencil size={14} aria-hidden />,
            onSelect: () => onName({ kind: 'rename', roster }),
          },
          {
            kind: 'action',
            label: 'Duplicate…',
            icon: <Copy size={14} aria-hidden />,
            onSelect: () => onName({ kind: 'duplicate', roster }),
          },
          {
            kind: 'check',
            label: 'Whole list of its sites',
            isChecked: isWhole,
            onChange: (next) => void setWholeList(roster, next),
          },
          { kind: 'separator' },
          {
            kind: 'action',
            label: 'Delete',
            icon: <Trash2 size={14} aria-hidden />,
            tone: 'danger',
            onSelect: () => void remove(roster),
          },
        ]}
      />
    </span>
  )
}

async function remove(roster: Roster) {
  await attempt(`“${roster.name}” was not deleted`, async () => {
    await call('roster.remove', { rosterId: roster.id })
    notify({
      title: `Deleted “${roster.name}”`,
      detail: 'Invites sent from it are not affected.',
      action: { label: 'Undo', onClick: () => void restore(roster) },
    })
  })
}

async function restore(roster: Roster) {
  await attempt(`“${roster.name}” was not restored`, () => call('roster.restore', { rosterId: roster.id }))
}

function isKept(roster: Roster): boolean {
  return roster.deletedAt === null
}

function idOf(roster: Roster): string {
  return roster.id
}
