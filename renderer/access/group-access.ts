import { unreachable } from '../../shared/errors.ts'
import { type PackedLine, packedFact } from '../../shared/packed/packed-access.ts'
import { sortInTurns } from '../../shared/turns/sort-in-turns.ts'
import { compareWords } from '../ui/table/sort-rows.ts'
import type { WorkInTurns } from '../ui/turns/work-in-turns.ts'
import { type AccessNames, countKind, type KindCounts, linesATurn, noCounts } from './filter-access.ts'

export const accessGroupings = ['site', 'person', 'client', 'folder', 'none'] as const
export type AccessGrouping = (typeof accessGroupings)[number]

/** The lines of one person, site, client or folder. */
export interface AccessGroup {
  readonly kind: 'group'
  readonly key: string
  readonly title: string
  /** Below the title; '' for nothing. */
  readonly detail: string
  readonly lines: number
  readonly in: number
  readonly possibly: number
  readonly invited: number
  readonly unknown: number
  readonly isFolded: boolean
}

/** A line of the table: one of access, or the heading above some. */
export type AccessEntry = PackedLine | AccessGroup

export const isAccessGroup = (entry: AccessEntry): entry is AccessGroup => 'kind' in entry

/** The identity of a line of the table. */
export const entryKey = (entry: AccessEntry): string =>
  isAccessGroup(entry) ? `group ${entry.key}` : entry.key

/** A group as it was gathered, whether it is folded or not. */
export interface GatheredGroup {
  readonly key: string
  readonly title: string
  readonly detail: string
  readonly sortKey: string
  readonly members: PackedLine[]
  readonly counts: KindCounts & { inDoubt: number }
}

/** Groups by name, each with its lines in their order; null for one list. */
export function* gatherGroups(
  lines: readonly PackedLine[],
  by: AccessGrouping,
  names: Pick<AccessNames, 'names' | 'clientOf' | 'folderOf'>,
): WorkInTurns<readonly GatheredGroup[] | null> {
  if (by === 'none') return null
  const groups = new Map<string, GatheredGroup>()
  let seen = 0
  for (const line of lines) {
    seen += 1
    if (seen % linesATurn === 0) yield
    const key = groupKey(line, by, names)
    const group = groups.get(key) ?? newGroup(key, line, by, names)
    if (group.members.length === 0) groups.set(key, group)
    group.members.push(line)
    countKind(group.counts, line)
    if (packedFact.state(line) === 'in-doubt') group.counts.inDoubt += 1
  }
  return yield* sortInTurns([...groups.values()], by === 'person' ? byPlainTitle : byTitle)
}

/** Lines with a heading above each group; those of folded groups are left out. */
export function layOutGroups(
  lines: readonly PackedLine[],
  groups: readonly GatheredGroup[] | null,
  folded: ReadonlySet<string>,
): readonly AccessEntry[] {
  if (groups === null) return lines
  const entries: AccessEntry[] = []
  for (const { key, title, detail, members, counts } of groups) {
    const isFolded = folded.has(key)
    const { in: inside, invited, unknown, ended, inDoubt } = counts
    const possibly = members.length - inside - invited - ended - inDoubt
    entries.push({
      ...{ kind: 'group', key, title, detail, isFolded },
      ...{ lines: members.length, in: inside, possibly, invited, unknown },
    })
    if (!isFolded) for (const line of members) entries.push(line)
  }
  return entries
}

function newGroup(
  key: string,
  first: PackedLine,
  by: Exclude<AccessGrouping, 'none'>,
  names: Pick<AccessNames, 'names' | 'clientOf' | 'folderOf'>,
): GatheredGroup {
  const heading = headingOf(first, by, names)
  const sortKey = sortKeyOf(key, heading.title, by)
  return { key, ...heading, sortKey, members: [], counts: { ...noCounts(), inDoubt: 0 } }
}

interface Titled {
  readonly title: string
  readonly sortKey: string
}

/** What belongs to no client and no folder comes last, and so do Wix accounts that nobody is known to be. */
const sortKeyOf = (key: string, title: string, by: AccessGrouping): string =>
  `${key === '' || (by === 'person' && key.startsWith('wix ')) ? 1 : 0}${title.toLowerCase()}`

const byTitle = (one: Titled, other: Titled): number =>
  one.sortKey[0] === other.sortKey[0] ? compareWords(one.title, other.title) : byPlainTitle(one, other)

/** Of tens of thousands of people: comparing as a dictionary does would take as long as a pause. */
const byPlainTitle = ({ sortKey: a }: Titled, { sortKey: b }: Titled): number => (a < b ? -1 : a > b ? 1 : 0)

function groupKey(
  line: PackedLine,
  by: Exclude<AccessGrouping, 'none'>,
  names: Pick<AccessNames, 'clientOf' | 'folderOf'>,
): string {
  switch (by) {
    case 'site':
      return line.site.siteId
    case 'person':
      return packedFact.personId(line) ?? `wix ${packedFact.wixIds(line)[0] ?? ''}`
    case 'client':
      return names.clientOf(line.site.siteId)
    case 'folder':
      return names.folderOf(line.site.siteId)
    default:
      return unreachable(by)
  }
}

function headingOf(
  line: PackedLine,
  by: Exclude<AccessGrouping, 'none'>,
  names: Pick<AccessNames, 'names' | 'clientOf' | 'folderOf'>,
): Pick<AccessGroup, 'title' | 'detail'> {
  switch (by) {
    case 'site':
      return { title: line.site.siteName, detail: names.clientOf(line.site.siteId) }
    case 'person': {
      const personId = packedFact.personId(line)
      if (personId === null) return { title: wixAccountName(packedFact.wixIds(line)), detail: '' }
      const name = names.names.get(personId) ?? ''
      return name === '' ? { title: personId, detail: '' } : { title: name, detail: personId }
    }
    case 'client':
      return { title: names.clientOf(line.site.siteId) || 'No client', detail: '' }
    case 'folder':
      return { title: names.folderOf(line.site.siteId) || 'No folder', detail: '' }
    default:
      return unreachable(by)
  }
}

/** What a Wix account that nobody is known to be is called. */
export const wixAccountName = ([first = '']: readonly string[]): string => `Wix account ${first.slice(0, 8)}…`
