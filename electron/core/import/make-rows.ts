import { unguardCell } from '../../../shared/csv-cell.ts'
import type { ImportCounts, ImportShape, ImportTarget } from '../../../shared/import.ts'
import type { CountReason } from '../../../shared/import-facts.ts'
import { type Cells, emptyCells } from '../../../shared/roster.ts'
import { namePart } from '../files/columns/header-kinds.ts'
import { isTotalLine } from '../files/columns/is-total-line.ts'
import { readMark } from '../files/columns/read-mark.ts'
import { hasSeveral, type IsKnown, peopleInCell, splitSites } from '../files/split-cell.ts'
import { exampleAddress } from '../files/template-layout.ts'
import { createRowUnwrapper } from './unwrap-rows.ts'

/** One line of a file below its header. */
export interface Line {
  readonly cells: readonly string[]
  /** Addresses behind links, by column. */
  readonly links?: ReadonlyMap<number, string>
}

export interface RowPlan {
  readonly headers: readonly string[]
  readonly mapping: readonly ImportTarget[]
  readonly shape: ImportShape
  readonly splitCells: boolean
  /** What stands around an address is taken off; an export of ours is read back as it stands. */
  readonly unwraps: boolean
  readonly isSite: IsKnown
  /** Lines that only add up others make rows, too. */
  readonly takesTotals: boolean
}

export interface RowMaker {
  /** The rows that a line makes: none, one, or one for each mark, each address, each known site. */
  make(line: Line): readonly Cells[]
  /** What became of the lines so far: one that makes no row is counted and said. */
  counts(): ImportCounts
  /** Lines so far that only add up others, whether they made rows or not. */
  totals(): number
}

/** Site and roles of one row. */
type Access = Pick<Cells, 'site' | 'roles'>

const linked = /^=HYPERLINK\(\s*"mailto:([^"?]*)/i

const noRows: readonly Cells[] = []
/** Said of the lines that are left out. */
const mostTotals = 3

export function createRowMaker(plan: RowPlan): RowMaker {
  const across = columnsOf(plan.mapping, 'across')
  const baseOf = baseReader(takenColumns(plan))
  const unwrapper = createRowUnwrapper()
  /** The words of the first lines that only add up others. */
  const totals: string[] = []
  const count = {
    filled: 0,
    rows: 0,
    unmarked: 0,
    empty: 0,
    overruled: 0,
    examples: 0,
    totals: 0,
    split: 0,
    splitRows: 0,
  }

  const make = (line: Line): readonly Cells[] => {
    if (line.cells.every((cell) => cell.trim() === '')) return noRows
    count.filled += 1
    const base = plan.unwraps ? unwrapper.unwrap(baseOf(line)) : baseOf(line)
    if (base.email.trim() === exampleAddress) {
      count.examples += 1
      return noRows
    }
    if (plan.unwraps && line.links === undefined && !base.email.includes('@') && isTotalLine(line.cells)) {
      count.totals += 1
      if (totals.length < mostTotals) totals.push(line.cells.filter((cell) => cell.trim() !== '').join(' '))
      if (!plan.takesTotals) return noRows
    }
    if (plan.shape === 'long' && !plan.splitCells) {
      if (isFilled(base)) return [withOwnIds(base, base)]
      count.empty += 1
      return noRows
    }
    const accesses = plan.shape === 'long' ? [base] : accessesOf(line, base, across, plan)
    const isOverruled = plan.shape === 'site-columns' && base.roles.trim() !== ''
    if (isOverruled && accesses.some(({ roles }) => roles !== base.roles)) count.overruled += 1
    if (accesses.length === 0) {
      count.unmarked += 1
      return noRows
    }
    const made = plan.splitCells
      ? splitRow(base, accesses, plan)
      : accesses.map((access) => ({ ...base, ...access }))
    const kept = made.filter(isFilled).map((row) => withOwnIds(row, base))
    if (kept.length === 0) count.empty += 1
    if (kept.length > accesses.length) {
      count.split += 1
      count.splitRows += kept.length
    }
    return kept
  }

  /** Lines that are left out because they only add up others. */
  const left = () => (plan.takesTotals ? 0 : count.totals)
  const counts = (): ImportCounts => {
    const reasons: CountReason[] = []
    const say = (code: Exclude<CountReason['code'], 'split' | 'taken-off' | 'totals'>, lines: number) => {
      if (lines > 0) reasons.push({ code, lines })
    }
    if (plan.shape !== 'long') {
      const spread = count.filled - count.examples - left() - count.unmarked - count.empty
      say(plan.shape === 'site-columns' ? 'per-mark' : 'per-site', spread)
    }
    if (count.split > 0) reasons.push({ code: 'split', lines: count.split, rows: count.splitRows })
    say('own-roles', count.overruled)
    say('example', count.examples)
    if (left() > 0) reasons.push({ code: 'totals', lines: left(), texts: [...totals] })
    say('unmarked', count.unmarked)
    say('empty', count.empty)
    reasons.push(...unwrapper.reasons())
    return { lines: count.filled, rows: count.rows, reasons }
  }

  return {
    make: (line) => {
      const rows = make(line)
      count.rows += rows.length
      return rows
    },
    counts,
    totals: () => count.totals,
  }
}

/** Lines with several addresses or known sites in a cell, counted up to `enough`. */
export function countShared(
  cellsOf: (columns: readonly number[]) => Iterable<readonly string[]>,
  plan: RowPlan,
  enough: number,
): number {
  const emails = columnsOf(plan.mapping, 'email')
  const sites = plan.shape === 'long' ? columnsOf(plan.mapping, 'site') : []
  let count = 0
  for (const cells of cellsOf([...emails, ...sites])) {
    const isShared = cells.some((cell, at) =>
      at < emails.length ? hasSeveral(cell) : splitSites(cell, plan.isSite).length > 1,
    )
    if (isShared) count += 1
    if (count >= enough) break
  }
  return count
}

const columnsOf = (mapping: readonly ImportTarget[], target: ImportTarget): readonly number[] =>
  mapping.flatMap((one, at) => (one === target ? [at] : []))

const isFilled = (cells: Cells): boolean =>
  cells.email.trim() !== '' ||
  cells.name.trim() !== '' ||
  cells.site.trim() !== '' ||
  cells.roles.trim() !== '' ||
  cells.until.trim() !== '' ||
  cells.language.trim() !== '' ||
  cells.note.trim() !== ''

/** Ids stand for the texts they came with; a cell that was emptied, split or made of another column has none. */
function withOwnIds(row: Cells, base: Cells): Cells {
  if (row.siteId === '' && row.roleIds === '') return row
  const hasSite = row.site === base.site && row.site.trim() !== ''
  const hasRoles = row.roles === base.roles && row.roles.trim() !== ''
  return { ...row, siteId: hasSite ? row.siteId.trim() : '', roleIds: hasRoles ? row.roleIds.trim() : '' }
}

/** Reads the cells of lines by column index: a header may be called anything, `__proto__` too. */
function baseReader(taken: readonly TakenColumn[]): (line: Line) => Cells {
  if (taken.some(({ isJoined }) => isJoined)) return (line) => joinedCells(line, taken)
  // Each column of the file is at most one of the roster: the cells of a hundred thousand lines are read without a look at how.
  const placeOf = (target: keyof Cells) => taken.find((one) => one.target === target)?.at ?? -1
  const at = {
    email: placeOf('email'),
    name: placeOf('name'),
    site: placeOf('site'),
    roles: placeOf('roles'),
    until: placeOf('until'),
    language: placeOf('language'),
    note: placeOf('note'),
    siteId: placeOf('siteId'),
    roleIds: placeOf('roleIds'),
  }
  return (line) => ({
    email: at.email < 0 ? '' : addressOf(line, at.email),
    name: cellAt(line, at.name),
    site: cellAt(line, at.site),
    roles: cellAt(line, at.roles),
    until: cellAt(line, at.until),
    language: cellAt(line, at.language),
    note: cellAt(line, at.note),
    siteId: cellAt(line, at.siteId),
    roleIds: cellAt(line, at.roleIds),
  })
}

const cellAt = ({ cells }: Line, at: number): string => (at < 0 ? '' : unguardCell(cells[at] ?? ''))

function joinedCells(line: Line, taken: readonly TakenColumn[]): Cells {
  const cells: Record<keyof Cells, string> = { ...emptyCells }
  const hasName = taken.some(({ at, isWhole }) => isWhole && (line.cells[at] ?? '').trim() !== '')
  for (const { at, target, header, isJoined, isFallback } of taken) {
    if (isFallback && hasName) continue
    const text = target === 'email' ? addressOf(line, at) : unguardCell(line.cells[at] ?? '')
    cells[target] = isJoined ? join(target, cells[target], text, header) : text
  }
  return cells
}

interface TakenColumn {
  readonly at: number
  readonly target: keyof Cells
  readonly header: string
  /** Several columns of the file go to the same one. */
  readonly isJoined: boolean
  /** A first or last name beside a column of whole ones: read where that is blank. */
  readonly isFallback: boolean
  readonly isWhole: boolean
}

/** The columns that are read, in the order in which they are joined: the first name comes before the last. */
function takenColumns({ mapping, headers }: RowPlan): readonly TakenColumn[] {
  const taken = mapping.flatMap((target, at) =>
    target === 'ignore' || target === 'across' ? [] : [{ at, target, header: headers[at] ?? '' }],
  )
  const counts = Map.groupBy(taken, ({ target }) => target)
  const names = counts.get('name') ?? []
  const parts = new Set(names.map(({ header }) => namePart(header)))
  const hasBoth = parts.has(null) && parts.has('first') && parts.has('last')
  return taken
    .map((column) => {
      const isName = hasBoth && column.target === 'name'
      const isWhole = isName && namePart(column.header) === null
      return {
        ...column,
        isJoined: (counts.get(column.target)?.length ?? 0) > 1,
        isWhole,
        isFallback: isName && !isWhole,
      }
    })
    .sort((a, b) => Number(isFirstName(b)) - Number(isFirstName(a)) || a.at - b.at)
}

const isFirstName = ({ target, header }: { readonly target: string; readonly header: string }): boolean =>
  target === 'name' && namePart(header) === 'first'

/** Several columns of a file in one of the roster. In the note each says which column it was. */
function join(target: keyof Cells, before: string, text: string, header: string): string {
  const bare = text.trim()
  if (bare === '') return before
  const said = target === 'note' && header.trim() !== '' ? `${header.trim()}: ${bare}` : bare
  const between = target === 'note' ? '\n' : target === 'name' ? ' ' : ', '
  return before === '' ? said : `${before}${between}${said}`
}

/** The address of a cell, or the one behind its link where it shows another text. */
function addressOf(line: Line, at: number): string {
  const shown = unguardCell(line.cells[at] ?? '')
  if (shown.charCodeAt(0) === 61) return linked.exec(shown)?.[1] ?? shown
  if (line.links === undefined || shown.includes('@')) return shown
  return line.links.get(at) ?? shown
}

function accessesOf(line: Line, base: Cells, across: readonly number[], plan: RowPlan): readonly Access[] {
  const filled = across.flatMap((at) => {
    const cell = unguardCell(line.cells[at] ?? '')
    const mark = readMark(cell)
    return mark === 'no'
      ? []
      : [{ name: (plan.headers[at] ?? '').trim(), text: mark === 'text' ? cell : null }]
  })
  if (plan.shape === 'site-columns') {
    const own = base.site.trim() === '' ? [] : [{ site: base.site, roles: base.roles }]
    return [...own, ...filled.map(({ name, text }) => ({ site: name, roles: text ?? base.roles }))]
  }
  const rolesBySite = new Map<string, string[]>()
  const add = (site: string, role: string) => {
    const roles = rolesBySite.get(site)
    if (roles === undefined) rolesBySite.set(site, [role])
    else roles.push(role)
  }
  if (base.roles.trim() !== '') add(base.site, base.roles)
  // Sites in the cells do not replace the one of the line.
  else if (base.site.trim() !== '' && filled.some(({ text }) => text !== null)) rolesBySite.set(base.site, [])
  for (const { name, text } of filled) {
    for (const site of text === null ? [base.site] : splitSites(text, plan.isSite)) add(site, name)
  }
  return [...rolesBySite].map(([site, roles]) => ({ site, roles: roles.join(', ') }))
}

/** A row for each address and known site; names are shared out when there are as many as addresses. */
function splitRow(base: Cells, accesses: readonly Access[], plan: RowPlan): readonly Cells[] {
  const people = hasSeveral(base.email) ? peopleInCell(base.email) : [{ name: '', address: base.email }]
  const names = people.length > 1 ? base.name.split(/[;|\n,]/) : []
  return people.flatMap(({ name: own, address: email }, at) => {
    const shared = names.length === people.length ? (names[at] ?? '').trim() : base.name
    const name = own === '' ? shared : own
    return accesses.flatMap((access) =>
      splitSites(access.site, plan.isSite).map((site) => ({
        ...base,
        email,
        name,
        site,
        roles: access.roles,
      })),
    )
  })
}
