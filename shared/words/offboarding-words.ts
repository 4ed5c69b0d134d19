import { unreachable } from '../errors.ts'
import type {
  NotCheckedWhy,
  Offboarding,
  OffboardingFigures,
  OffboardingSite,
  SeenThere,
  SiteStanding,
} from '../offboarding.ts'
import { isComplete } from '../offboarding.ts'
import type { SendObstacle } from '../sites/site-usability.ts'
import { accountObstacleWords } from './account-words.ts'
import { countOf, formatCount, pluralOf } from './count.ts'
import { sendObstacleWords } from './site-words.ts'

/** What the numbers of a certificate are called. */
export const standingTitles: Readonly<Record<SiteStanding['kind'], string>> = {
  gone: 'Gone, read back',
  nothing: 'Nothing found',
  'by-hand': 'Done by hand',
  'not-checked': 'Could not be checked',
  'to-do': 'To do',
}

type WriteDay = (iso: string) => string

/** Why nobody can say whether somebody is on a site. */
export function notCheckedWords(why: NotCheckedWhy, day: WriteDay): string {
  switch (why.code) {
    case 'not-read':
      return why.readAt === null
        ? 'Its people were never read.'
        : `Its people were last read before this began: ${day(why.readAt)}.`
    case 'unknown-accounts':
      return pluralOf(
        why.accounts,
        'A Wix account that nobody knows may be them.',
        `One of ${countOf(why.accounts, 'Wix account')} that nobody knows may be them.`,
      )
    case 'obstacle':
      return `${seenWords(why.seen ?? null)}${removeObstacleWords(why.obstacle)}`
    default:
      return unreachable(why)
  }
}

const sureWords = {
  told: 'has access',
  confirmed: 'has access (confirmed by a person)',
  probably: 'probably has access',
  possibly: 'possibly has access',
} as const

/** Why nobody can be removed from a site, said of the site and not of the plan. */
function removeObstacleWords(obstacle: SendObstacle): string {
  switch (obstacle.code) {
    case 'foreign':
      return 'The site belongs to another Wix account, and only that account can remove people there.'
    case 'absent':
      return 'The site was not in the last sync: trashed, transferred or deleted.'
    case 'blocked':
      return 'Wix has blocked the site, so nobody can be removed there with our key.'
    case 'account':
      return `${obstacle.accountName} cannot be acted on: ${accountObstacleWords(obstacle.because).why}.`
    default:
      return sendObstacleWords(obstacle)
  }
}

/** `Last known: has access. `; '' where nothing is known of them. */
function seenWords(seen: SeenThere | null): string {
  if (seen === null) return ''
  const what = seen.sureness === null ? 'has an invite that can still be accepted' : sureWords[seen.sureness]
  return `Last known: ${what}. `
}

/** How one site stands, in a sentence. */
export function standingWords(standing: SiteStanding, day: WriteDay): string {
  switch (standing.kind) {
    case 'gone':
      if (standing.missedAt === null)
        return `Gone since ${day(standing.at)}. Last read ${day(standing.readAt)}.`
      return day(standing.missedAt) === day(standing.at)
        ? `Gone: missing from two different reads of ${day(standing.at)}. Last read ${day(standing.readAt)}.`
        : `Gone: missing from the reads of ${day(standing.missedAt)} and ${day(standing.at)}. Last read ${day(standing.readAt)}.`
    case 'nothing':
      return `Nothing of them in the read of ${day(standing.readAt)}.`
    case 'by-hand':
      return `${standing.by}, ${day(standing.at)}${standing.note === '' ? '.' : `: ${standing.note}`}`
    case 'not-checked':
      return notCheckedWords(standing.why, day)
    case 'to-do': {
      const access = standing.sureness === null ? '' : sureWords[standing.sureness]
      const said = standing.saidDone ?? null
      const missed = standing.missedAt ?? null
      const unproven =
        missed === null
          ? ''
          : ` The read of ${day(missed)} does not show them any more, and a second, different one has to agree.`
      const despite =
        said === null ? '' : ` ${said.by} said on ${day(said.at)} that it was done; a later read shows them.`
      const more = `${unproven}${despite}`
      if (!standing.isInvited) return `${access.charAt(0).toUpperCase()}${access.slice(1)}.${more}`
      return standing.isIn
        ? `Has an open invite, and ${access}.${more}`
        : `Has an invite that can still be accepted.${more}`
    }
    default:
      return unreachable(standing)
  }
}

/** What the record as a whole may be called. */
export function certificateWords(figures: OffboardingFigures): string {
  if (isComplete(figures)) return 'Complete'
  const parts = [
    ...(figures.toDo === 0 ? [] : [`${countOf(figures.toDo, 'site')} still to do`]),
    ...(figures.notChecked === 0 ? [] : [`${countOf(figures.notChecked, 'site')} could not be checked`]),
  ]
  return `Not complete: ${parts.join(', ')}`
}

/** Whether the second look a day later was had. */
export function checkAgainWords(
  { checkAgainAt, isCheckedAgain }: Pick<Offboarding, 'checkAgainAt' | 'isCheckedAgain'>,
  time: WriteDay,
): string {
  if (checkAgainAt === null) return ''
  return isCheckedAgain ? 'Checked again a day later.' : `To be checked again from ${time(checkAgainAt)}.`
}

/** What leads to the plan: an invite that nobody accepted is revoked, and only who is in is removed. */
export function planEndingWords(
  sites: readonly Pick<OffboardingSite, 'standing'>[],
  targets: number,
): string {
  const isIn = new Set(sites.flatMap(({ standing }) => (standing.kind === 'to-do' ? [standing.isIn] : [])))
  if (isIn.size > 1) return `Plan ${formatCount(targets)} removals and revocations…`
  return `Plan ${countOf(targets, isIn.has(true) ? 'removal' : 'revocation')}…`
}
