import { type Radar, radars } from '../../shared/ledger/invite-radar.ts'
import { formatCount } from '../../shared/words/count.ts'
import { radarTitle } from '../../shared/words/radar-words.ts'
import { type ChipTone, ToggleChip } from '../ui/display/chip.tsx'
import { Select } from '../ui/select.tsx'
import type { InviteFilter } from './filter-invites.ts'
import styles from './ledger-screen.module.css'

const tones: Readonly<Record<Radar, ChipTone>> = {
  expired: 'error',
  'within-3': 'warning',
  'within-7': 'hint',
  'no-answer': 'warning',
  'reminded-enough': 'hint',
}

const quietChoices = [3, 7, 14, 21, 28].map((days) => ({ value: String(days), label: `${days} days` }))

export interface RadarChipsProps {
  readonly filter: InviteFilter
  readonly onFilter: (filter: InviteFilter) => void
  readonly counts: ReadonlyMap<Radar, number>
  readonly mostReminders: number
}

/** What needs somebody, counted; a count of nothing has no colour. */
export function RadarChips({ filter, onFilter, counts, mostReminders }: RadarChipsProps) {
  const { quietDays } = filter
  const chip = (radar: Radar) => {
    const count = counts.get(radar) ?? 0
    return (
      <ToggleChip
        key={radar}
        tone={count === 0 ? 'neutral' : tones[radar]}
        isPressed={filter.radar === radar}
        onPressedChange={(isPressed) => onFilter({ ...filter, radar: isPressed ? radar : 'any' })}
      >
        {`${radarTitle(radar, { quietDays, mostReminders })} · ${formatCount(count)}`}
      </ToggleChip>
    )
  }
  return (
    <fieldset className={styles.radar} aria-label="What needs somebody">
      {radars.filter((radar) => radar !== 'reminded-enough').map(chip)}
      <Select
        label="Days without an answer"
        isLabelHidden
        value={String(quietDays)}
        onValueChange={(days) => onFilter({ ...filter, quietDays: Number(days), radar: 'no-answer' })}
        options={quietChoices}
        size="small"
      />
      {chip('reminded-enough')}
    </fieldset>
  )
}
