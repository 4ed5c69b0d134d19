import { type Column, columns } from '../../../shared/column.ts'
import type { Site } from '../../../shared/directory.ts'
import type { Problem } from '../../../shared/problem.ts'
import { type Cells, splitIds } from '../../../shared/roster.ts'
import { siteObstacle } from '../../../shared/site-usability.ts'
import { formatCount } from '../../../shared/words/count.ts'
import { siteObstacleWords } from '../../../shared/words/site-words.ts'
import { checkAddress } from './check-address.ts'
import { isLanguageCode, languageCalled } from './languages.ts'
import type { Resolver } from './resolve.ts'

const noProblems: readonly Problem[] = []
/** Beyond these a cell is surely no name, site, …; the address has its own rule. */
const longest: Readonly<Record<Column, number>> = {
  email: Number.POSITIVE_INFINITY,
  name: 300,
  site: 500,
  roles: 2000,
  language: 35,
  note: 10_000,
}
/** Control, bidirectional and zero-width characters; joiners stay out, emoji and some scripts need them. */
const hidden = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u
const everyHidden = new RegExp(hidden.source, 'gu')
const mostNamed = 5

/** A row without a word in it: there to be filled in, not a mistake. */
export const isBlankRow = (cells: Cells): boolean => columns.every((column) => cells[column].trim() === '')

/** Everything wrong with a row by itself, in the order of the columns; see `duplicates.ts` for the rest. */
export function rowProblems(cells: Cells, resolver: Resolver): readonly Problem[] {
  if (isBlankRow(cells)) return noProblems
  const problems = [
    ...emailProblems(cells.email),
    ...siteProblems(cells, resolver),
    ...rolesProblems(cells, resolver),
    ...languageProblems(cells.language),
  ]
  for (const column of columns) {
    const text = cells[column]
    if (text.length > longest[column]) problems.push(tooLong(column, text.length))
    if (column !== 'email' && hidden.test(text)) problems.push(hiddenCharacters(column, text))
  }
  return problems.length === 0 ? noProblems : problems
}

const problem = (
  column: Column,
  severity: Problem['severity'],
  code: string,
  message: string,
  suggestion: string | null = null,
): Problem => ({ column, severity, code, message, suggestion })

const tooLong = (column: Column, length: number): Problem =>
  problem(
    column,
    'warning',
    'too-long',
    `This cell holds ${formatCount(length)} characters. Was more pasted than meant?`,
  )

/** Accounts have roles of the same title and other ids, so the site decides which are meant. */
const rolesWaiting = problem('roles', 'error', 'roles-waiting', 'The roles are read once the site is known.')

const hiddenCharacters = (column: Column, text: string): Problem =>
  problem(
    column,
    'warning',
    'hidden-characters',
    'This cell holds characters nobody can see. They may come from copying.',
    text.replace(everyHidden, ''),
  )

function emailProblems(typed: string): readonly Problem[] {
  if (typed.trim() === '') return [problem('email', 'error', 'email-missing', 'Fill in an e-mail address.')]
  return checkAddress(typed).map((finding) => ({ column: 'email', ...finding }))
}

function siteProblems(cells: Cells, resolver: Resolver): readonly Problem[] {
  if (cells.siteId !== '') {
    const site = resolver.sites.byId(cells.siteId)
    if (site !== undefined) return obstacleProblems(site)
    const match = resolver.sites.match(cells.site)
    const again = match.kind === 'one' ? match.text : null
    return [
      problem(
        'site',
        'error',
        'site-unknown',
        'This site is not in the directory any more. Sync its account, or type the site again.',
        again,
      ),
    ]
  }
  if (cells.site.trim() === '') return [problem('site', 'error', 'site-missing', 'Fill in a site.')]
  if (cells.site.length > longest.site) {
    return [problem('site', 'error', 'site-unknown', 'This is too long to be the name of a site.')]
  }
  const match = resolver.sites.match(cells.site)
  if (match.kind === 'several') {
    const named = match.siteIds.slice(0, mostNamed).map((id) => resolver.sites.textOf(id))
    const more = match.siteIds.length > mostNamed ? ', …' : ''
    return [
      problem(
        'site',
        'error',
        'site-ambiguous',
        `${match.siteIds.length} sites answer to “${cells.site.trim()}”: ${named.join(', ')}${more}. Pick one.`,
      ),
    ]
  }
  const suggestion = match.kind === 'none' ? match.suggestion : match.text
  const question =
    suggestion === null ? 'Check its spelling, or sync its account.' : `Did you mean ${suggestion}?`
  return [
    problem(
      'site',
      'error',
      'site-unknown',
      `No site answers to “${cells.site.trim()}”. ${question}`,
      suggestion,
    ),
  ]
}

/** Why nothing can be sent for a known site. */
function obstacleProblems(site: Site): readonly Problem[] {
  const obstacle = siteObstacle(site)
  if (obstacle === null) return noProblems
  return [problem('site', 'error', `site-${obstacle}`, siteObstacleWords(obstacle, site.name))]
}

function rolesProblems(cells: Cells, resolver: Resolver): readonly Problem[] {
  const index = resolver.rolesFor(cells.siteId)
  if (cells.roleIds !== '') {
    const ids = splitIds(cells.roleIds)
    if (!index.isKnown) {
      const message = 'The roles of this account could not be read, so this role id is taken as typed.'
      return [problem('roles', 'warning', 'roles-unchecked', message)]
    }
    const gone = ids.filter((id) => !index.has(id))
    if (gone.length === 0) return noProblems
    const message = `${gone.length === 1 ? 'A role' : `${gone.length} roles`} of this cell cannot be given on this site’s account any more. Type the roles again.`
    return [problem('roles', 'error', 'roles-unknown', message)]
  }
  const typed = cells.roles.trim()
  if (typed === '') return [problem('roles', 'error', 'roles-missing', 'Fill in at least one role.')]
  if (typed.length > longest.roles) {
    return [problem('roles', 'error', 'roles-unknown', 'This is too long to be a list of roles.')]
  }
  const match = index.match(cells.roles)
  const named = (parts: readonly string[]) =>
    parts
      .slice(0, mostNamed)
      .map((part) => `“${part.trim().slice(0, 60)}”`)
      .join(', ')
  switch (match.kind) {
    case 'ambiguous':
      if (cells.siteId === '') return [rolesWaiting]
      return [
        problem(
          'roles',
          'error',
          'roles-ambiguous',
          `${named(match.parts)} can be read as several roles. Pick one.`,
        ),
      ]
    case 'unknown': {
      const { suggestion } = match
      const question = suggestion === null ? 'Check the spelling.' : `Did you mean ${suggestion}?`
      return [
        problem(
          'roles',
          'error',
          'roles-unknown',
          `No role is called ${named(match.parts)}. ${question}`,
          suggestion,
        ),
      ]
    }
    case 'all':
      return [rolesWaiting]
  }
}

function languageProblems(typed: string): readonly Problem[] {
  const text = typed.trim()
  if (text === '') return noProblems
  if (isLanguageCode(text)) {
    if (text === typed) return noProblems
    const message = 'There are spaces around the language code.'
    return [problem('language', 'warning', 'language-spaces', message, text)]
  }
  const code = languageCalled(text) ?? null
  const question =
    code === null ? 'Use a code such as en, de or pt-BR, or leave it empty.' : `Its code is ${code}.`
  return [
    problem(
      'language',
      'error',
      'language-unknown',
      `“${text.slice(0, 60)}” is not a language code. ${question}`,
      code,
    ),
  ]
}
