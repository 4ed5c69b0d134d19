import { useEffect, useState } from 'react'
import type { AuditFilter } from '../../shared/audit.ts'
import { actionGroups, actionWords } from '../../shared/words/audit-words.ts'
import { Button } from '../ui/button.tsx'
import { SearchField } from '../ui/field/search-field.tsx'
import { TextField } from '../ui/field.tsx'
import { ListFilter, X } from '../ui/icons.ts'
import { Menu } from '../ui/menu.tsx'
import type { MenuEntry } from '../ui/popup/menu-entry.ts'
import { Select } from '../ui/select.tsx'
import styles from './audit-screen.module.css'
import { dayStart, everyEvent, localDay, withAction } from './audit-store.ts'

export interface AuditFiltersProps {
  readonly filter: AuditFilter
  /** Sites by the client they are for. */
  readonly clients: ReadonlyMap<string, readonly string[]>
  readonly onFilter: (filter: AuditFilter) => void
}

const typingPauseMs = 250

/** Text, actions, dates and run. */
export function AuditFilters({ filter, clients, onFilter }: AuditFiltersProps) {
  const [text, setText] = useState(filter.text)
  useEffect(() => {
    if (text === filter.text) return
    const timer = setTimeout(() => onFilter({ ...filter, text }), typingPauseMs)
    return () => clearTimeout(timer)
  }, [text, filter, onFilter])
  const isFiltered = filter !== everyEvent && JSON.stringify(filter) !== JSON.stringify(everyEvent)

  const entries = [...actionGroups()].flatMap(([word, actions], position): MenuEntry[] => [
    ...(position === 0 ? [] : [{ kind: 'separator' } as const]),
    { kind: 'heading', label: word },
    ...actions.map(
      (action): MenuEntry => ({
        kind: 'check',
        label: actionWords(action),
        isChecked: filter.actions.includes(action),
        onChange: (isShown) => onFilter(withAction(filter, action, isShown)),
      }),
    ),
  ])

  return (
    <>
      <SearchField
        className={styles.search}
        label="Find a person, site or id"
        value={text}
        onValueChange={setText}
      />
      <Menu
        trigger={<Button icon={<ListFilter size={14} aria-hidden />}>{actionsLabel(filter)}</Button>}
        entries={entries}
      />
      <div className={styles.dates}>
        <TextField
          label="From day"
          isLabelHidden
          type="date"
          value={localDay(filter.from)}
          onValueChange={(day) => onFilter({ ...filter, from: dayStart(day) })}
        />
        <span>to</span>
        <TextField
          label="To day"
          isLabelHidden
          type="date"
          value={localDay(filter.to, -1)}
          onValueChange={(day) => onFilter({ ...filter, to: dayStart(day, 1) })}
        />
      </div>
      {clients.size > 0 && (
        <Select
          label="Client"
          isLabelHidden
          value={filter.siteIds === undefined ? '' : clientOf(clients, filter.siteIds)}
          onValueChange={(client) => {
            const { siteIds: _, ...others } = filter
            const siteIds = clients.get(client)
            onFilter(siteIds === undefined ? others : { ...others, siteIds })
          }}
          options={[
            { value: '', label: 'Any client' },
            ...[...clients.keys()].map((value) => ({ value, label: value })),
          ]}
        />
      )}
      {filter.runId !== null && (
        <Button icon={<X size={13} aria-hidden />} onClick={() => onFilter({ ...filter, runId: null })}>
          Only one run
        </Button>
      )}
      {filter.people.length > 0 && (
        <Button
          icon={<X size={13} aria-hidden />}
          title={filter.people.join(', ')}
          onClick={() => onFilter({ ...filter, people: [] })}
        >
          Only {filter.people[0]}
          {filter.people.length > 1 ? ` and ${filter.people.length - 1} more` : ''}
        </Button>
      )}
      {isFiltered && (
        <Button
          tone="quiet"
          onClick={() => {
            setText('')
            onFilter(everyEvent)
          }}
        >
          Show all
        </Button>
      )}
    </>
  )
}

/** The client whose sites these are. */
const clientOf = (clients: AuditFiltersProps['clients'], siteIds: readonly string[]): string =>
  [...clients].find(([, ids]) => ids.join() === siteIds.join())?.[0] ?? ''

function actionsLabel({ actions }: AuditFilter): string {
  const [first, ...rest] = actions
  if (first === undefined) return 'Any action'
  return rest.length === 0 ? actionWords(first) : `${actionWords(first)} and ${rest.length} more`
}
