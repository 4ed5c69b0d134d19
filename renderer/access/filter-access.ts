import { foldText, holdsFolded } from '../../shared/fold-text.ts'
import { type PackedLine, packedFact } from '../../shared/packed/packed-access.ts'
import { knownAccessTitle } from '../../shared/words/known-access-words.ts'
import type { WorkInTurns } from '../ui/turns/work-in-turns.ts'

/** So many lines are looked through at once. */
export const linesATurn = 2000

/** What lines can be narrowed to with one click. */
export const accessKinds = ['in', 'unsure', 'invited', 'unknown', 'ended'] as const
export type AccessKind = (typeof accessKinds)[number]

export interface AccessLineFilter {
  /** Anywhere in name, address, Wix account, site or role; '' for all. */
  readonly text: string
  readonly kind: AccessKind | 'all'
  /** What the state is called; '' for all. */
  readonly state: string
  /** '' for all; `-` for sites of no client. */
  readonly client: string
}

export const everyAccess: AccessLineFilter = { text: '', kind: 'all', state: '', client: '' }
export const noClient = '-'

/** What lines are looked through with, beside what they hold. */
export interface AccessNames {
  readonly names: ReadonlyMap<string, string>
  readonly roleTitle: (roleId: string) => string
  readonly clientOf: (siteId: string) => string
  readonly folderOf: (siteId: string) => string
}

/**
 * `in` leaves out who is only possibly in: where one account may be one of two people, both are. `unsure`: probably or
 * possibly in; `unknown`: a Wix account that nobody is known to be.
 */
export function isOfAccessKind(line: PackedLine, kind: AccessKind): boolean {
  const state = packedFact.state(line)
  const sureness = packedFact.sureness(line)
  switch (kind) {
    case 'in':
      return state === 'accepted' && sureness !== 'possibly'
    case 'unsure':
      return state === 'accepted' && (sureness === 'probably' || sureness === 'possibly')
    case 'invited':
      return state === 'open'
    case 'unknown':
      return state === 'accepted' && packedFact.personId(line) === null && line.packed.isOwnKey !== true
    case 'ended':
      return state !== 'accepted' && state !== 'open' && state !== 'in-doubt'
  }
}

export const accessKindTitles: Readonly<Record<AccessKind, string>> = {
  in: 'Has access',
  unsure: 'Not certain',
  invited: 'Invited',
  unknown: 'Unknown accounts',
  ended: 'No access',
}

export type KindCounts = Record<AccessKind, number>
export const noCounts = (): KindCounts => ({ in: 0, unsure: 0, invited: 0, unknown: 0, ended: 0 })

/** Adds a line to how many there are of each kind. */
export function countKind(counts: KindCounts, line: PackedLine): void {
  const state = packedFact.state(line)
  if (state === 'open') counts.invited += 1
  else if (state === 'accepted') {
    const sureness = packedFact.sureness(line)
    if (sureness !== 'possibly') counts.in += 1
    if (sureness === 'possibly' || sureness === 'probably') counts.unsure += 1
    if (packedFact.personId(line) === null && line.packed.isOwnKey !== true) counts.unknown += 1
  } else if (state !== 'in-doubt') counts.ended += 1
}

/** What was chosen, for the record of an export; '' for everything. `accountName`: '' for all. */
export const accessFilterWords = (
  { text, kind, state, client }: AccessLineFilter,
  accountName: string,
): string =>
  [
    kind === 'all' ? '' : accessKindTitles[kind],
    state,
    text.trim() === '' ? '' : `with “${text.trim()}”`,
    client === '' ? '' : client === noClient ? 'of no client' : `of client ${client}`,
    accountName === '' ? '' : `account ${accountName}`,
  ]
    .filter((words) => words !== '')
    .join(', ')

/** What the state of a line is called, with how sure that is. */
export const titleOfState = (line: PackedLine): string =>
  knownAccessTitle({ state: packedFact.state(line), sureness: packedFact.sureness(line) })

/** Lines that pass, in their order. */
export function* filterAccess(
  lines: readonly PackedLine[],
  { text, kind, state, client }: AccessLineFilter,
  accountId: string | null,
  names: Omit<AccessNames, 'folderOf'>,
): WorkInTurns<readonly PackedLine[]> {
  if (accountId === null && kind === 'all' && state === '' && client === '' && text.trim() === '')
    return lines
  const mentions = mentionOf(text, names)
  const wanted = client === noClient ? '' : client
  const found: PackedLine[] = []
  let seen = 0
  for (const line of lines) {
    seen += 1
    if (seen % linesATurn === 0) yield
    if (
      (accountId === null || line.site.accountId === accountId) &&
      (kind === 'all' || isOfAccessKind(line, kind)) &&
      (state === '' || titleOfState(line) === state) &&
      (client === '' || names.clientOf(line.site.siteId) === wanted) &&
      mentions(line)
    )
      found.push(line)
  }
  return found
}

/** Each name, site and role is folded once, however many lines it stands in. */
function mentionOf(
  text: string,
  { names, roleTitle }: Pick<AccessNames, 'names' | 'roleTitle'>,
): (line: PackedLine) => boolean {
  const wanted = foldText(text.trim())
  if (wanted === '') return () => true
  const has = holdsFolded(wanted)
  return (line) =>
    has(line.site.siteName) ||
    packedFact.addressKey(line).includes(wanted) ||
    (line.packed.address !== undefined && foldText(line.packed.address).includes(wanted)) ||
    has(names.get(packedFact.personId(line) ?? '') ?? '') ||
    packedFact.wixIds(line).some((wixId) => wixId.includes(wanted)) ||
    packedFact.roleIds(line).some((roleId) => has(roleTitle(roleId)))
}
