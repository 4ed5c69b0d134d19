import type { Day } from '../../../shared/day.ts'
import { dayOfMs } from '../../../shared/words/when.ts'
import type { Clock } from '../ports.ts'
import { keepAnswers } from './keep-answers.ts'
import { type DayAnswer, type DayContext, readDay } from './read-day.ts'

/** Days as typed texts mean them, in the one zone of the workspace. */
export interface DayReader {
  today(): Day
  /** IANA. */
  zone(): string
  read(typed: string): DayAnswer
}

/** Spellings remembered: a column of dates repeats a few hundred. */
const mostKept = 20_000

/** Reads by the day of now, or by one that stays, e.g. while a file is read. */
export function createDayReader(now: DayContext | (() => DayContext)): DayReader {
  const context = typeof now === 'function' ? now : () => now
  let readBy: DayContext = { today: '', zone: '' }
  let read: DayReader['read'] = () => ({ kind: 'none', because: 'no-match' })
  return {
    today: () => context().today,
    zone: () => context().zone,
    read: (typed) => {
      const { today, zone } = context()
      if (today !== readBy.today || zone !== readBy.zone) {
        readBy = { today, zone }
        read = keepAnswers((text) => readDay(text, { today, zone }), mostKept)
      }
      return read(typed)
    },
  }
}

/** The day of now in a zone that may be another one at any time. */
export function watchDays(clock: Pick<Clock, 'now'>, zone: () => string): () => DayContext {
  let known: { readonly key: string; readonly context: DayContext } | null = null
  return () => {
    const [ms, here] = [clock.now(), zone()]
    // Every zone is apart from UTC by whole quarters of an hour, so a day never ends within one.
    const key = `${Math.floor(ms / 900_000)} ${here}`
    if (known?.key !== key) known = { key, context: { today: dayOfMs(ms, here), zone: here } }
    return known.context
  }
}
