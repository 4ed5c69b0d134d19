import { useMemo } from 'react'
import type { InviteState, ListedInvite } from '../../shared/ledger.ts'
import { inviteStateTitle } from '../../shared/words/state-words.ts'
import { writeCalendarDay } from '../../shared/words/when.ts'
import { Button } from '../ui/button.tsx'
import { ToggleChip } from '../ui/display/chip.tsx'
import { AnySelect, FilterBar, namedOptions } from '../ui/filter-bar.tsx'
import { ListFilter } from '../ui/icons.ts'
import { Menu } from '../ui/menu.tsx'
import { compareWords } from '../ui/table/sort-rows.ts'
import { useSiteNames } from '../workspace/site-name.tsx'
import type { InviteFilter } from './filter-invites.ts'
import { inviteStateOrder } from './invite-words.ts'
import { RadarChips } from './radar-chips.tsx'

export interface LedgerFiltersProps {
  readonly filter: InviteFilter
  readonly onFilter: (filter: InviteFilter) => void
  /** Those that could be shown, for the counts. */
  readonly invites: readonly ListedInvite[]
  readonly clientOf: (siteId: string) => string
  readonly mostReminders: number
  readonly now: number
}

/** Text, state, site, client, and what needs somebody. */
export function LedgerFilters(props: LedgerFiltersProps) {
  const { filter, onFilter, invites, clientOf } = props
  const nameOf = useSiteNames()
  const sites = useMemo(() => {
    const names = new Map(invites.map((invite) => [invite.siteId, nameOf(invite)]))
    return [...names]
      .map(([value, label]) => ({ value, label }))
      .sort((a, b) => compareWords(a.label, b.label))
  }, [invites, nameOf])
  const clients = useMemo(
    () =>
      [...new Set(invites.map(({ siteId }) => clientOf(siteId)))]
        .filter((client) => client !== '')
        .sort(compareWords),
    [invites, clientOf],
  )
  function setState(state: InviteState, isShown: boolean) {
    const states = new Set(filter.states)
    if (isShown) states.add(state)
    else states.delete(state)
    onFilter({ ...filter, states })
  }

  return (
    <FilterBar
      label="Find a person, site or role"
      text={filter.text}
      onText={(text) => onFilter({ ...filter, text })}
    >
      <Menu
        trigger={
          <Button icon={<ListFilter size={14} aria-hidden />}>
            {filter.states.size === 0 ? 'Any state' : stateNames(filter.states)}
          </Button>
        }
        entries={inviteStateOrder.map((state) => ({
          kind: 'check',
          label: inviteStateTitle(state),
          isChecked: filter.states.has(state),
          onChange: (isShown) => setState(state, isShown),
        }))}
      />
      <AnySelect
        label="Site"
        any="Any site"
        value={filter.siteId}
        onValueChange={(siteId) => onFilter({ ...filter, siteId })}
        options={sites}
      />
      <AnySelect
        label="Client"
        any="Any client"
        value={filter.client}
        onValueChange={(client) => onFilter({ ...filter, client })}
        options={namedOptions(clients)}
      />
      {(filter.sentWeek !== '' || filter.endsOn !== '') && (
        <ToggleChip
          tone="accent"
          isPressed
          onPressedChange={() => onFilter({ ...filter, sentWeek: '', endsOn: '' })}
        >
          {filter.endsOn !== ''
            ? `Ends on ${writeCalendarDay(filter.endsOn)}`
            : `First sent in the week from ${writeCalendarDay(filter.sentWeek)}`}
        </ToggleChip>
      )}
      <RadarChips {...props} />
    </FilterBar>
  )
}

function stateNames(states: ReadonlySet<InviteState>): string {
  const [first, ...rest] = states
  if (first === undefined) return ''
  return rest.length === 0 ? inviteStateTitle(first) : `${inviteStateTitle(first)} and ${rest.length} more`
}
