import { formatCount } from '../../shared/words/count.ts'
import { type ChipTone, ToggleChip } from '../ui/display/chip.tsx'
import { AnySelect, FilterBar, namedOptions } from '../ui/filter-bar.tsx'
import { Select } from '../ui/select.tsx'
import {
  type AccessKind,
  type AccessLineFilter,
  accessKinds,
  accessKindTitles,
  noClient,
} from './filter-access.ts'
import { type AccessGrouping, accessGroupings } from './group-access.ts'

export interface AccessFiltersProps {
  readonly filter: AccessLineFilter
  readonly onFilter: (filter: AccessLineFilter) => void
  readonly grouping: AccessGrouping
  readonly onGrouping: (grouping: AccessGrouping) => void
  /** How many could be shown of each kind, and what their states are called. */
  readonly counts: Readonly<Record<AccessKind, number>>
  readonly states: readonly string[]
  readonly clients: readonly string[]
}

const kindTones: Readonly<Record<AccessKind, ChipTone>> = {
  in: 'ok',
  unsure: 'hint',
  invited: 'accent',
  unknown: 'warning',
  ended: 'neutral',
}

const groupingTitles: Readonly<Record<AccessGrouping, string>> = {
  site: 'By site',
  person: 'By person',
  client: 'By client',
  folder: 'By folder',
  none: 'One list',
}

/** Text, client, how it is grouped, and what is one click away. */
export function AccessFilters(props: AccessFiltersProps) {
  const { filter, onFilter, grouping, onGrouping, counts, clients } = props
  const { state } = filter
  const states = state === '' || props.states.includes(state) ? props.states : [...props.states, state].sort()
  return (
    <FilterBar
      label="Find a person, site or role"
      text={filter.text}
      onText={(text) => onFilter({ ...filter, text })}
    >
      <Select
        label="Group"
        isLabelHidden
        value={grouping}
        onValueChange={onGrouping}
        options={accessGroupings.map((value) => ({ value, label: groupingTitles[value] }))}
      />
      <AnySelect
        label="State"
        any="Any state"
        value={filter.state}
        onValueChange={(state) => onFilter({ ...filter, state })}
        options={namedOptions(states)}
      />
      <AnySelect
        label="Client"
        any="Any client"
        value={filter.client}
        onValueChange={(client) => onFilter({ ...filter, client })}
        options={
          clients.length === 0 ? [] : [...namedOptions(clients), { value: noClient, label: 'No client' }]
        }
      />
      {accessKinds.map((kind) => (
        <ToggleChip
          key={kind}
          tone={counts[kind] === 0 ? 'neutral' : kindTones[kind]}
          isPressed={filter.kind === kind}
          onPressedChange={(isPressed) => onFilter({ ...filter, kind: isPressed ? kind : 'all' })}
        >
          {`${accessKindTitles[kind]} · ${formatCount(counts[kind])}`}
        </ToggleChip>
      ))}
    </FilterBar>
  )
}
