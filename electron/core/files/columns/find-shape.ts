import type { ImportShape, ImportTarget } from '../../../../shared/import.ts'
import type { ShapeReason } from '../../../../shared/import-facts.ts'
import { type Known, splitSites } from '../split-cell.ts'
import { readMark } from './read-mark.ts'

export interface FoundShape {
  readonly shape: ImportShape
  /** Columns whose header is a site or role. */
  readonly across: readonly number[]
  readonly reason: ShapeReason
}

interface Column {
  readonly at: number
  readonly header: string
  readonly target: ImportTarget
  readonly isFilled: boolean
  /** Shares of the filled cells, 0 to 1. */
  readonly marks: number
  /** Of these, `no`, `0`, `false` and their like, without dashes. */
  readonly refusals: number
  readonly roles: number
  readonly sites: number
}

/** Lines that a shape is judged by. */
export const shapeLines = 300
const long = (code: 'one-row-each' | 'chosen' | 'own-export'): FoundShape => ({
  shape: 'long',
  across: [],
  reason: { code },
})

/**
 * How the rows of a file are laid out, judged by its headers and cells. `wished` is what a person chose: it is obeyed,
 * and only the columns are found. `isOwn` says that the file is an export of ours.
 */
export function findShape(
  headers: readonly string[],
  body: readonly (readonly string[])[],
  targets: readonly ImportTarget[],
  known: Known,
  wished: ImportShape | null,
  isOwn = false,
): FoundShape {
  if (wished === 'long') return long('chosen')
  if (wished === null && isOwn) return long('own-export')
  const columns = measureColumns(headers, body, targets, known)
  const bySite = wished === 'role-columns' ? [] : siteColumns(columns, targets, known)
  const byRole = wished === 'site-columns' ? [] : roleColumns(columns, known)
  if (wished !== null) {
    const found = wished === 'site-columns' ? bySite : byRole
    const rest = columns.filter(({ target, header }) => target === 'ignore' && header !== '')
    return {
      shape: wished,
      across: (found.length > 0 ? found : rest).map(({ at }) => at),
      reason: { code: 'chosen' },
    }
  }
  if (!targets.includes('email')) return long('one-row-each')
  if (bySite.length > byRole.length) {
    return {
      shape: 'site-columns',
      across: bySite.map(({ at }) => at),
      reason: { code: 'site-columns', ...named(bySite) },
    }
  }
  if (byRole.length > 0) {
    return {
      shape: 'role-columns',
      across: byRole.map(({ at }) => at),
      reason: { code: 'role-columns', ...named(byRole) },
    }
  }
  return long('one-row-each')
}

function measureColumns(
  headers: readonly string[],
  body: readonly (readonly string[])[],
  targets: readonly ImportTarget[],
  { isSite, isRole }: Known,
): readonly Column[] {
  const lines = body.slice(0, shapeLines)
  return headers.flatMap((given, at): readonly Column[] => {
    const target = targets[at] ?? 'ignore'
    if (target === 'email' || target === 'language') return []
    const cells = lines.map((line) => line[at] ?? '').filter((cell) => cell.trim() !== '')
    const share = (fits: (cell: string) => boolean) =>
      cells.length === 0 ? 0 : cells.filter(fits).length / cells.length
    const isText = (cell: string) => readMark(cell) === 'text'
    return [
      {
        at,
        header: given.trim(),
        target,
        isFilled: cells.length > 0,
        marks: share((cell) => !isText(cell)),
        refusals: share((cell) => readMark(cell) === 'no' && /[\p{L}\p{N}]/u.test(cell)),
        roles: share((cell) => isText(cell) && isRole(cell)),
        sites: share((cell) => isText(cell) && splitSites(cell, isSite).every(isSite)),
      },
    ]
  })
}

function siteColumns(
  columns: readonly Column[],
  targets: readonly ImportTarget[],
  known: Known,
): readonly Column[] {
  if (targets.includes('site')) return []
  const fits = columns.filter(
    ({ header, target, isFilled, marks, roles }) =>
      header !== '' &&
      !known.isRole(header) &&
      (known.isSite(header)
        ? !isFilled || marks + roles >= 0.6
        : target === 'ignore' && isFilled && marks + roles >= 0.9),
  )
  const sure = fits.filter(({ header }) => known.isSite(header))
  // Columns of yes and no are in many a list; only several of them, or roles in the cells, tell of sites.
  if (sure.length > 0) {
    // Beside known sites a column with some crosses is one too, though its header and the roles in it are misspelled.
    const isLikely = (one: Column) => one.target === 'ignore' && one.header !== '' && one.marks >= 0.2
    return columns.filter((one) => fits.includes(one) || isLikely(one))
  }
  const telling = fits.filter(({ roles }) => roles > 0)
  // `true` and `false` in every line are facts about people, as programs export them, not crosses somebody made.
  const crosses = fits.filter(({ refusals }) => refusals === 0)
  return telling.length > 0 ? fits : crosses.length >= 3 ? crosses : []
}

function roleColumns(columns: readonly Column[], known: Known): readonly Column[] {
  return columns.filter(
    ({ header, target, isFilled, marks, sites }) =>
      header !== '' && target !== 'site' && known.isRole(header) && (!isFilled || marks + sites >= 0.6),
  )
}

const named = (columns: readonly Column[]) => ({
  headers: columns.slice(0, 3).map(({ header }) => header),
  count: columns.length,
})
