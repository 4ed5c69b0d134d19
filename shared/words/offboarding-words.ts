import { unreachable } from '../errors.ts'
import type { NotCheckedWhy, Offboarding, OffboardingFigures, SiteStanding } from '../offboarding.ts'
import { isComplete } from '../offboarding.ts'
import { countOf, pluralOf } from './count.ts'
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
        : `Its people were last read on ${day(why.readAt)}, before this began.`
    case 'unknown-accounts':
      return pluralOf(
        why.accounts,
        'A Wix account that nobody knows may be them.',
        `One of ${countOf(why.accounts, 'Wix account')} that nobody knows may be them.`,
      )
    case 'obstacle':
      return sendObstacleWords(why.obstacle)
    default:
      return unreachable(why)
  }
}

const sureWords = {
  told: 'has access',
  confirmed: 'has access',
  probably: 'probably has access',
  possibly: 'possibly has access',
} as const

/** How one site stands, in a sentence. */
export function standingWords(standing: SiteStanding, day: WriteDay): string {
  switch (standing.kind) {
    case 'gone':
      return `Gone since ${day(standing.at)}, read ${day(standing.readAt)}.`
    case 'nothing':
      return `Nothing of them when it was read on ${day(standing.readAt)}.`
    case 'by-hand':
      return `${standing.by}, ${day(standing.at)}${standing.note === '' ? '.' : `: ${standing.note}`}`
    case 'not-checked':
      return notCheckedWords(standing.why, day)
    case 'to-do': {
      const access = standing.sureness === null ? '' : sureWords[standing.sureness]
      if (!standing.isInvited) return `${access.charAt(0).toUpperCase()}${access.slice(1)}.`
      return standing.isIn
        ? `Has an open invite, and ${access}.`
        : 'Has an invite that can still be accepted.'
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
  return isCheckedAgain
    ? 'Looked at again a day later.'
    : `To be looked at once more from ${time(checkAgainAt)} on.`
}
