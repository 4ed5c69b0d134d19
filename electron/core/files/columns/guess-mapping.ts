import type { Column } from '../../../../shared/column.ts'
import type { ImportTarget } from '../../../../shared/import.ts'
import type { ColumnReason } from '../../../../shared/import-facts.ts'
import type { IsKnown, Known } from '../split-cell.ts'
import { isSideAddress, isStreetToo, namePart } from './header-kinds.ts'
import { mostNear, targetCalled } from './header-names.ts'
import { type CellShares, measureCells, sampleColumns } from './measure-cells.ts'
import { ownTargets } from './own-columns.ts'
import { isSecretHeader } from './secret-header.ts'

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

/** A column of a file with what is known of it. */
interface FileColumn {
  readonly at: number
  readonly header: string
  readonly cells: CellShares
}

const nothingKnown: Known = { isSite: () => false, isRole: () => false }
const bareName = /^(name|nom|nombre|nome|naam|שם)$/i
/** A later column of addresses is the better one only when so many more lines have one. */
const muchFuller = 0.25

/**
 * Where each column of a file goes, judged by its header and then by its cells. Below a header only addresses and
 * sites of the directory speak for themselves: `IT` under “Department” is no language. Two columns never go to the same
 * place: the better guess wins. Shown to a person before anything is imported. `rows` are read more than once.
 */
export function guessMapping(
  headers: readonly string[],
  rows: Iterable<readonly string[]>,
  { isSite, isRole }: Known = nothingKnown,
): Mapping {
  const isExact = headers.length > mostNear
  const samples = sampleColumns(rows, headers.length)
  const columns = headers.map((header, at) => ({
    at,
    header,
    cells: measureCells(samples[at] ?? { cells: [], lines: 0 }, { isSite, isRole }),
  }))
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
  for (const { at, header } of columns) {
    if (isSettled.has(at) || !isSecretHeader(header)) continue
    reasons[at] = { code: 'secret' }
    isSettled.add(at)
  }
  const guesses = [
    ...columns.flatMap((column) => [...byHeader(column, isExact), ...byContent(column, isRole)]),
    ...byAddresses(columns),
  ]
  for (const guess of guesses.sort((a, b) => b.weight - a.weight || a.at - b.at)) {
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
  joinNames(headers, rows, targets, reasons)
  return { targets, reasons }
}

/**
 * First and last name in columns of their own are one name; a column `Name` beside `Vorname` is the last one. Beside a
 * column of whole names that has gaps they fill them.
 */
function joinNames(
  headers: readonly string[],
  rows: Iterable<readonly string[]>,
  targets: ImportTarget[],
  reasons: ColumnReason[],
): void {
  const parts = headers.map(namePart)
  const first = parts.indexOf('first')
  const taken = targets.indexOf('name')
  const isBare = bareName.test(headers[taken]?.trim() ?? '')
  const last = parts.includes('last') ? parts.indexOf('last') : isBare ? taken : -1
  if (first < 0 || last < 0 || first === last) return
  for (const at of [first, last]) {
    if (targets[at] !== 'ignore' && targets[at] !== 'name') return
  }
  const isFallback = taken !== first && taken !== last && taken >= 0
  const isFilled = (row: readonly string[], at: number) => (row[at] ?? '').trim() !== ''
  const isFilledIn = (row: readonly string[]) =>
    !isFilled(row, taken) && (isFilled(row, first) || isFilled(row, last))
  if (isFallback && !hasRow(rows, isFilledIn)) return
  for (const at of [first, last]) {
    targets[at] = 'name'
    reasons[at] = isFallback
      ? { code: 'fills-names', header: headers[taken]?.trim() ?? '' }
      : { code: 'names-joined' }
  }
}

function hasRow(rows: Iterable<readonly string[]>, fits: (row: readonly string[]) => boolean): boolean {
  for (const row of rows) if (fits(row)) return true
  return false
}

function byHeader({ header, at, cells }: FileColumn, isExact: boolean): readonly Guess[] {
  const match = targetCalled(header, isExact)
  if (match === null) return []
  const reason: ColumnReason = { code: match.isExact ? 'header' : 'near-header', header: header.trim() }
  const { target } = match
  // Streets have addresses, too: such a word counts only above cells that are none of theirs.
  if (target === 'email' && isStreetToo(header) && cells.addresses < 0.5) return []
  // Whatever the header says, a column of addresses is no name and no site.
  if (target !== 'email' && target !== 'note' && cells.addresses >= 0.5) return []
  const isSide = target === 'email' && isSideAddress(header)
  const weight = match.isExact ? 100 : isSide ? 26 : 50
  return [{ at, target, weight: weight - match.rank / 100, reason }]
}

function byContent({ header, at, cells }: FileColumn, isRole: IsKnown): readonly Guess[] {
  const hasHeader = header.trim() !== ''
  const guesses: Guess[] = []
  // Sites below the name of a role are those it is held on, see `find-shape.ts`.
  const below = isRole(header) ? 0 : cells.knownSites
  const sites = hasHeader ? below : Math.max(cells.webAddresses, cells.knownSites)
  if (sites >= 0.6) guesses.push({ at, target: 'site', weight: 20 + sites, reason: { code: 'sites' } })
  if (!hasHeader && cells.languages >= 0.9) {
    guesses.push({ at, target: 'language', weight: 10 + cells.languages, reason: { code: 'languages' } })
  }
  if (!hasHeader && cells.names >= 0.6) {
    guesses.push({ at, target: 'name', weight: 5 + cells.names, reason: { code: 'names' } })
  }
  return guesses
}

/** Columns of addresses, the best first: not a second or somebody else's one, much fuller than others, or the first. */
function byAddresses(columns: readonly FileColumn[]): readonly Guess[] {
  const left = columns.filter(({ cells }) => cells.addresses >= 0.5)
  const guesses: Guess[] = []
  while (left.length > 0) {
    const main = left.some(({ header }) => !isSideAddress(header))
    const best = left
      .filter(({ header }) => !main || !isSideAddress(header))
      .reduce((one, other) => (other.cells.coverage > one.cells.coverage + muchFuller ? other : one))
    left.splice(left.indexOf(best), 1)
    const weight = 31 - guesses.length / 1000
    guesses.push({ at: best.at, target: 'email', weight, reason: { code: 'addresses' } })
  }
  return guesses
}
