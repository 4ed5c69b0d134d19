import { AppError } from '../../../shared/errors.ts'
import type { Audit } from '../audit/audit.ts'
import type { HandMark } from './decide-standing.ts'
import type { Certificate, OffboardingRow } from './offboardings-table.ts'

/** Who an off-boarding is of, for the log. */
export const offboardingFacts = (row: Pick<OffboardingRow, 'note'>, looked: Certificate) => ({
  person: looked.addresses.join(', '),
  reason: looked.name === '' ? row.note : [looked.name, row.note].filter((part) => part !== '').join('. '),
})

/**
 * Writes what a person said of sites, with what was said before. Belongs into the transaction that keeps it.
 * @throws AppError `not-found` for a site that is none of the record
 */
export function logMarks(
  audit: Audit,
  about: { readonly row: OffboardingRow; readonly looked: Certificate },
  before: ReadonlyMap<string, HandMark | null>,
  word: { readonly isDone: boolean; readonly note: string },
): void {
  const facts = offboardingFacts(about.row, about.looked)
  const siteById = new Map(about.looked.sites.map((site) => [site.siteId, site]))
  audit.appendAll(
    [...before].map(([siteId, was]) => {
      const site = siteById.get(siteId)
      if (site === undefined) throw new AppError('not-found', 'This site is not in the directory any more.')
      return {
        action: 'offboarding.marked',
        ...facts,
        accountId: site.accountId,
        siteId,
        siteName: site.siteName,
        outcome: word.isDone ? 'done by hand' : 'mark taken back',
        reason: `${word.note === '' ? '' : `“${word.note}”. `}Before: ${markWords(was)}.`,
      }
    }),
  )
}

const markWords = (mark: { readonly by: string; readonly note: string } | null): string =>
  mark === null ? 'not marked' : `done by hand, says ${mark.by}${mark.note === '' ? '' : ` (“${mark.note}”)`}`
