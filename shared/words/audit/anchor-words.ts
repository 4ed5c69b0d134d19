import type { UnreadableCode } from '../../audit/anchor-code.ts'
import type { AnchorFinding, AnchorForm, AnchorNow, RestoredAt } from '../../audit/kept-anchors.ts'
import { unreachable } from '../../errors.ts'
import { countOf, formatCount } from '../count.ts'
import { reportTime } from '../report-words.ts'

// A proof of the audit log: what is printed, saved and mailed, and what a check of one found.

/** A proof as it leaves: what it says of the log, and who made it when (UTC ISO). */
export interface MadeAnchor extends AnchorNow {
  readonly madeAt: string
  readonly by: string
}

export const anchorTitle = 'Proof of the audit log'

export const anchorFacts = ({ events, at, hash, madeAt, by }: MadeAnchor) =>
  [
    ['Events', formatCount(events)],
    ['Last event', `No. ${events}, ${reportTime(at)} UTC`],
    ['Last hash', hash],
    ['Made', `${reportTime(madeAt)} UTC by ${by}`],
  ] as const

export const anchorUse =
  'Keep this where nobody who can change the workspace can change it. Nothing in it is secret. If the log is ever rewritten, events up to the last one named here can no longer have this hash.'

export const anchorCheckWords =
  'To check it: in Invite Desk choose Audit, Verify, A proof kept elsewhere; in a terminal “invite-desk audit verify --anchor CODE”. Without Invite Desk: export the log and run verify-audit.mjs or verify_audit.py with --anchor CODE, as docs/audit-format.md says.'

/** For a text file and the body of a mail. The code stands alone on its line. */
export function anchorText(made: MadeAnchor): string {
  const lines = [
    anchorTitle,
    '',
    made.code,
    '',
    ...anchorFacts(made).map(([label, value]) => `${label}: ${value}`),
    '',
    anchorUse,
    '',
    anchorCheckWords,
  ]
  return `${lines.join('\n')}\n`
}

export const anchorSubject = ({ events, at }: AnchorNow): string =>
  `${anchorTitle}: ${countOf(events, 'event')}, ${reportTime(at)} UTC`

/** How a proof left, after the day: `saved as a page`. */
export function anchorFormWords(form: AnchorForm): string {
  switch (form) {
    case 'page':
      return 'saved as a page'
    case 'file':
      return 'saved as a file'
    case 'mail':
      return 'opened as an e-mail draft'
    case 'copy':
      return 'copied'
    case 'terminal':
      return 'shown in a terminal'
    default:
      return unreachable(form)
  }
}

export function unreadableCodeWords(why: UnreadableCode): string {
  switch (why) {
    case 'none':
      return 'There is no proof code in this. A code begins with ID1-.'
    case 'typo':
      return 'This code has a typo: its check digits do not match. Compare it with the original, group by group.'
    case 'newer':
      return 'This code was made by a later version of Invite Desk. Update the app to check it.'
    default:
      return unreachable(why)
  }
}

export interface FindingWords {
  readonly tone: 'ok' | 'warning' | 'error'
  readonly title: string
  readonly detail: string
}

const nth = (eventId: number): string => `event ${formatCount(eventId)}`

const restoredWords = (restored: RestoredAt | null): string =>
  restored === null
    ? ''
    : ` A backup was put in place here (${nth(restored.eventId)}, ${reportTime(restored.at)} UTC): the log goes on from that backup, which can be the reason.`

/** What a check of a kept code found. `what` is the log that was looked at: `The log`, `audit.csv`. */
export function findingWords(finding: AnchorFinding, what = 'The log'): FindingWords {
  switch (finding.kind) {
    case 'unreadable':
      return {
        tone: 'warning',
        title: 'This code cannot be checked',
        detail: unreadableCodeWords(finding.why),
      }
    case 'unchanged': {
      const later = finding.events - finding.eventId
      return {
        tone: finding.brokenAt === null ? 'ok' : 'error',
        title: `${what} still contains it, unchanged, up to ${nth(finding.eventId)}`,
        detail:
          finding.brokenAt === null
            ? `Every event up to it gives its hash, and its last one has the hash that was kept. ${later === 0 ? 'No event' : countOf(later, 'event')} came later.`
            : `But ${nth(finding.brokenAt)}, which came later, is broken: it was changed, removed or added.`,
      }
    }
    case 'rewritten':
      return {
        tone: 'error',
        title:
          finding.found === null
            ? `${what} was rewritten: ${nth(finding.eventId)} is missing`
            : `${what} was rewritten: ${nth(finding.eventId)} has another hash`,
        detail: `Kept was ${finding.kept}${finding.found === null ? '' : `, there is ${finding.found}`}. Something up to this event was changed, removed or added after the proof was made.${restoredWords(finding.restored)}`,
      }
    case 'shorter':
      return {
        tone: 'error',
        title: `${what} ends at ${nth(finding.events)}, the proof at ${nth(finding.eventId)}`,
        detail: `${countOf(finding.eventId - finding.events, 'event')} of what was there when the proof was made ${finding.eventId - finding.events === 1 ? 'is' : 'are'} not there.${what === 'The log' ? '' : ' It was exported before the proof was made, or events were removed.'}${restoredWords(finding.restored)}`,
      }
    case 'other-log':
      return {
        tone: 'error',
        title: 'This proof is of another log',
        detail: `Event 1 has another hash here. The proof was made in another workspace, or this log was rewritten from its first event on.`,
      }
    case 'broken':
      return {
        tone: 'error',
        title: `${what} is broken at ${nth(finding.brokenAt)}`,
        detail: `${nth(finding.eventId).replace('event', 'Event')} has the hash that was kept, but not everything before it is as it was: an event was changed, removed or added without its hash.`,
      }
    case 'not-here':
      return {
        tone: 'warning',
        title: `This file cannot show it: ${nth(finding.eventId)} is not in it`,
        detail: 'It is a part of the log. Check the whole log, or an export without a filter.',
      }
    default:
      return unreachable(finding)
  }
}
