import { isComplete, type Offboarding } from '../../shared/offboarding.ts'
import { countOf, formatCount } from '../../shared/words/count.ts'
import { Chip } from '../ui/display/chip.tsx'

/** Where an off-boarding stands, in a word. */
export function OffboardingChip({ offboarding }: { readonly offboarding: Offboarding }) {
  const { figures, closedAt } = offboarding
  if (isComplete(figures)) return <Chip tone="ok">{closedAt === null ? 'Ready to close' : 'Complete'}</Chip>
  if (closedAt !== null) return <Chip tone="warning">Closed, not complete</Chip>
  const left = figures.toDo + figures.notChecked
  return <Chip tone="warning">{`${formatCount(left)} of ${countOf(figures.sites, 'site')} open`}</Chip>
}
