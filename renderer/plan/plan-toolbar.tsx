import { askTitles } from '../../shared/words/ask-words.ts'
import { formatCount } from '../../shared/words/count.ts'
import { skipTitles } from '../../shared/words/plan-words.ts'
import { SearchField } from '../ui/field/search-field.tsx'
import type { SelectOption } from '../ui/popup/select-option.ts'
import { Select } from '../ui/select.tsx'
import type { PlanCounts } from './count-plan.ts'
import type { PlanFilter } from './list-plan-lines.ts'
import styles from './plan-screen.module.css'

const reasonTitles = { ...skipTitles, ...askTitles }

export interface PlanToolbarProps {
  readonly filter: PlanFilter
  readonly onFilter: (filter: PlanFilter) => void
  readonly counts: PlanCounts
}

/** Which lines of a plan are shown: by text, by what is sent, by reason. */
export function PlanToolbar({ filter, onFilter, counts }: PlanToolbarProps) {
  const { lines, reasons } = counts
  const skipped = counts.covered + counts.held
  const options: SelectOption<PlanFilter['show']>[] = [
    { value: 'all', label: `All lines (${formatCount(lines)})` },
    { value: 'sends', label: `What is sent (${formatCount(lines - skipped)})` },
    { value: 'skips', label: `What is skipped (${formatCount(skipped)})` },
    ...[...reasons].map(([reason, count]) => ({
      value: reason,
      label: `${reasonTitles[reason]} (${formatCount(count)})`,
    })),
  ]
  return (
    <div className={styles.toolbar}>
      <SearchField
        label="Find an address or site"
        value={filter.text}
        onValueChange={(text) => onFilter({ ...filter, text })}
      />
      <Select
        label="Show"
        isLabelHidden
        value={filter.show}
        onValueChange={(show) => onFilter({ ...filter, show })}
        options={options}
      />
    </div>
  )
}
