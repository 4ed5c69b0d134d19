import { type Column, columns, type RowEdit, type RowId, type Step } from '../../../shared/roster.ts'
import { countOf } from '../../ui/format-count.ts'
import { lockOfCell } from '../lock-reason.ts'
import type { RosterModel } from '../roster-model.ts'
import { isSlowPattern } from './slow-pattern.ts'

export interface Search {
  readonly text: string
  readonly isCaseKept: boolean
  readonly isWholeCell: boolean
  readonly isPattern: boolean
}

export interface FoundCell {
  readonly id: RowId
  readonly column: Column
}

/** How cells are looked through, or why they cannot be. */
export type Matcher =
  | { readonly kind: 'ready'; readonly pattern: RegExp }
  | { readonly kind: 'empty' }
  | { readonly kind: 'wrong'; readonly message: string }

/** Longer cells are searched by plain text only: a pattern may take very long over them. */
const longestForPatterns = 10_000

/** Turns what was typed into one pattern for all cells. */
export function makeMatcher({ text, isCaseKept, isWholeCell, isPattern }: Search): Matcher {
  if (text === '') return { kind: 'empty' }
  const source = isPattern ? text : text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const whole = isWholeCell ? `^(?:${source})$` : source
  try {
    const pattern = new RegExp(whole, isCaseKept ? 'gu' : 'giu')
    if (isPattern && isSlowPattern(text)) {
      return {
        kind: 'wrong',
        message: 'This pattern can take for ever: it repeats something that repeats itself. Make it simpler.',
      }
    }
    return { kind: 'ready', pattern }
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.replace(/^.*: /, '') : ''
    return { kind: 'wrong', message: `This is no regular expression: ${reason}.` }
  }
}

/** True when a cell has a match. Empty matches do not count: they would find every cell. */
function matches(pattern: RegExp, text: string, isPattern: boolean): boolean {
  if (text === '' || (isPattern && text.length > longestForPatterns)) return false
  pattern.lastIndex = 0
  const found = pattern.exec(text)
  return found !== null && found[0] !== ''
}

/** The cells that match, row by row. */
export function findCells(
  model: RosterModel,
  ids: readonly RowId[],
  within: readonly string[],
  search: Search,
): readonly FoundCell[] {
  const matcher = makeMatcher(search)
  if (matcher.kind !== 'ready') return []
  const searched: readonly Column[] = columns.filter((column) => within.includes(column))
  const found: FoundCell[] = []
  for (const id of ids) {
    const cells = model.cells(id)
    if (cells === undefined) continue
    for (const column of searched) {
      if (matches(matcher.pattern, cells[column], search.isPattern)) found.push({ id, column })
    }
  }
  return found
}

export interface Replacement extends FoundCell {
  readonly before: string
  readonly after: string
  /** Why it cannot be replaced now; null when it can. */
  readonly lock: string | null
}

/** What replacing would make of cells. With a pattern `$1` is its first group; otherwise every sign means itself. */
export function replacementsOf(
  model: RosterModel,
  found: readonly FoundCell[],
  search: Search,
  replacement: string,
): readonly Replacement[] {
  const matcher = makeMatcher(search)
  if (matcher.kind !== 'ready') return []
  return found.flatMap(({ id, column }) => {
    const before = model.cells(id)?.[column] ?? ''
    matcher.pattern.lastIndex = 0
    const after = search.isPattern
      ? before.replace(matcher.pattern, replacement)
      : before.replace(matcher.pattern, () => replacement)
    return after === before ? [] : [{ id, column, before, after, lock: lockOfCell(model.mark(id), column) }]
  })
}

/** The replacements that can be made, as one step. */
export function stepOfReplacements(replacements: readonly Replacement[]): Step {
  const rows = new Map<RowId, RowEdit>()
  let count = 0
  for (const { id, column, after, lock } of replacements) {
    if (lock !== null) continue
    count += 1
    rows.set(id, { id, cells: { ...rows.get(id)?.cells, [column]: after } })
  }
  return {
    label: `Replace in ${countOf(count, 'cell')}`,
    changes: rows.size === 0 ? [] : [{ kind: 'set', rows: [...rows.values()] }],
  }
}
