import { unreachable } from '../shared/errors.ts'
import type { KnownAccess } from '../shared/known-access.ts'
import type { InviteState } from '../shared/ledger.ts'
import type { RowState } from '../shared/roster.ts'
import { Chip, type ChipTone } from './ui/display/chip.tsx'
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
} from './ui/icons.ts'

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

export interface StateMarkProps {
  readonly state: RowState
  readonly tone: ChipTone
  readonly words: string
}

/** A state of a row, of an invite or of somebody's access: the same icon on every screen. */
export function StateMark({ state, tone, words }: StateMarkProps) {
  const Icon = icons[state]
  return (
    <Chip tone={tone} icon={<Icon size={12} aria-hidden />}>
      {words}
    </Chip>
  )
}

/** The state of a row that says the same as what is known of somebody on a site. */
export function markOfAccess({ state, sureness }: Pick<KnownAccess, 'state' | 'sureness'>): RowState {
  switch (state) {
    case 'accepted':
      return sureness === 'possibly' || sureness === 'probably' ? `${sureness}-accepted` : 'accepted'
    case 'open':
      return 'sent'
    case 'none':
      return 'draft'
    case 'expired':
    case 'gone':
    case 'declined':
    case 'revoked':
    case 'in-doubt':
      return state
    default:
      return unreachable(state)
  }
}

/** As {@link markOfAccess}, of an invite; one whose status nobody knows is in doubt. */
export function markOfInvite(state: InviteState): RowState {
  switch (state) {
    case 'pending':
      return 'sent'
    case 'unknown':
      return 'in-doubt'
    case 'expiring':
    case 'expired':
    case 'accepted':
    case 'probably-accepted':
    case 'possibly-accepted':
    case 'declined':
    case 'revoked':
      return state
    default:
      return unreachable(state)
  }
}
