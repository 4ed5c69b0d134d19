import type { AccessChange, AccessChangeKind } from '../../../shared/access/access-change.ts'
import { type KnownAccess, knownKey } from '../../../shared/known-access.ts'
import { haveSameIds } from '../../../shared/roster.ts'

/** What is known of the same sites at two times, line by line; nothing that is the same is in it. */
export function diffAccess(
  before: readonly KnownAccess[],
  after: readonly KnownAccess[],
): readonly AccessChange[] {
  const then = new Map(before.map((line) => [knownKey(line), line]))
  const wasIn = accountsIn(before)
  const isIn = accountsIn(after)
  const changes: AccessChange[] = []
  for (const line of after) {
    const key = knownKey(line)
    const was = then.get(key) ?? null
    then.delete(key)
    const kind = was === null ? kindOfNew(line, wasIn) : kindOfPair(was, line, wasIn, isIn)
    if (kind !== null) changes.push({ kind, before: was, after: line })
  }
  // What stands there no more: an account that is somebody now is told with them.
  for (const line of then.values()) {
    if (line.state === 'none' || isAmong(line, isIn)) continue
    const wasSurelyIn = line.state === 'accepted' && line.sureness !== 'possibly'
    changes.push({ kind: wasSurelyIn ? 'left' : 'state', before: line, after: null })
  }
  return changes
}

/** Which Wix accounts are on which site, whoever they are. */
const accountsIn = (lines: readonly KnownAccess[]): ReadonlySet<string> =>
  new Set(
    lines
      .filter(({ state }) => state === 'accepted')
      .flatMap(({ siteId, wixIds }) => wixIds.map((wixId) => `${siteId}\n${wixId}`)),
  )

const isAmong = ({ siteId, wixIds }: KnownAccess, accounts: ReadonlySet<string>): boolean =>
  wixIds.some((wixId) => accounts.has(`${siteId}\n${wixId}`))

function kindOfNew(line: KnownAccess, wasIn: ReadonlySet<string>): AccessChangeKind | null {
  switch (line.state) {
    case 'accepted':
      if (line.sureness === 'possibly') return 'perhaps'
      return isAmong(line, wasIn) ? 'identified' : line.since === null ? 'found' : 'came'
    case 'open':
      return 'invited'
    case 'none':
      return null
    default:
      return 'state'
  }
}

function kindOfPair(
  was: KnownAccess,
  line: KnownAccess,
  wasIn: ReadonlySet<string>,
  isIn: ReadonlySet<string>,
): AccessChangeKind | null {
  if (was.state !== line.state) {
    if (line.state === 'accepted') return kindOfNew(line, wasIn)
    // Who was only possibly in may never have been; somebody else is that account now: nobody left.
    if (was.state === 'accepted' && was.sureness !== 'possibly')
      return isAmong(was, isIn) ? 'identified' : 'left'
    return line.state === 'open' ? 'invited' : 'state'
  }
  if (was.sureness !== line.sureness || was.because !== line.because) return 'sureness'
  if (line.state === 'accepted' && !haveSameIds(was.wixIds.join(), line.wixIds.join())) return 'identified'
  return haveSameRoles(was, line) ? null : 'roles'
}

const haveSameRoles = ({ roles: one }: KnownAccess, { roles: other }: KnownAccess): boolean =>
  one === null || other === null ? one === other : haveSameIds(one.roleIds.join(), other.roleIds.join())
