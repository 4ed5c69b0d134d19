import type { ImportTarget } from '../../../shared/import.ts'
import type { Column } from '../../../shared/roster.ts'
import { isLanguageCode } from '../spelling/languages.ts'
import { shortAddress } from '../spelling/site-index.ts'
import { mostNear, namePart, targetCalled } from './header-names.ts'
import { ownTargets } from './own-columns.ts'

export interface Mapping {
  readonly targets: readonly ImportTarget[]
  /** Why, in words, by column. */
  readonly reasons: readonly string[]
}

interface Guess {
  readonly at: number
  readonly target: Column
  /** Higher first. */
  readonly weight: number
  readonly reason: string
}

const looksLikeAddress = /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;.]{2,}$/
const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const bareName = /^(name|nom|nombre|nome|naam|שם)$/i
/** Cells looked at in each column. */
const sampled = 200

/**
 * Where each column of a file goes, judged by its header and then by its cells. Two columns never go to the same
 * place: the better guess wins. Shown to a person before anything is imported.
 */
export function guessMapping(headers: readonly string[], rows: readonly (readonly string[])[]): Mapping {
  const guesses = headers.flatMap((header, at) => [
    ...byHeader(header, at, headers.length > mostNear),
    ...byContent(rows, at),
  ])
  const best = guesses.sort((a, b) => b.weight - a.weight || a.at - b.at)
  const targets: ImportTarget[] = headers.map(() => 'ignore')
  const reasons: string[] = headers.map(() => 'Neither its header nor its cells say what it is.')
  const takenBy = new Map<ImportTarget, number>()
  const isSettled = new Set<number>()
  ownTargets(headers).forEach((target, at) => {
    if (target === null) return
    targets[at] = target
    reasons[at] = target === 'ignore' ? 'Worked out anew by Invite Desk.' : 'An export of Invite Desk.'
    isSettled.add(at)
    takenBy.set(target, at)
  })
  for (const guess of best) {
    if (isSettled.has(guess.at)) continue
    const taken = takenBy.get(guess.target)
    if (taken === undefined) {
      takenBy.set(guess.target, guess.at)
      isSettled.add(guess.at)
      targets[guess.at] = guess.target
      reasons[guess.at] = guess.reason
    } else if (targets[guess.at] === 'ignore') {
      reasons[guess.at] = `It looks like ${guess.target}, but column ${taken + 1} already is.`
    }
  }
  joinNames(headers, targets, reasons)
  return { targets, reasons }
}

/** First and last name in columns of their own are one name; a column `Name` beside `Vorname` is the last one. */
function joinNames(headers: readonly string[], targets: ImportTarget[], reasons: string[]): void {
  const parts = headers.map(namePart)
  const first = parts.indexOf('first')
  const taken = targets.indexOf('name')
  const isBare = bareName.test(headers[taken]?.trim() ?? '')
  const last = parts.includes('last') ? parts.indexOf('last') : isBare ? taken : -1
  if (first < 0 || last < 0 || first === last || (taken !== first && taken !== last)) return
  for (const at of [first, last]) {
    if (targets[at] !== 'ignore' && targets[at] !== 'name') return
  }
  for (const at of [first, last]) {
    targets[at] = 'name'
    reasons[at] = 'First and last name are joined.'
  }
}

function byHeader(header: string, at: number, isExact: boolean): readonly Guess[] {
  const match = targetCalled(header, isExact)
  if (match === null) return []
  const name = header.trim()
  const reason = match.isExact
    ? `The header says “${name}”.`
    : `The header “${name}” is spelled much like it.`
  return [{ at, target: match.target, weight: (match.isExact ? 100 : 50) - match.rank / 100, reason }]
}

function byContent(rows: readonly (readonly string[])[], at: number): readonly Guess[] {
  const cells: string[] = []
  for (const row of rows) {
    const cell = row[at]?.trim() ?? ''
    if (cell !== '') cells.push(cell)
    if (cells.length >= sampled) break
  }
  if (cells.length === 0) return []
  const share = (fits: (cell: string) => boolean) => cells.filter(fits).length / cells.length
  const guesses: Guess[] = []
  const addresses = share((cell) => looksLikeAddress.test(cell))
  if (addresses >= 0.5) {
    guesses.push({ at, target: 'email', weight: 30 + addresses, reason: 'Its cells are e-mail addresses.' })
  }
  const sites = share((cell) => !cell.includes('@') && (shortAddress(cell) !== '' || guid.test(cell)))
  if (sites >= 0.6) {
    guesses.push({
      at,
      target: 'site',
      weight: 20 + sites,
      reason: 'Its cells are web addresses or site ids.',
    })
  }
  const languages = share((cell) => cell.length <= 7 && isLanguageCode(cell))
  if (languages >= 0.9) {
    guesses.push({ at, target: 'language', weight: 10 + languages, reason: 'Its cells are language codes.' })
  }
  return guesses
}
