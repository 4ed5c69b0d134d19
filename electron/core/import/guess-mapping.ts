import type { Column } from '../../../shared/column.ts'
import type { ImportTarget } from '../../../shared/import.ts'
import type { ColumnReason } from '../../../shared/import-facts.ts'
import { isLanguageCode } from '../spelling/languages.ts'
import { shortAddress } from '../spelling/site-index.ts'
import { mostNear, namePart, targetCalled } from './header-names.ts'
import { ownTargets } from './own-columns.ts'

export interface Mapping {
  readonly targets: readonly ImportTarget[]
  /** Why, by column. */
  readonly reasons: readonly ColumnReason[]
}

interface Guess {
  readonly at: number
  readonly target: Column
  /** Higher first. */
  readonly weight: number
  readonly reason: ColumnReason
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
  const reasons: ColumnReason[] = headers.map(() => ({ code: 'nothing-known' }))
  const takenBy = new Map<ImportTarget, number>()
  const isSettled = new Set<number>()
  ownTargets(headers).forEach((target, at) => {
    if (target === null) return
    targets[at] = target
    reasons[at] = { code: target === 'ignore' ? 'calculated' : 'own-export' }
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
      reasons[guess.at] = { code: 'taken', target: guess.target, column: taken + 1 }
    }
  }
  joinNames(headers, targets, reasons)
  return { targets, reasons }
}

/** First and last name in columns of their own are one name; a column `Name` beside `Vorname` is the last one. */
function joinNames(headers: readonly string[], targets: ImportTarget[], reasons: ColumnReason[]): void {
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
    reasons[at] = { code: 'names-joined' }
  }
}

function byHeader(header: string, at: number, isExact: boolean): readonly Guess[] {
  const match = targetCalled(header, isExact)
  if (match === null) return []
  const name = header.trim()
  const reason: ColumnReason = { code: match.isExact ? 'header' : 'near-header', header: name }
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
    guesses.push({ at, target: 'email', weight: 30 + addresses, reason: { code: 'addresses' } })
  }
  const sites = share((cell) => !cell.includes('@') && (shortAddress(cell) !== '' || guid.test(cell)))
  if (sites >= 0.6) {
    guesses.push({
      at,
      target: 'site',
      weight: 20 + sites,
      reason: { code: 'sites' },
    })
  }
  const languages = share((cell) => cell.length <= 7 && isLanguageCode(cell))
  if (languages >= 0.9) {
    guesses.push({ at, target: 'language', weight: 10 + languages, reason: { code: 'languages' } })
  }
  return guesses
}
