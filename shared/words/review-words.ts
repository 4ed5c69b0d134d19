import { unreachable } from '../errors.ts'
import type {
  AnswerTrouble,
  FiledAnswers,
  FrozenLine,
  LineNow,
  ReviewDecision,
  ReviewPopulation,
  ReviewScope,
} from '../review.ts'
import { countOf, pluralOf } from './count.ts'

export const decisionTitles: Readonly<Record<ReviewDecision, string>> = {
  keep: 'Keep',
  change: 'Change',
  remove: 'Remove',
  unsure: 'Unsure',
}

/** The scope of a review, said once when its list is frozen. */
export function scopeWords(
  scope: ReviewScope,
  names: {
    readonly account: (id: string) => string
    readonly site: (id: string) => string
    readonly sites: number
  },
): string {
  const { sites } = names
  switch (scope.kind) {
    case 'everything':
      return `Everyone on all ${countOf(sites, 'site')}`
    case 'account':
      return `Everyone on the ${pluralOf(sites, 'only site', countOf(sites, 'site'))} of ${names.account(scope.accountId)}`
    case 'client':
      return `Everyone on the ${pluralOf(sites, 'only site', countOf(sites, 'site'))} of ${scope.client}`
    case 'sites': {
      const [first, ...rest] = scope.siteIds
      if (first === undefined) return 'No site'
      return `Everyone on ${names.site(first)}${rest.length === 0 ? '' : ` and ${countOf(rest.length, 'other site')}`}`
    }
    default:
      return unreachable(scope)
  }
}

/** That nobody looked at some sites, and what follows. */
export const neverReadWords = (sites: number): string =>
  `The people of ${countOf(sites, 'site')} were never read: who else is there is not known.`

/** What the list would hold, and what nobody can know of it. */
export function populationWords(population: ReviewPopulation): string {
  const { lines, sites, unknownAccounts, unreadSites } = population
  const unknown =
    unknownAccounts === 0
      ? ''
      : ` ${countOf(unknownAccounts, 'line is', 'lines are')} of Wix accounts that nobody is known to be.`
  const unread = unreadSites === 0 ? '' : ` ${neverReadWords(unreadSites)}`
  return `${countOf(lines, 'line')} on ${countOf(sites, 'site')}.${unknown}${unread}`
}

/** Who a line is about. */
export function lineSubject({
  name,
  address,
  wixIds,
}: Pick<FrozenLine, 'name' | 'address' | 'wixIds'>): string {
  if (address === '') return `Wix account ${wixIds[0] ?? ''}`
  return name === '' ? address : `${name} <${address}>`
}

/** What became of a line since the list was frozen; '' for as it was. */
export function lineNowWords(
  now: LineNow,
  write: { readonly day: (iso: string) => string; readonly role: (roleId: string) => string },
): string {
  switch (now.kind) {
    case 'same':
      return ''
    case 'changed':
      return 'Stands otherwise now'
    case 'roles':
      return `${now.isNewlyKnown ? 'Roles known now' : 'Roles now'}: ${now.roleIds.map(write.role).join('; ')}`
    case 'ended':
      return `${endedWords(now)}${now.since === null ? '' : ` since ${write.day(now.since)}`}`
    default:
      return unreachable(now)
  }
}

function endedWords({ state, sureness }: Extract<LineNow, { kind: 'ended' }>): string {
  switch (state) {
    case 'gone':
      return sureness === 'possibly' ? 'Perhaps gone' : 'No longer there'
    case 'revoked':
      return 'Invite revoked'
    case 'declined':
      return 'Invite declined'
    case 'expired':
      return 'Invite expired'
    case 'none':
      return 'Nothing known there now'
    default:
      return unreachable(state)
  }
}

/** What is wrong with a record of a filled-in file, and what becomes of it. */
export function answerTroubleWords(trouble: AnswerTrouble): string {
  // As a spreadsheet numbers it, not as the review numbers its lines.
  const where = `Row ${trouble.record} of the file`
  switch (trouble.code) {
    case 'other-review':
      return `${where} belongs to another review. It was left out.`
    case 'unknown-line':
      return `${where} is no line of this review (“${trouble.line}”). It was left out.`
    case 'doubled':
      return `${where} repeats ${trouble.line}. All answers to that line were left out.`
    case 'altered':
      return `${where}: “${trouble.column}” of ${trouble.line} was “${trouble.was}” and is “${trouble.is}”. Its answer was left out.`
    case 'no-such-decision':
      return `${where}: “${trouble.text}” is no decision. Use keep, change, remove, or unsure.`
    case 'roles-missing':
      return `${where}: “change” needs the new roles.`
    case 'unknown-roles':
      return `${where}: “${trouble.text}” does not name roles of this account.`
    default:
      return unreachable(trouble)
  }
}

/** What a filled-in file holds, before anything is taken from it. */
export function filedAnswersWords(filed: FiledAnswers): string {
  const { answers, same, unanswered, missing, troubles } = filed
  const replaced = answers.filter((answer) => answer.replaces !== null).length
  return [
    `${countOf(answers.length, 'new answer')}.`,
    ...(replaced === 0
      ? []
      : [`${countOf(replaced, 'of them takes', 'of them take')} the place of another answer.`]),
    ...(same === 0
      ? []
      : [`${countOf(same, 'answer')} ${pluralOf(same, 'is', 'are')} in the review already.`]),
    ...(unanswered === 0
      ? []
      : [`${countOf(unanswered, 'line')} ${pluralOf(unanswered, 'has', 'have')} no answer.`]),
    ...(missing === 0
      ? []
      : [`${countOf(missing, 'line')} of the review ${pluralOf(missing, 'is', 'are')} not in the file.`]),
    ...(troubles.length === 0
      ? []
      : [
          `${countOf(troubles.length, 'row')} of the file ${pluralOf(troubles.length, 'needs', 'need')} a look.`,
        ]),
  ].join(' ')
}
