import type { RowState } from '../../shared/roster.ts'
import type { ChipTone } from '../ui/display/chip.tsx'

export interface RowStateWords {
  readonly title: string
  readonly tone: ChipTone
}

/** In the order the status bar counts them: what needs a person first. */
export const rowStateWords: Readonly<Record<RowState, RowStateWords>> = {
  'in-doubt': { title: 'In doubt', tone: 'warning' },
  failed: { title: 'Failed', tone: 'error' },
  refused: { title: 'Refused', tone: 'error' },
  expired: { title: 'Expired', tone: 'error' },
  expiring: { title: 'Expiring', tone: 'warning' },
  held: { title: 'Held', tone: 'warning' },
  sending: { title: 'Sending', tone: 'accent' },
  queued: { title: 'Queued', tone: 'neutral' },
  draft: { title: 'Draft', tone: 'neutral' },
  ready: { title: 'Ready', tone: 'hint' },
  sent: { title: 'Sent', tone: 'accent' },
  'possibly-accepted': { title: 'Possibly accepted', tone: 'hint' },
  'probably-accepted': { title: 'Probably accepted', tone: 'ok' },
  accepted: { title: 'Accepted', tone: 'ok' },
  declined: { title: 'Declined', tone: 'neutral' },
  revoked: { title: 'Revoked', tone: 'neutral' },
}
