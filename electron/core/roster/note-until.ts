import type { RosterId } from '../../../shared/roster.ts'
import { manyUntilWords, untilChangeWords } from '../../../shared/words/ending-words.ts'
import type { Audit } from '../audit/audit.ts'
import type { UntilChange } from './until-changes.ts'

/** One by one up to here; more, as of a list that was pasted, are one event with the first and the last day. */
const mostNamed = 500

/** Puts last days that a step changed into the log, with both dates; belongs into the transaction of the step. */
export function noteUntil(
  audit: Pick<Audit, 'append'>,
  rosterId: RosterId,
  changes: readonly UntilChange[],
  zone: string,
): void {
  if (changes.length > mostNamed) {
    const days = changes.flatMap(({ after }) => (after === '' ? [] : after)).toSorted()
    audit.append({
      action: 'until.changed',
      rosterId,
      reason: manyUntilWords(changes.length, days[0] ?? '', days.at(-1) ?? '', zone),
    })
    return
  }
  for (const { row, before, after } of changes) {
    audit.append({
      action: before === '' ? 'until.set' : after === '' ? 'until.cleared' : 'until.changed',
      rosterId,
      rowId: row.id,
      person: row.cells.email.trim(),
      siteId: row.cells.siteId,
      siteName: row.cells.site,
      reason: untilChangeWords(before, after, zone),
    })
  }
}
