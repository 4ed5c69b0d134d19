import type { SiteReads } from '../../../../shared/access/site-reads.ts'
import { countOf } from '../../../../shared/words/count.ts'
import { neverReadWords } from '../../../../shared/words/review-words.ts'
import { writeExactTime } from '../../../../shared/words/when.ts'

/** What the list rests on and what it cannot say, in sentences. */
export function completenessWords(
  lines: number,
  unknownAccounts: number,
  { sites, sitesNeverRead, oldestReadAt }: SiteReads,
): string {
  return [
    `${countOf(lines, 'line')} on ${countOf(sites, 'site')}.`,
    ...(oldestReadAt === null ? [] : [`The oldest read of a site is of ${writeExactTime(oldestReadAt)}.`]),
    sitesNeverRead === 0 ? 'The people of every site were read.' : neverReadWords(sitesNeverRead),
    ...(unknownAccounts === 0
      ? []
      : [`${countOf(unknownAccounts, 'line is', 'lines are')} of Wix accounts that nobody is known to be.`]),
  ].join(' ')
}
