import type { Role, RoleId } from '../../../shared/directory.ts'
import { foldSpelling } from '../../../shared/fold-spelling.ts'
import { findNearest } from './find-nearest.ts'
import { keepAnswers } from './keep-answers.ts'

export type RolesMatch =
  /** `isUnchecked`: the account's roles were never read, so the ids stand as typed. */
  | {
      readonly kind: 'all'
      readonly roleIds: readonly RoleId[]
      readonly text: string
      readonly isUnchecked: boolean
    }
  | { readonly kind: 'unknown'; readonly parts: readonly string[]; readonly suggestion: string | null }
  | { readonly kind: 'ambiguous'; readonly parts: readonly string[] }

/** The roles of one account, or of all when the row's site is not known yet. */
export interface RoleIndex {
  match(typed: string): RolesMatch
  /** True when every part names a role, be it several of one title; no near spelling is looked for. */
  knows(typed: string): boolean
  /** The spelling the roster shows for a set of roles, in the order given. */
  textOf(ids: readonly RoleId[]): string
  has(id: RoleId): boolean
  /** False when no role of the account is known. */
  readonly isKnown: boolean
}

const separators = /[,;|\n]/
/** What Wix's role ids look like (wix-api.md §3); needed only where the account's roles could not be read. */
const idShape = /^(?:\d{10,25}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i
/** A cell holds a handful of roles; a longer one is something else. */
const mostParts = 100
/** Distinct cells kept worked out. */
const mostKept = 20_000

interface Part {
  readonly text: string
  /** The separator that follows, '' at the end. */
  readonly separator: string
}

export function indexRoles(all: readonly Role[]): RoleIndex {
  const titles = new Map<RoleId, string>()
  const bySpelling = new Map<string, Set<RoleId>>()
  for (const role of all) {
    titles.set(role.id, role.title)
    for (const spelling of [role.title, role.id, `${role.title} (${role.id})`]) {
      const key = foldSpelling(spelling)
      if (key === '') continue
      const known = bySpelling.get(key)
      if (known === undefined) bySpelling.set(key, new Set([role.id]))
      else known.add(role.id)
    }
  }
  /** The most parts one title falls into when it is split at separators. */
  const widest = Math.max(1, ...all.map((role) => role.title.split(separators).length))
  const texts = new Map<string, string>()
  const spellings = [...new Set(all.map((role) => role.title))]

  const named = (text: string): ReadonlySet<RoleId> => bySpelling.get(foldSpelling(text)) ?? none

  const read = (typed: string): RolesMatch => {
    const parts = split(typed)
    if (parts.length > mostParts) return { kind: 'unknown', parts: [typed], suggestion: null }
    const readings = readAll(parts, widest, named)
    const [reading] = readings
    if (readings.length > 1) return { kind: 'ambiguous', parts: [typed.trim()] }
    if (reading !== undefined) {
      return { kind: 'all', roleIds: reading, text: textOf(reading), isUnchecked: false }
    }
    const bare = parts.map((part) => part.text.trim()).filter((text) => text !== '')
    if (all.length === 0 && bare.length > 0 && bare.every((text) => idShape.test(text))) {
      const roleIds = [...new Set(bare)]
      return { kind: 'all', roleIds, text: roleIds.join(', '), isUnchecked: true }
    }
    const several = bare.filter((text) => named(text).size > 1)
    const unknown = bare.filter((text) => named(text).size === 0)
    if (bare.length === 0) return { kind: 'unknown', parts: [typed], suggestion: null }
    if (unknown.length === 0) return { kind: 'ambiguous', parts: several }
    const near = bare.map((text) => (named(text).size === 1 ? text : findNearest(text, spellings)))
    const isWhole = near.every((text) => text !== null)
    return { kind: 'unknown', parts: unknown, suggestion: isWhole ? mended(near.join(', ')) : null }
  }

  /** A suggestion in the roster's spelling, if it would settle the cell at all. */
  const mended = (text: string): string | null => {
    const match = matchOf(text)
    return match.kind === 'all' ? match.text : null
  }

  const matchOf = keepAnswers(read, mostKept)

  const textOf = (ids: readonly RoleId[]): string => {
    const key = ids.join()
    const known = texts.get(key)
    if (known !== undefined) return known
    const titleOf = (id: RoleId) => (titles.get(id) ?? id).trim().replace(/\s+/g, ' ')
    const choices = [
      ids.map((id) => (named(titleOf(id)).size === 1 ? titleOf(id) : `${titleOf(id)} (${id})`)),
      ids.map((id) => `${titleOf(id)} (${id})`),
    ].map((list) => list.join(', '))
    const text = choices.find((choice) => {
      const readings = readAll(split(choice), widest, named)
      return readings.length === 1 && readings[0]?.join() === key
    })
    texts.set(key, text ?? ids.join(', '))
    return text ?? ids.join(', ')
  }

  const knows = (typed: string): boolean => {
    if (named(typed).size > 0) return true
    const parts = split(typed).filter((part) => part.text.trim() !== '')
    return parts.length > 0 && parts.length <= mostParts && parts.every((part) => named(part.text).size > 0)
  }

  return { match: matchOf, knows, textOf, has: (id) => titles.has(id), isKnown: all.length > 0 }
}

const none: ReadonlySet<RoleId> = new Set()

function split(typed: string): readonly Part[] {
  const pieces = typed.split(/([,;|\n])/)
  const parts: Part[] = []
  for (let at = 0; at < pieces.length; at += 2) {
    parts.push({ text: pieces[at] ?? '', separator: pieces[at + 1] ?? '' })
  }
  return parts
}

/**
 * Every set of roles the parts can be read as, two at most: a title may hold a separator itself, so neighbours are
 * also tried joined. Empty parts between separators are passed over. Works from the end, each place once.
 */
function readAll(
  parts: readonly Part[],
  widest: number,
  named: (text: string) => ReadonlySet<RoleId>,
): readonly (readonly RoleId[])[] {
  const after: (readonly (readonly RoleId[])[])[] = []
  after[parts.length] = [[]]
  for (let from = parts.length - 1; from >= 0; from -= 1) {
    const found = new Map<string, readonly RoleId[]>()
    const take = (readings: readonly (readonly RoleId[])[], role: RoleId | null) => {
      for (const reading of readings) {
        const ids = role === null ? reading : [role, ...reading.filter((id) => id !== role)]
        if (found.size < 2) found.set(ids.toSorted().join(), ids)
      }
    }
    if (parts[from]?.text.trim() === '') take(after[from + 1] ?? [], null)
    let text = ''
    for (let to = from; to < Math.min(parts.length, from + widest); to += 1) {
      text += (parts[to - 1]?.separator ?? '').repeat(to > from ? 1 : 0) + (parts[to]?.text ?? '')
      const roles = named(text)
      // Two of many are enough to make the cell ambiguous.
      for (const role of [...roles].slice(0, 2)) take(after[to + 1] ?? [], role)
    }
    after[from] = [...found.values()]
  }
  return (after[0] ?? []).filter((ids) => ids.length > 0)
}
