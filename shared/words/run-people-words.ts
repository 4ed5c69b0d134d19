import { unreachable } from '../errors.ts'
import { isAccessJob } from '../plan.ts'
import type { RunPerson } from '../runs/run-people.ts'
import { askTitles } from './ask-words.ts'
import { outcomeWords, reasonWords } from './outcome-words.ts'
import { skipWords } from './plan-words.ts'

/** What became of a planned row, and why. @param day writes a day */
export function runPersonWords({ source }: RunPerson, day: (iso: string) => string): string {
  if (source.kind === 'call') {
    const { job, item } = source
    if (item.outcome.kind === 'sent' && job.kind === 'invite' && job.roleTitles.length > 0)
      return `Invited as ${job.roleTitles.join(', ')}`
    const words =
      item.outcome.kind === 'held' && job.reason !== null
        ? reasonWords(job.reason)
        : outcomeWords(item.outcome, job.kind)
    return words === '' ? 'Waits for its turn' : words
  }
  const { verdict } = source.line
  switch (verdict.kind) {
    case 'call':
      return ''
    case 'skip':
      return skipWords(verdict, day)
    case 'ask':
      if (verdict.blocked !== null) return skipWords(verdict.blocked, day)
      return verdict.answer === null
        ? `${askTitles[verdict.ask.code]}: the plan asked, and nobody answered`
        : `${askTitles[verdict.ask.code]}: left as it is`
    default:
      return unreachable(verdict)
  }
}

/** What comes next for a planned row, or what a person can do; '' when it is over. */
export function nextStepWords({ part, source, isToAnswer }: RunPerson): string {
  switch (part) {
    case 'sent':
      return 'Waits until the person accepts'
    case 'revoked':
    case 'changed':
    case 'removed':
    case 'covered':
      return ''
    case 'stillThere':
      if (!isToAnswer) return answered
      return source.kind === 'call' && isAccessJob(source.job.kind)
        ? 'Retry, or remove them in Wix'
        : 'Remove the person under Access'
    case 'refused':
      if (!isToAnswer) return answered
      return 'Look at the site in Wix; try other roles, or exclude the row'
    case 'failed':
      if (!isToAnswer) return answered
      return 'Correct the cause, then retry'
    case 'inDoubt':
      return isToAnswer ? 'Decide under In doubt' : 'Left in doubt'
    case 'held':
      if (source.kind === 'call')
        return source.job.reason?.kind === 'stale'
          ? 'Drop it under Requests, or release it to go as planned'
          : 'Release it under Requests'
      if (source.line.verdict.kind === 'ask' && source.line.verdict.blocked === null)
        return isToAnswer ? 'Answer it in a new plan' : answered
      return 'Fix the cause, then plan again'
    case 'notAttempted':
      return source.kind === 'call' && source.item.outcome.kind === 'dropped'
        ? 'A new plan can include it'
        : 'Is sent when its turn comes'
    default:
      return unreachable(part)
  }
}

/** By a person who left it as it is, or by a later run that took it up. */
const answered = 'Answered: left as it is, or in a later run'
