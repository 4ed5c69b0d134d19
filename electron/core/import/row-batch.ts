import type { Problem } from '../../../shared/problem.ts'
import type { Cells } from '../../../shared/roster.ts'
import type { CheckedCells } from '../roster/fill-roster.ts'

/** Columns in which few texts stand in many rows. */
const wordColumns = [
  'site',
  'roles',
  'until',
  'language',
  'siteId',
  'roleIds',
] as const satisfies readonly (keyof Cells)[]
const textColumns = ['email', 'name', 'note'] as const satisfies readonly (keyof Cells)[]

/** Things that stand in many rows, each once, and which of them is in each row. */
interface Shared<T> {
  readonly different: readonly T[]
  readonly at: Uint16Array
}

/** The texts of a column as one: a thread hands over a long one in a fraction of the time of many short ones. */
interface Joined {
  readonly text: string
  /** Where each text ends. */
  readonly ends: Uint32Array
}

/** Rows on their way from the reading thread: as columns they are told and unpacked in a third of the time. */
export interface RowBatch {
  readonly texts: Readonly<Record<(typeof textColumns)[number], Joined>>
  readonly words: Readonly<Record<(typeof wordColumns)[number], Shared<string>>>
  readonly problems: Shared<readonly Problem[]>
}

/** At most 65,536 rows. */
export const packBatch = (rows: readonly CheckedCells[]): RowBatch => {
  const texts = (column: keyof Cells) => rows.map(({ cells }) => cells[column])
  const words = (column: keyof Cells) => share(texts(column), (text) => text)
  return {
    texts: { email: join(texts('email')), name: join(texts('name')), note: join(texts('note')) },
    words: {
      site: words('site'),
      roles: words('roles'),
      until: words('until'),
      language: words('language'),
      siteId: words('siteId'),
      roleIds: words('roleIds'),
    },
    problems: share(
      rows.map(({ problems }) => problems),
      keepAnswersOf(keyOf),
    ),
  }
}

/** Rows of which the same is wrong share the list of it, see `row-check.ts`. */
function keepAnswersOf<T extends object>(answer: (one: T) => string): (one: T) => string {
  const known = new Map<T, string>()
  return (one) => {
    const before = known.get(one)
    if (before !== undefined) return before
    const fresh = answer(one)
    known.set(one, fresh)
    return fresh
  }
}

const keyOf = (problems: readonly Problem[]): string =>
  problems.length === 0 ? '' : JSON.stringify(problems)

function join(texts: readonly string[]): Joined {
  const ends = new Uint32Array(texts.length)
  let end = 0
  for (let at = 0; at < texts.length; at += 1) {
    end += texts[at]?.length ?? 0
    ends[at] = end
  }
  return { text: texts.join(''), ends }
}

function split({ text, ends }: Joined): readonly string[] {
  let from = 0
  return Array.from(ends, (end) => {
    const one = text.slice(from, end)
    from = end
    return one
  })
}

function share<T>(all: readonly T[], keyOf: (one: T) => string): Shared<T> {
  const places = new Map<string, number>()
  const different: T[] = []
  const at = new Uint16Array(all.length)
  let lastKey: string | null = null
  let last = 0
  for (let index = 0; index < all.length; index += 1) {
    // Within its length a list of T has a T everywhere.
    const one = all[index] as T
    const key = keyOf(one)
    // Most rows say what the one above says.
    if (key !== lastKey) {
      lastKey = key
      const known = places.get(key)
      last = known ?? different.push(one) - 1
      if (known === undefined) places.set(key, last)
    }
    at[index] = last
  }
  return { different, at }
}

/** Beyond so many different texts a column is no column of words, and looking for known ones would only cost. */
const mostKnown = 50_000

/** Unpacks batches of one file: what stands in many rows is one text in memory, whatever batch it came with. */
export function createBatchReader(): (batch: RowBatch) => readonly CheckedCells[] {
  const knownWords = new Map<string, string>()
  const knownProblems = new Map<string, readonly Problem[]>()
  const wordsOf = ({ different, at }: Shared<string>): readonly string[] => {
    const known = different.map((text) => firstOf(knownWords, text, text))
    return Array.from(at, (place) => known[place] ?? '')
  }
  return ({ texts, words, problems }) => {
    const site = wordsOf(words.site)
    const roles = wordsOf(words.roles)
    const until = wordsOf(words.until)
    const language = wordsOf(words.language)
    const siteId = wordsOf(words.siteId)
    const roleIds = wordsOf(words.roleIds)
    const names = split(texts.name)
    const notes = split(texts.note)
    const found = problems.different.map((one) => firstOf(knownProblems, keyOf(one), one))
    return split(texts.email).map((email, at) => ({
      cells: {
        email,
        name: names[at] ?? '',
        site: site[at] ?? '',
        roles: roles[at] ?? '',
        until: until[at] ?? '',
        language: language[at] ?? '',
        note: notes[at] ?? '',
        siteId: siteId[at] ?? '',
        roleIds: roleIds[at] ?? '',
      },
      problems: found[problems.at[at] ?? 0] ?? [],
    }))
  }
}

/** The one that is known already, or this one from now on. */
function firstOf<T>(known: Map<string, T>, key: string, one: T): T {
  const before = known.get(key)
  if (before !== undefined) return before
  if (known.size < mostKnown) known.set(key, one)
  return one
}
