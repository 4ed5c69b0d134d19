import type { RowState } from '../../shared/roster.ts'
import { rowStateWords } from '../sheet/row-state-words.ts'
import { Chip } from '../ui/display/chip.tsx'
import {
  ArrowLeftRight,
  CalendarX,
  Check,
  CircleAlert,
  CircleCheck,
  Clock,
  DoorOpen,
  Inbox,
  LoaderCircle,
  MailCheck,
  Minus,
  Pause,
  Pencil,
  Send,
  ShieldQuestion,
  TriangleAlert,
  UserX,
  X,
} from '../ui/icons.ts'

const icons: Readonly<Record<RowState, typeof Check>> = {
  draft: Pencil,
  ready: Check,
  queued: Inbox,
  sending: LoaderCircle,
  sent: Send,
  reminded: Send,
  expiring: Clock,
  expired: TriangleAlert,
  accepted: CircleCheck,
  'probably-accepted': MailCheck,
  'possibly-accepted': ShieldQuestion,
  differs: ArrowLeftRight,
  ended: CalendarX,
  gone: DoorOpen,
  left: UserX,
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
  /** Its last day is over, and there is still something to end. */
  readonly isOverdue?: boolean
}

/** A row's state: icon, words and tone. */
export function StateChip({ state, words, isOverdue = false }: StateChipProps) {
  const Icon = icons[state]
  const { title, tone } = rowStateWords[state]
  return (
    <Chip tone={isOverdue ? 'warning' : tone} icon={<Icon size={12} aria-hidden />}>
      {words ?? title}
    </Chip>
  )
}
