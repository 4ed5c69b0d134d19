import type { RowState } from '../../shared/roster.ts'
import { rowStateTitles } from '../../shared/words/state-words.ts'
import type { ChipTone } from '../ui/display/chip.tsx'

export interface RowStateWords {
  readonly title: string
  readonly tone: ChipTone
}

/** In the order the status bar counts them: what needs a person first. */
const tones: Readonly<Record<RowState, ChipTone>> = {
  'in-doubt': 'warning',
  failed: 'error',
  refused: 'error',
  differs: 'warning',
  expired: 'warning',
  expiring: 'warning',
  held: 'warning',
  sending: 'accent',
  queued: 'neutral',
  draft: 'neutral',
  ready: 'accent',
  sent: 'accent',
  reminded: 'accent',
  'possibly-accepted': 'warning',
  'probably-accepted': 'ok',
  accepted: 'ok',
  gone: 'neutral',
  left: 'neutral',
  ended: 'neutral',
  declined: 'neutral',
  revoked: 'neutral',
}

export const rowStateWords = Object.fromEntries(
  Object.entries(tones).map(([state, tone]) => [state, { title: rowStateTitles[state as RowState], tone }]),
  // `tones` names every state.
) as Readonly<Record<RowState, RowStateWords>>
