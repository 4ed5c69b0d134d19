import type { Column } from '../column.ts'
import { unreachable } from '../errors.ts'
import type { AddressFault, Finding, Problem, ProblemCode, Severity } from '../problem.ts'
import { columnTitles } from './column-words.ts'
import { countOf, formatCount, pluralOf } from './count.ts'
import { siteObstacleNames, siteObstacleWords } from './site-words.ts'
import { writeCalendarDay, writeDay } from './when.ts'

export const severityTitles: Readonly<Record<Severity, string>> = {
  error: 'Error',
  warning: 'Warning',
  hint: 'Hint',
}

/** What a kind of problem is called, wherever it is. */
export const problemTitles: Readonly<Record<ProblemCode, string>> = {
  duplicate: 'Same person and site twice',
  'email-missing': 'E-mail is empty',
  'email-invalid': 'Not a valid e-mail address',
  'email-several': 'Several addresses in a cell',
  'email-hidden': 'Hidden characters',
  'email-spaces': 'Spaces around the address',
  'email-typo': 'Possible typo in domain',
  'email-shared': 'Shared mailbox',
  'email-look-alike': 'Mixed alphabets',
  'email-twin': 'Looks like another address',
  'email-odd-letters': 'Letters in an unusual form',
  'email-idn': 'Domain with special letters',
  'other-roster': 'Also in another roster',
  'already-invited': 'Already invited',
  'site-missing': 'Site is empty',
  'site-unknown': 'Unknown site',
  'site-ambiguous': 'Several sites of that name',
  'site-foreign': siteObstacleNames.foreign.title,
  'site-absent': siteObstacleNames.absent.title,
  'site-blocked': siteObstacleNames.blocked.title,
  'roles-missing': 'Roles are empty',
  'roles-unknown': 'Unknown role',
  'roles-ambiguous': 'Several roles of that name',
  'roles-waiting': 'Choose a site first',
  'roles-unchecked': 'Role taken as typed',
  'language-unknown': 'Unknown language',
  'language-spaces': 'Spaces around the language',
  'until-unknown': 'Not a date',
  'until-ambiguous': 'Date with two readings',
  'until-past': 'Already over',
  'too-long': 'Too long',
  'hidden-characters': 'Hidden characters in a cell',
}

/** A kind of problem in one column, e.g. `Unknown site`, `Note: too long`. */
export function problemTitle(column: Column, code: ProblemCode): string {
  if (code === 'too-long') return `${columnTitles[column]}: too long`
  return code === 'hidden-characters' ? `${columnTitles[column]}: hidden characters` : problemTitles[code]
}

/** {@link problemTitles} for a code that an older or newer app may have kept, e.g. in a saved view. */
export const keptProblemTitle = (code: string): string =>
  new Map<string, string>(Object.entries(problemTitles)).get(code) ?? code

/** What is wrong with a cell, and what to do. */
export function problemWords(problem: Finding & Pick<Problem, 'suggestion'>): string {
  const { suggestion } = problem
  switch (problem.code) {
    case 'email-missing':
      return 'Enter an e-mail address.'
    case 'email-invalid':
      return `“${problem.shown}” is not a valid e-mail address: ${faultWords(problem.fault, problem.part)}`
    case 'email-several':
      return `There are ${formatCount(problem.count)} addresses in this cell. Give each a row of its own.`
    case 'email-hidden':
      return 'The address contains hidden characters. Remove them.'
    case 'email-spaces':
      return 'There are spaces around the address. They are left out when it is sent.'
    case 'email-typo':
      return `Did you mean ${problem.likely}? The address says ${problem.domain}.`
    case 'email-shared':
      return `${problem.local}@ is usually a shared mailbox: anyone who reads it could accept the invite.`
    case 'email-look-alike':
      return 'The address mixes letters of several alphabets that look alike. Make sure it is the right one.'
    case 'email-odd-letters':
      return 'The address has letters in an unusual form; mail may not arrive as it looks.'
    case 'email-idn':
      return `The domain ${problem.domain} is ${problem.ascii} to mail servers.`
    case 'email-twin':
      return `Looks like ${problem.address} in row ${formatCount(problem.row)}, but is another address. Is one of these a typo?`
    case 'duplicate': {
      const more = problem.hasSameRoles
        ? 'Delete one of them.'
        : 'It has other roles: put all roles into one row.'
      return `Same person and site as row ${formatCount(problem.row)}; only one of them is sent. ${more}`
    }
    case 'other-roster': {
      const { roster, row, more } = problem
      const rest = more === 0 ? '' : ` and in ${formatCount(more)} more ${pluralOf(more, 'row')}`
      return `Also in “${roster}”, row ${formatCount(row)}${rest}. It is sent only once.`
    }
    case 'already-invited': {
      const answer = problem.isAccepted ? 'and accepted' : 'not answered yet'
      return `Already invited on ${writeDay(problem.sentAt)}, ${answer}. The plan leaves it out.`
    }
    case 'site-missing':
      return 'Choose a site.'
    case 'site-unknown':
      switch (problem.because) {
        case 'no-match':
          return `No site matches “${problem.typed}”. ${suggestion === null ? 'Check its spelling, or sync its account.' : didYouMean(suggestion)}`
        case 'left':
          return 'This site is not in the directory any more. Sync its account, or type the site again.'
        case 'too-long':
          return 'This is too long to be the name of a site.'
      }
      break
    case 'site-ambiguous': {
      const rest = problem.count > problem.sites.length ? ', …' : ''
      return `${countOf(problem.count, 'site')} match “${problem.typed}”: ${problem.sites.join(', ')}${rest}. Pick one.`
    }
    case 'site-foreign':
      return siteObstacleWords('foreign', problem.site)
    case 'site-absent':
      return siteObstacleWords('absent', problem.site)
    case 'site-blocked':
      return siteObstacleWords('blocked', problem.site)
    case 'roles-missing':
      return 'Choose at least one role.'
    case 'roles-unknown':
      switch (problem.because) {
        case 'no-match':
          return `No role matches ${quoted(problem.parts)}. ${suggestion === null ? 'Check the spelling.' : didYouMean(suggestion)}`
        case 'left': {
          const roles = problem.count === 1 ? 'A role' : countOf(problem.count, 'role')
          return `${roles} of this cell cannot be given on this site’s account any more. Type the roles again.`
        }
        case 'too-long':
          return 'This is too long to be a list of roles.'
      }
      break
    case 'roles-ambiguous':
      return `${quoted(problem.parts)} can be read as several roles. Pick one.`
    case 'roles-waiting':
      return 'Choose a site first: the site decides which roles there are.'
    case 'roles-unchecked':
      return 'The roles of this account could not be read, so this role id is taken as typed.'
    case 'language-unknown':
      return `“${problem.typed}” is not a language code. ${suggestion === null ? 'Use a code such as en, de or pt-BR, or leave it empty.' : `Its code is ${suggestion}.`}`
    case 'until-unknown':
      return untilWords(problem)
    case 'until-ambiguous':
      return `“${problem.typed}” can be read as ${problem.readings.map(({ day }) => writeCalendarDay(day)).join(' or as ')}. Enter the one you mean, e.g. ${problem.readings[0]?.day ?? ''}.`
    case 'until-past':
      return `${writeCalendarDay(problem.day)} is over: this row asks for no access any more.`
    case 'language-spaces':
      return 'There are spaces around the language code.'
    case 'too-long':
      return `This cell holds ${formatCount(problem.count)} characters. Was more pasted than meant?`
    case 'hidden-characters':
      return 'This cell contains hidden characters. They may come from copying.'
  }
}

const didYouMean = (suggestion: string): string => `Did you mean ${suggestion}?`
const quoted = (parts: readonly string[]): string => parts.map((part) => `“${part}”`).join(', ')

function faultWords(fault: AddressFault, part: string): string {
  switch (fault) {
    case 'spaces':
      return 'there are spaces around it.'
    case 'hidden':
      return 'it contains hidden characters.'
    case 'quotes':
      return 'there are quotes around it.'
    case 'brackets':
      return 'there are brackets around it.'
    case 'bullet':
      return 'there is a bullet before it.'
    case 'mailto':
      return '“mailto:” stands before it.'
    case 'punctuation':
      return 'a punctuation mark stands beside it.'
    case 'name':
      return 'a name stands beside it.'
    case 'no-sign':
      return 'it has no @.'
    case 'several-signs':
      return 'it has more than one @.'
    case 'space-inside':
      return 'there is a space in it.'
    case 'too-long':
      return 'it is longer than 254 characters.'
    case 'nothing-before':
      return 'nothing stands before the @.'
    case 'nothing-after':
      return 'nothing stands after the @.'
    case 'misplaced-dot':
      return 'a dot is in the wrong place.'
    case 'odd-character':
      return `“${part}” cannot stand there.`
    case 'no-ending':
      return `“${part}” has no ending such as .com.`
    case 'unclear':
      return 'check its spelling.'
  }
}

function untilWords({ typed, because }: Extract<Finding, { readonly code: 'until-unknown' }>): string {
  switch (because) {
    case 'no-such-day':
      return `The calendar has no day “${typed}”.`
    case 'no-day':
      return `“${typed}” names no day. Enter the last day of access, e.g. 2026-12-31.`
    case 'too-long':
      return 'This text is too long to be a date.'
    case 'no-match':
      return `“${typed}” is not a date. Enter the last day of access, e.g. 2026-12-31, or leave it empty.`
    default:
      return unreachable(because)
  }
}
