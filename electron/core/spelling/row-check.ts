import type { Problem } from '../../../shared/problem.ts'
import type { Cells } from '../../../shared/roster.ts'
import { hasPlainTexts, rowProblems } from './problems.ts'
import type { Resolver } from './resolve.ts'

/** Cells in which few texts stand in many rows, as they were typed and as they were resolved. */
interface Words {
  readonly typed: Cells
  readonly resolved: Cells
  /** What is wrong with a row of these words whose other texts are plain; null before there was one. */
  problems: readonly Problem[] | null
}

/** Beyond so many ways to fill in the rest of a row of one site and roles, looking for a known one would only cost. */
const mostAlike = 20
const mostKept = 50_000

/**
 * Resolves and checks the rows of one file, one after the other. Sheets repeat their sites, roles and languages by the
 * thousand: what a set of them means, and what is wrong with it, is worked out once. Rows of which the same is wrong
 * share the list of it.
 */
export function createRowCheck(
  resolver: Resolver,
): (row: Cells) => { readonly cells: Cells; readonly problems: readonly Problem[] } {
  const known = new Map<string, Map<string, Words[]>>()
  let kept = 0

  const alike = ({ site, roles }: Cells): Words[] => {
    const ofSite = known.get(site) ?? new Map<string, Words[]>()
    if (ofSite.size === 0) known.set(site, ofSite)
    const list = ofSite.get(roles) ?? []
    if (list.length === 0) ofSite.set(roles, list)
    return list
  }
  const wordsOf = (row: Cells): Words => {
    const list = alike(row)
    const same = list.find(({ typed }) => haveSameRest(typed, row))
    if (same !== undefined) return same
    const words = { typed: row, resolved: resolver.resolve(row), problems: null }
    if (list.length >= mostAlike) return words
    if (kept >= mostKept) {
      known.clear()
      kept = 0
    }
    kept += 1
    list.push(words)
    return words
  }
  return (row) => {
    const words = wordsOf(row)
    const { site, roles, until, siteId, roleIds } = words.resolved
    // The text known before, so that rows share one in memory.
    const { language } = words.typed
    const { email, name, note } = row
    const cells: Cells = { email, name, site, roles, until, language, note, siteId, roleIds }
    if (!hasPlainTexts(cells)) return { cells, problems: rowProblems(cells, resolver) }
    words.problems ??= rowProblems(cells, resolver)
    return { cells, problems: words.problems }
  }
}

const haveSameRest = (one: Cells, other: Cells): boolean =>
  one.language === other.language &&
  one.until === other.until &&
  one.siteId === other.siteId &&
  one.roleIds === other.roleIds
