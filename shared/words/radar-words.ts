import type { Radar, RadarLimits } from '../ledger/invite-radar.ts'
import { countOf } from './count.ts'

/** What invites on this radar have in common: `No answer for 14 days`. */
export function radarTitle(radar: Radar, { quietDays, mostReminders }: RadarLimits): string {
  switch (radar) {
    case 'expired':
      return 'Expired'
    case 'within-3':
      return '≤ 3 days'
    case 'within-7':
      return '≤ 7 days'
    case 'no-answer':
      return `No answer for ${quietDays} days`
    case 'reminded-enough':
      return `Reminded ${countOf(mostReminders, 'time')} or more`
  }
}

/** What is worth doing with invites on this radar, in a sentence. */
export function radarAdvice(radar: Radar): string {
  switch (radar) {
    case 'expired':
      return 'Their links no longer work. A resend opens them again where Wix allows it.'
    case 'within-3':
    case 'within-7':
      return 'A resend reminds them before the link ends.'
    case 'no-answer':
      return 'Remind them, or revoke what is no longer wanted.'
    case 'reminded-enough':
      return 'They were reminded as often as your settings allow: better revoke these than write again.'
  }
}
