import type { InviteState } from '../../shared/ledger.ts'
import { inviteStateTitle } from '../../shared/words/state-words.ts'
import { writeCalendarDay } from '../../shared/words/when.ts'
import { Button } from '../ui/button.tsx'
import { ToggleChip } from '../ui/display/chip.tsx'
import { AnySelect, FilterBar, namedOptions } from '../ui/filter-bar.tsx'
import { ListFilter } from '../ui/icons.ts'
import { Menu } from '../ui/menu.tsx'
import type { InviteFilter } from './filter-invites.ts'
import { inviteStateOrder } from './invite-words.ts'
import { RadarChips } from './radar-chips.tsx'
import type { InviteSums } from './sum-invites.ts'

export interface LedgerFiltersProps {
  readonly filter: InviteFilter
  readonly onFilter: (filter: InviteFilter) => void
  /** Of those that could be shown. */
  readonly sums: Pick<InviteSums, 'onRadar' | 'sites' | 'clients'>
  readonly mostReminders: number
}

/** Text, state, site, client, and what needs somebody. */
export function LedgerFilters(props: LedgerFiltersProps) {
  const { filter, onFilter, sums } = props
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
        options={sums.sites}
      />
      <AnySelect
        label="Client"
        any="Any client"
        value={filter.client}
        onValueChange={(client) => onFilter({ ...filter, client })}
        options={namedOptions(sums.clients)}
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
      <RadarChips {...props} counts={sums.onRadar} />
    </FilterBar>
  )
}

function stateNames(states: ReadonlySet<InviteState>): string {
  const [first, ...rest] = states
  if (first === undefined) return ''
  return rest.length === 0 ? inviteStateTitle(first) : `${inviteStateTitle(first)} and ${rest.length} more`
}
