import { type Column, columns } from '../../../shared/column.ts'
import { isDay, isPastDay } from '../../../shared/day.ts'
import type { Site } from '../../../shared/directory.ts'
import type { Finding, Problem, Severity } from '../../../shared/problem.ts'
import { type Cells, splitIds } from '../../../shared/roster.ts'
import { siteObstacle } from '../../../shared/sites/site-usability.ts'
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
  until: 200,
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
  // Of a hundred thousand rows most have none: no list is made for those.
  let problems = noProblems
  const add = (found: readonly Problem[]) => {
    if (found.length > 0) problems = problems.length === 0 ? found : [...problems, ...found]
  }
  add(emailProblems(cells.email))
  add(siteProblems(cells, resolver))
  add(rolesProblems(cells, resolver))
  add(untilProblems(cells.until, resolver))
  add(languageProblems(cells.language))
  for (const column of columns) {
    const text = cells[column]
    if (text.length > longest[column] && column !== 'until') add([tooLong(column, text.length)])
    if (column !== 'email' && hidden.test(text)) add([hiddenCharacters(column, text)])
  }
  return problems
}

/**
 * True when nothing is wrong with the texts of a row that stand for themselves: what is wrong with it, its site, roles,
 * last day and language say.
 */
export const hasPlainTexts = ({ email, name, note }: Cells): boolean =>
  email.trim() !== '' && checkAddress(email).length === 0 && isPlain('name', name) && isPlain('note', note)

const isPlain = (column: Column, text: string): boolean =>
  text.length <= longest[column] && !hidden.test(text)

const problem = (
  column: Column,
  severity: Severity,
  finding: Finding,
  suggestion: string | null = null,
): Problem => ({ ...finding, column, severity, suggestion })

const tooLong = (column: Column, count: number): Problem =>
  problem(column, 'warning', { code: 'too-long', count })

/** Accounts have roles of the same title and other ids, so the site decides which are meant. */
const rolesWaiting = problem('roles', 'error', { code: 'roles-waiting' })

const hiddenCharacters = (column: Column, text: string): Problem =>
  problem(column, 'warning', { code: 'hidden-characters' }, text.replace(everyHidden, ''))

function emailProblems(typed: string): readonly Problem[] {
  if (typed.trim() === '') return [problem('email', 'error', { code: 'email-missing' })]
  const findings = checkAddress(typed)
  return findings.length === 0 ? noProblems : findings.map((finding) => ({ ...finding, column: 'email' }))
}

function siteProblems(cells: Cells, { sites }: Resolver): readonly Problem[] {
  const error = (finding: Finding, suggestion: string | null = null) => [
    problem('site', 'error', finding, suggestion),
  ]
  if (cells.siteId !== '') {
    const site = sites.byId(cells.siteId)
    if (site !== undefined) return obstacleProblems(site)
    const match = sites.match(cells.site)
    return error({ code: 'site-unknown', because: 'left' }, match.kind === 'one' ? match.text : null)
  }
  const typed = cells.site.trim()
  if (typed === '') return error({ code: 'site-missing' })
  if (cells.site.length > longest.site) return error({ code: 'site-unknown', because: 'too-long' })
  const match = sites.match(cells.site)
  if (match.kind === 'several') {
    const named = match.siteIds.slice(0, mostNamed).map((id) => sites.textOf(id))
    return error({ code: 'site-ambiguous', typed, count: match.siteIds.length, sites: named })
  }
  const suggestion = match.kind === 'none' ? match.suggestion : match.text
  return error({ code: 'site-unknown', because: 'no-match', typed }, suggestion)
}

/** Why nothing can be sent for a known site. */
function obstacleProblems(site: Site): readonly Problem[] {
  const obstacle = siteObstacle(site)
  if (obstacle === null) return noProblems
  return [problem('site', 'error', { code: `site-${obstacle}`, site: site.name })]
}

function rolesProblems(cells: Cells, resolver: Resolver): readonly Problem[] {
  const error = (finding: Finding, suggestion: string | null = null) => [
    problem('roles', 'error', finding, suggestion),
  ]
  const index = resolver.rolesFor(cells.siteId)
  if (cells.roleIds !== '') {
    if (!index.isKnown) return [problem('roles', 'warning', { code: 'roles-unchecked' })]
    // Nearly always one.
    if (index.has(cells.roleIds)) return noProblems
    const gone = splitIds(cells.roleIds).filter((id) => !index.has(id))
    return gone.length === 0
      ? noProblems
      : error({ code: 'roles-unknown', because: 'left', count: gone.length })
  }
  const typed = cells.roles.trim()
  if (typed === '') return error({ code: 'roles-missing' })
  if (typed.length > longest.roles) return error({ code: 'roles-unknown', because: 'too-long' })
  const match = index.match(cells.roles)
  switch (match.kind) {
    case 'ambiguous':
      if (cells.siteId === '') return [rolesWaiting]
      return error({ code: 'roles-ambiguous', parts: shownParts(match.parts) })
    case 'unknown':
      return error(
        { code: 'roles-unknown', because: 'no-match', parts: shownParts(match.parts) },
        match.suggestion,
      )
    case 'all':
      return [rolesWaiting]
  }
}

const shownParts = (parts: readonly string[]): readonly string[] =>
  parts.slice(0, mostNamed).map((part) => part.trim().slice(0, 60))

function untilProblems(text: string, { days }: Resolver): readonly Problem[] {
  if (text.trim() === '') return noProblems
  if (isDay(text)) {
    if (!isPastDay(text, days.today())) return noProblems
    return [problem('until', 'hint', { code: 'until-past', day: text })]
  }
  const error = (finding: Finding) => [problem('until', 'error', finding)]
  const typed = text.trim().slice(0, 60)
  if (text.length > longest.until) return error({ code: 'until-unknown', typed, because: 'too-long' })
  const answer = days.read(text)
  switch (answer.kind) {
    case 'none':
      return error({ code: 'until-unknown', typed, because: answer.because })
    case 'several':
      return error({ code: 'until-ambiguous', typed, readings: answer.readings })
    case 'one':
      // Read by an older app, or once the day passed that made it ambiguous.
      return [problem('until', 'error', { code: 'until-unknown', typed, because: 'no-match' }, answer.day)]
  }
}

function languageProblems(typed: string): readonly Problem[] {
  const text = typed.trim()
  if (text === '') return noProblems
  if (isLanguageCode(text)) {
    return text === typed ? noProblems : [problem('language', 'warning', { code: 'language-spaces' }, text)]
  }
  const code = languageCalled(text)
  return [problem('language', 'error', { code: 'language-unknown', typed: text.slice(0, 60) }, code)]
}
