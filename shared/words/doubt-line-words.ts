import { unreachable } from '../errors.ts'
import { isAccessJob, type JobKind } from '../plan.ts'
import type { DoubtDecision, DoubtLine, SiteSince, TakeBackObstacle } from '../runs/doubts.ts'
import { countOf } from './count.ts'
import { knownAccessTitle } from './known-access-words.ts'

const asked: Readonly<Record<JobKind, string>> = {
  invite: 'Invite',
  resend: 'Resend the invite',
  revoke: 'Revoke the invite',
  'change-role': 'Change roles',
  remove: 'Remove from the site',
}

/** What was asked of Wix: `Invite as Blog Editor`, `Remove from the site`. */
export const askedWords = ({ kind, roleTitles }: Pick<DoubtLine, 'kind' | 'roleTitles'>): string => {
  const roles = roleTitles.join(', ')
  if (roles === '' || kind === 'remove' || kind === 'revoke') return asked[kind]
  return kind === 'change-role' ? `${asked[kind]} to ${roles}` : `${asked[kind]} as ${roles}`
}

/** Who appeared on the site since: what a read after the call showed, or that there was none. */
export function sinceWords(
  { readAt, isReadSince, person, newcomers }: SiteSince,
  time: (iso: string) => string,
): string {
  const known = person === null ? '' : `Known of this person otherwise: ${knownAccessTitle(person)}.`
  const read = isReadSince
    ? newcomersWords(newcomers, time)
    : readAt === null
      ? 'The site’s people were never read.'
      : `The site’s people were not read since; the last time was ${time(readAt)}.`
  return [known, read].filter((part) => part !== '').join(' ')
}

function newcomersWords(newcomers: SiteSince['newcomers'], time: (iso: string) => string): string {
  const [first] = newcomers
  if (first === undefined) return 'Read since: nobody unknown appeared.'
  const likely = newcomers.filter(({ isCandidate }) => isCandidate).length
  const who = `Read since: ${countOf(newcomers.length, 'unknown account')} appeared, the first ${time(first.firstSeenAt)}`
  return likely === 0 ? `${who}.` : `${who}; ${countOf(likely, 'account')} may be this person.`
}

/** What somebody decided, in a few words. */
export function decisionWords({ answer }: Pick<DoubtDecision, 'answer'>, kind: JobKind): string {
  switch (answer) {
    case 'arrived':
      return isAccessJob(kind) ? 'Marked as done' : 'Marked as arrived'
    case 'send-again':
      return isAccessJob(kind) ? 'To be tried again' : 'To be sent again'
    case 'leave':
      return 'Left in doubt'
    default:
      return unreachable(answer)
  }
}

/** Why an answer stays. */
export function takeBackWords(obstacle: TakeBackObstacle): string {
  switch (obstacle) {
    case 'under-way':
      return 'it was asked for again already.'
    case 'counted':
      return 'the reminder is counted already.'
    case 'used':
      return 'more is known of the invite by now.'
    default:
      return unreachable(obstacle)
  }
}
