import { countOf } from '../../../../shared/words/count.ts'
import { writeExactTime } from '../../../../shared/words/when.ts'
import type { AccessFacts } from './choose-access.ts'

/** What the list rests on and what it cannot say, in sentences. */
export function completenessWords(
  lines: number,
  { sites, unreadSites, unknownAccounts, oldestRead }: AccessFacts,
): string {
  return [
    `${countOf(lines, 'line')} on ${countOf(sites, 'site')}.`,
    ...(oldestRead === null ? [] : [`The oldest read of a site is of ${writeExactTime(oldestRead)}.`]),
    unreadSites === 0
      ? 'The people of every site were read.'
      : `The people of ${countOf(unreadSites, 'site')} were never read: who else is there is not known.`,
    ...(unknownAccounts === 0
      ? []
      : [`${countOf(unknownAccounts, 'line is', 'lines are')} of Wix accounts that nobody is known to be.`]),
  ].join(' ')
}
