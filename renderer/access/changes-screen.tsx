import { type ReactNode, useDeferredValue, useMemo, useState } from 'react'
import {
  type AccessChange,
  type AccessChangeKind,
  type AccessChanges,
  accessChangeKinds,
} from '../../shared/access/access-change.ts'
import { addDays, isDay } from '../../shared/day.ts'
import { foldText } from '../../shared/fold-text.ts'
import { knownKey } from '../../shared/known-access.ts'
import { accessChangeTitles } from '../../shared/words/access-change-words.ts'
import { countOf, formatCount } from '../../shared/words/count.ts'
import { dayOfMs, utcOfLocal } from '../../shared/words/when.ts'
import { Button } from '../ui/button.tsx'
import { ToggleChip } from '../ui/display/chip.tsx'
import { EmptyState } from '../ui/display/empty-state.tsx'
import { Loading } from '../ui/display/loading.tsx'
import { SearchField } from '../ui/field/search-field.tsx'
import { TextField } from '../ui/field.tsx'
import { formatCalendarDay, formatTime } from '../ui/format-time.ts'
import { History } from '../ui/icons.ts'
import screenStyles from '../ui/screen.module.css'
import { Screen } from '../ui/screen.tsx'
import { Select } from '../ui/select.tsx'
import { type Sort, sortRows } from '../ui/table/sort-rows.ts'
import { VirtualTable } from '../ui/table/virtual-table.tsx'
import { useNow } from '../ui/use-now.ts'
import { useSiteNames } from '../workspace/site-name.tsx'
import { useSettings } from '../workspace/use-settings.ts'
import styles from './access.module.css'
import type { AccessScreenProps } from './access-screen-props.ts'
import { changeColumns, changeTones, lineOfChange, subjectOf } from './change-columns.tsx'
import { OpenAccess } from './open-access.tsx'
import { StaleNotice } from './stale-notice.tsx'
import { useAccessChanges } from './use-access-changes.ts'

const dayMs = 86_400_000

/** When a day begins, by the clock of a zone or, for null, of the computer; null for what is no day. */
function dayBegins(day: string, zone: string | null): string | null {
  if (zone !== null) return utcOfLocal(`${day}T00:00`, zone)
  const start = Date.parse(`${day}T00:00:00`)
  return Number.isNaN(start) ? null : new Date(start).toISOString()
}

type Period = 'sync' | 'day' | 'days'

export interface ChangesScreenProps extends AccessScreenProps {
  /** The days from which and to which; null for the last sync, and for today. */
  readonly since: string | null
  readonly until: string | null
}

/** Who came, who left, and what else is different since the last sync or any day, or between two days. */
export function ChangesScreen(props: ChangesScreenProps) {
  const now = useNow()
  const [from, setFrom] = useState<Period>(
    props.since === null ? 'sync' : props.until === null ? 'day' : 'days',
  )
  const [day, setDay] = useState(() => props.since ?? dayOfMs(now - 7 * dayMs))
  const [last, setLast] = useState(() => props.until ?? dayOfMs(now))
  const zone = useSettings()?.zone ?? null
  const since = from === 'sync' ? null : dayBegins(day, zone)
  // The last day is included.
  const until = from === 'days' && isDay(last) ? dayBegins(addDays(last, 1), zone) : null
  const { value, error, read } = useAccessChanges(since, until)
  const period = (
    <>
      <Select
        label="Since"
        isLabelHidden
        value={from}
        onValueChange={setFrom}
        options={[
          { value: 'sync', label: 'Since the last sync' },
          { value: 'day', label: 'Since a day' },
          { value: 'days', label: 'From day to day' },
        ]}
      />
      {from !== 'sync' && (
        <TextField
          label={from === 'day' ? 'Day' : 'From day'}
          isLabelHidden
          type="date"
          value={day}
          max={dayOfMs(now, zone ?? undefined)}
          onValueChange={setDay}
        />
      )}
      {from === 'days' && (
        <TextField
          label="To day"
          isLabelHidden
          type="date"
          value={last}
          min={day}
          max={dayOfMs(now, zone ?? undefined)}
          onValueChange={setLast}
        />
      )}
    </>
  )
  return (
    <Screen
      title="Access"
      subtitle={value === null ? 'What changed' : sinceWords(value, from, [day, last])}
      tabs={props.tabs}
      toolbar={value !== null && value.total > 0 ? undefined : <div className={styles.acts}>{period}</div>}
    >
      {error !== null && value !== null && <StaleNotice error={error} onRead={read} />}
      {value === null ? (
        error === null ? (
          <Loading what="what changed" />
        ) : (
          <EmptyState title="What changed cannot be read" actions={<Button onClick={read}>Try again</Button>}>
            {error.message}
          </EmptyState>
        )
      ) : value.since.length === 0 ? (
        <EmptyState
          icon={<History size={20} aria-hidden />}
          title="No account was synced yet"
          actions={
            <Button tone="primary" onClick={props.onAccounts}>
              Go to the accounts
            </Button>
          }
        >
          Changes show from the second sync on: the first tells who is there, not since when.
        </EmptyState>
      ) : value.total === 0 ? (
        <EmptyState icon={<History size={20} aria-hidden />} title="No changes known">
          {from === 'sync'
            ? 'What is known of who has access did not change in the last sync, nor since.'
            : from === 'day'
              ? 'What is known of who has access is the same as on that day.'
              : 'What was known of who has access was the same before the first and after the last of these days.'}
        </EmptyState>
      ) : (
        <ShownChanges {...props} changes={value} period={period} isOver={until !== null} />
      )}
    </Screen>
  )
}

function sinceWords(
  { since, total, changes }: AccessChanges,
  from: Period,
  [day, last]: readonly [string, string],
): string {
  const [first] = since.toSorted((a, b) => (a.at < b.at ? 1 : -1))
  const count =
    changes.length < total
      ? `The first ${formatCount(changes.length)} of ${countOf(total, 'change')}`
      : countOf(total, 'change')
  if (first === undefined) return count
  if (from === 'days') return `${count} from ${formatCalendarDay(day)} to ${formatCalendarDay(last)}`
  return from === 'sync'
    ? `${count} in and since the last sync${since.length > 1 ? ' of each account' : `, ${formatTime(first.at)}`}`
    : `${count} since ${formatTime(first.at)}`
}

type ShownChangesProps = AccessScreenProps & {
  readonly changes: AccessChanges
  /** Chooses since when. */
  readonly period: ReactNode
  /** They lead to how it was, not to how it is: there is nothing to open. */
  readonly isOver: boolean
}

function ShownChanges(props: ShownChangesProps) {
  const { changes: all, accountId, roleTitle, isOver } = props
  const names = props.access.value?.names ?? noNames
  const [text, setText] = useState('')
  const [kind, setKind] = useState<AccessChangeKind | null>(null)
  const [sort, setSort] = useState<Sort | null>(null)
  const [openKey, setOpenKey] = useState<string | null>(null)
  const wanted = foldText(useDeferredValue(text).trim())
  const columns = useMemo(() => changeColumns({ names, roleTitle, isOver }), [names, roleTitle, isOver])
  const ofAccount = useMemo(
    () => all.changes.filter((change) => accountId === null || lineOfChange(change).accountId === accountId),
    [all, accountId],
  )
  const nameOf = useSiteNames()
  const rows = useMemo(() => {
    const mentions = (change: AccessChange) => {
      const line = lineOfChange(change)
      return foldText(`${subjectOf(line, names)}\n${line.address}\n${nameOf(line)}`).includes(wanted)
    }
    const found = ofAccount.filter((change) => (kind === null || change.kind === kind) && mentions(change))
    return sortRows(found, columns, sort)
  }, [ofAccount, kind, wanted, names, nameOf, columns, sort])
  const open = isOver ? null : (rows.find((change) => keyOfChange(change) === openKey)?.after ?? null)
  return (
    <div className={styles.panes}>
      <div className={styles.main}>
        <div className={screenStyles.toolbar}>
          {props.period}
          <SearchField
            className={styles.search}
            label="Find a person or site"
            value={text}
            onValueChange={setText}
          />
          {accessChangeKinds.map((one) => {
            const count = ofAccount.filter((change) => change.kind === one).length
            if (count === 0 && kind !== one) return null
            return (
              <ToggleChip
                key={one}
                tone={changeTones[one]}
                isPressed={kind === one}
                onPressedChange={(isPressed) => setKind(isPressed ? one : null)}
              >
                {`${accessChangeTitles[one]} · ${formatCount(count)}`}
              </ToggleChip>
            )
          })}
        </div>
        {rows.length === 0 ? (
          <EmptyState
            title="No matching changes"
            actions={
              <Button
                onClick={() => {
                  setText('')
                  setKind(null)
                }}
              >
                Show all changes
              </Button>
            }
          />
        ) : (
          <VirtualTable
            label="What changed"
            columns={columns}
            rows={rows}
            rowKey={keyOfChange}
            rowName={(change) => `${subjectOf(lineOfChange(change), names)}, ${nameOf(lineOfChange(change))}`}
            sort={sort}
            onSortChange={setSort}
            onOpen={isOver ? undefined : (change) => setOpenKey(keyOfChange(change))}
            minWidth={900}
          />
        )}
      </div>
      {open !== null && (
        <OpenAccess key={openKey} {...props} line={open} names={names} onClose={() => setOpenKey(null)} />
      )}
    </div>
  )
}

const noNames: ReadonlyMap<string, string> = new Map()
const keyOfChange = (change: AccessChange): string => knownKey(lineOfChange(change))
