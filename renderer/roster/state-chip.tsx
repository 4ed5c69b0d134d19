import type { RowState } from '../../shared/roster.ts'
import { rowStateWords } from '../sheet/row-state-words.ts'
import { Chip } from '../ui/display/chip.tsx'
import {
  Check,
  CircleAlert,
  CircleCheck,
  Clock,
  Inbox,
  LoaderCircle,
  MailCheck,
  Minus,
  Pause,
  Pencil,
  Send,
  ShieldQuestion,
  TriangleAlert,
  X,
} from '../ui/icons.ts'

const icons: Readonly<Record<RowState, typeof Check>> = {
  draft: Pencil,
  ready: Check,
  queued: Inbox,
  sending: LoaderCircle,
  sent: Send,
  expiring: Clock,
  expired: TriangleAlert,
  accepted: CircleCheck,
  'probably-accepted': MailCheck,
  'possibly-accepted': ShieldQuestion,
  declined: X,
  revoked: Minus,
  refused: CircleAlert,
  failed: CircleAlert,
  'in-doubt': ShieldQuestion,
  held: Pause,
}

export interface StateChipProps {
  readonly state: RowState
  /** With its numbers; the name of the state when left out. */
  readonly words?: string
}

/** A row's state: icon, words and tone. */
export function StateChip({ state, words }: StateChipProps) {
  const Icon = icons[state]
  const { title, tone } = rowStateWords[state]
  return (
    <Chip tone={tone} icon={<Icon size={12} aria-hidden />}>
      {words ?? title}
    </Chip>
  )
}
