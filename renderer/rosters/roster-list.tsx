import { type ReactNode, useEffect, useMemo, useState } from 'react'
import type { Account } from '../../shared/accounts.ts'
import type { Roster } from '../../shared/roster.ts'
import { formatCount } from '../../shared/words/count.ts'
import { call, on } from '../api.ts'
import { createLiveRead, type LiveRead, useLive } from '../live-read.ts'
import { Button } from '../ui/button.tsx'
import { NameDialog } from '../ui/dialog/name-dialog.tsx'
import { ToggleChip } from '../ui/display/chip.tsx'
import { EmptyState } from '../ui/display/empty-state.tsx'
import { Loading } from '../ui/display/loading.tsx'
import { SearchField } from '../ui/field/search-field.tsx'
import { Screen } from '../ui/screen.tsx'
import { type Sort, sortRows } from '../ui/table/sort-rows.ts'
import { VirtualTable } from '../ui/table/virtual-table.tsx'
import { notify } from '../ui/toast.tsx'
import { useNow } from '../ui/use-now.ts'
import { useEndings } from './ending-cell.tsx'
import { findRosters } from './find-rosters.ts'
import { rosterListColumns } from './list-columns.tsx'
import { NewRosterButtons, type NewRosterProps, NoRosters } from './new-roster.tsx'
import type { Naming } from './roster-menu.tsx'
import { useProgress } from './use-progress.ts'
import { useWholeLists } from './use-whole-lists.ts'

export interface RosterListProps extends NewRosterProps {
  readonly accounts: readonly Account[]
  /** Opens a plan of a roster that was not sent. */
  readonly onPlan: (planId: string) => void
  readonly onOpen: (rosterId: string) => void
  /** Imports to go on with, above the rosters. */
  readonly unfinished: ReactNode
}

/** All rosters, and what can be done to a whole one. */
export function RosterList(props: RosterListProps) {
  const { accounts, onOpen, onPlan, unfinished } = props
  const [live] = useState(readRosters)
  useEffect(() => live.start(), [live])
  const { value, error } = useLive(live)
  const now = useNow()
  const [sort, setSort] = useState<Sort | null>({ column: 'changed', direction: 'descending' })
  const [naming, setNaming] = useState<Naming>(null)
  const endings = useEndings()
  const whole = useWholeLists()
  const progress = useProgress()
  const [find, setFind] = useState('')
  const [isArchive, setArchive] = useState(false)
  const names = useMemo(() => new Map(accounts.map(({ id, name }) => [id, name])), [accounts])
  const columns = useMemo(
    () => rosterListColumns({ now, endings, whole, progress, names, onName: setNaming, onPlan }),
    [now, endings, whole, progress, names, onPlan],
  )
  const kept = useMemo(() => (value ?? []).filter(isKept), [value])
  const archived = kept.filter(({ id }) => progress.get(id)?.isArchived === true).length
  const rows = useMemo(
    () => sortRows(findRosters(kept, { text: find, isArchive, progress, names }), columns, sort),
    [kept, find, isArchive, progress, names, columns, sort],
  )

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
  if (kept.length === 0)
    return (
      <Screen title="Rosters" subtitle="Who should get access to which site, with which role">
        {unfinished}
        <NoRosters {...props} />
        {dialog}
      </Screen>
    )
  return (
    <Screen
      title="Rosters"
      subtitle="Who should get access to which site, with which role"
      actions={<NewRosterButtons {...props} />}
      toolbar={
        <>
          <SearchField label="Find a roster or client" value={find} onValueChange={setFind} />
          {(archived > 0 || isArchive) && (
            <ToggleChip isPressed={isArchive} onPressedChange={setArchive}>
              {`Archived · ${formatCount(archived)}`}
            </ToggleChip>
          )}
        </>
      }
    >
      {unfinished}
      {rows.length === 0 && (
        <EmptyState
          title={isArchive && archived === 0 ? 'No archived rosters' : 'No matching rosters'}
          actions={
            <Button
              onClick={() => {
                setFind('')
                setArchive(false)
              }}
            >
              Show all rosters
            </Button>
          }
        />
      )}
      {rows.length > 0 && (
        <VirtualTable
          label="Rosters"
          minWidth={endings.size === 0 ? 844 : 1086}
          columns={columns}
          rows={rows}
          rowKey={idOf}
          rowName={(roster) => roster.name}
          sort={sort}
          onSortChange={setSort}
          onOpen={(roster) => onOpen(roster.id)}
          rowHeight={40}
        />
      )}
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

function isKept(roster: Roster): boolean {
  return roster.deletedAt === null
}

function idOf(roster: Roster): string {
  return roster.id
}
