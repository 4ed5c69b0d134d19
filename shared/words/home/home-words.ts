import { unreachable } from '../../errors.ts'
import type { HomeNeed, KnownAsOf } from '../../home/home.ts'
import { countOf, formatCount, pluralOf } from '../count.ts'
import { daysOverWords } from '../ending-words.ts'
import { writeShortDay, writeTime } from '../when.ts'

/** What needs somebody, in a sentence with its number. */
export function homeNeedWords(need: HomeNeed, now: number): string {
  switch (need.kind) {
    case 'in-doubt':
      return `${countOf(need.rows, 'row is', 'rows are')} in doubt: Wix may have acted, and its answer was lost.`
    case 'run-stands':
      return `“${need.title}” ${need.because === 'stopped' ? 'stopped' : 'is paused'} with ${countOf(need.rows, 'row')} not sent.`
    case 'refused':
      return `${countOf(need.rows, 'row')} of “${need.title}” ${pluralOf(need.rows, 'was', 'were')} refused by Wix.`
    case 'failed':
      return `${countOf(need.rows, 'row')} of “${need.title}” failed.`
    case 'still-there':
      return `${countOf(need.rows, 'person', 'people')} of “${need.title}” still ${pluralOf(need.rows, 'has', 'have')} access after a removal.`
    case 'run-asks':
      return `${countOf(need.rows, 'row')} of “${need.title}” ${pluralOf(need.rows, 'was', 'were')} not sent: the plan’s question has no answer.`
    case 'asks':
      return `${countOf(need.lines, 'row')} of the plan “${need.title}” ${pluralOf(need.lines, 'waits', 'wait')} for your answer.`
    case 'cannot-send':
      return `1 account can’t send: ${need.name}.`
    case 'access-over':
      return `${countOf(need.rows, 'row')} in “${need.name}” ${pluralOf(need.rows, 'is past its', 'are past their')} last day with access or an open invite left, ${need.rows === 1 ? '' : 'the longest '}${daysOverWords(need.mostDays)}.`
    case 'access-ending':
      return `${countOf(need.rows, 'row')} in “${need.name}” ${pluralOf(need.rows, 'ends', 'end')} within ${countOf(need.days, 'day')}.`
    case 'expired':
      return `${countOf(need.invites, 'invite')} expired without a sign that anybody accepted.`
    case 'expiring':
      return `${countOf(need.invites, 'invite')} ${pluralOf(need.invites, 'expires', 'expire')} within 7 days${need.within3 === 0 ? '' : need.within3 === need.invites ? ', within 3 in fact' : `, ${formatCount(need.within3)} of them within 3`}.`
    case 'no-answer':
      return `${countOf(need.invites, 'open invite has', 'open invites have')} had no answer for ${countOf(need.days, 'day')}.`
    case 'sync-old':
      return need.readAt === null
        ? `1 account was never synced: ${need.name}. Nothing is known of its sites.`
        : `${need.name} was last synced ${countOf(need.days, 'day')} ago, on ${writeShortDay(need.readAt, now)}. Who has access now may differ.`
    case 'sync-problem':
      return `1 account has a problem with its last sync: ${need.name}.`
    case 'review-due':
      return `${countOf(need.unanswered, 'line')} of the review “${need.name}” ${pluralOf(need.unanswered, 'has', 'have')} no answer; ${dueWords(need.days, need.dueDay, now)}.`
    case 'offboarding':
      return `1 off-boarding is open: ${need.name}, since ${writeShortDay(need.begunAt, now)}.`
    default:
      return unreachable(need)
  }
}

function dueWords(days: number, dueDay: string, now: number): string {
  const day = writeShortDay(dueDay, now, 'UTC')
  if (days < 0) return `the last day was ${day}, ${countOf(-days, 'day')} ago`
  return days === 0 ? `today, ${day}, is the last day` : `${countOf(days, 'day')} left, until ${day}`
}

/** What leads to exactly the rows that a sentence is about. */
export function homeActTitle(need: HomeNeed): string {
  switch (need.kind) {
    case 'in-doubt':
    case 'asks':
      return 'Answer'
    case 'run-stands':
      return 'Open run'
    case 'refused':
    case 'failed':
    case 'still-there':
    case 'run-asks':
      return 'Show rows'
    case 'cannot-send':
    case 'sync-old':
    case 'sync-problem':
      return 'Open account'
    case 'access-over':
    case 'access-ending':
      return 'Show rows'
    case 'expired':
    case 'expiring':
    case 'no-answer':
      return 'Show invites'
    case 'review-due':
      return 'Open review'
    case 'offboarding':
      return 'Continue'
    default:
      return unreachable(need)
  }
}

/** That no need is known, beside rows of rosters that have errors. */
export const calmWords = (rowsToFix: number): string =>
  rowsToFix === 0 ? 'Nothing needs you' : `Nothing needs you but ${countOf(rowsToFix, 'row')} to fix`

/** How far back “nothing” reaches: never further than what was read. */
export const knownAsOfWords = ({ accountName, at }: KnownAsOf, now: number): string =>
  `As of ${writeTime(at, now)}, when ${accountName} was last synced; what changed on its sites since is not known.`
