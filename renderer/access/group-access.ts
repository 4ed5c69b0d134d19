import { unreachable } from '../../shared/errors.ts'
import { knownKey } from '../../shared/known-access.ts'
import { type PackedLine, packedFact } from '../../shared/packed/packed-access.ts'
import { compareWords } from '../ui/table/sort-rows.ts'
import { type AccessNames, countKinds } from './filter-access.ts'

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
  isAccessGroup(entry)
    ? `group ${entry.key}`
    : knownKey({
        siteId: entry.site.siteId,
        addressKey: packedFact.addressKey(entry),
        wixIds: packedFact.wixIds(entry),
      })

/** Lines with a heading above each group, groups by name; lines keep their order, those of folded groups are left out. */
export function groupAccess(
  lines: readonly PackedLine[],
  by: AccessGrouping,
  folded: ReadonlySet<string>,
  names: AccessNames,
): readonly AccessEntry[] {
  if (by === 'none') return lines
  const groups = [...Map.groupBy(lines, (line) => groupKey(line, by, names))].map(([key, group]) => {
    const [first] = group
    const heading = first === undefined ? { title: '', detail: '' } : headingOf(first, by, names)
    return { key, group, ...heading, sortKey: sortKeyOf(key, heading.title, by) }
  })
  const entries: AccessEntry[] = []
  for (const { key, group, title, detail } of groups.toSorted(by === 'person' ? byPlainTitle : byTitle)) {
    const isFolded = folded.has(key)
    entries.push({ kind: 'group', key, title, detail, isFolded, ...countGroup(group) })
    if (!isFolded) for (const line of group) entries.push(line)
  }
  return entries
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

function groupKey(line: PackedLine, by: Exclude<AccessGrouping, 'none'>, names: AccessNames): string {
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
  names: AccessNames,
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

function countGroup(
  group: readonly PackedLine[],
): Pick<AccessGroup, 'lines' | 'in' | 'possibly' | 'invited' | 'unknown'> {
  const { in: inside, invited, unknown, ended } = countKinds(group)
  const inDoubt = group.reduce((sum, line) => sum + Number(packedFact.state(line) === 'in-doubt'), 0)
  const possibly = group.length - inside - invited - ended - inDoubt
  return { lines: group.length, in: inside, possibly, invited, unknown }
}
