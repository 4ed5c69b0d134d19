import type { DriftIgnore, DriftKind, DriftLine, DriftRow } from '../../../shared/access/drift.ts'
import { accessKey, personOf } from '../../../shared/access.ts'
import { type Day, isPastDay } from '../../../shared/day.ts'
import type { Site } from '../../../shared/directory.ts'
import { isUnknownAccount, type KnownAccess, knownKey } from '../../../shared/known-access.ts'
import { haveSameIds, type RosterId, type RowId, splitIds } from '../../../shared/roster.ts'

/** A row of a roster in use that has an address and a site. */
export interface AskingRow {
  readonly rosterId: RosterId
  readonly rosterName: string
  readonly rowId: RowId
  readonly email: string
  readonly siteId: string
  /** Joined by commas. */
  readonly roleIds: string
  readonly until: string
}

export interface DriftFacts {
  readonly rows: readonly AskingRow[]
  readonly known: readonly KnownAccess[]
  /** Rosters that are the whole list of their sites. */
  readonly whole: ReadonlySet<RosterId>
  readonly ignores: ReadonlyMap<string, DriftIgnore>
  readonly today: Day
  readonly sites: ReadonlyMap<string, Pick<Site, 'accountId' | 'name'>>
  /** Whether anybody ever read who is on the site. */
  readonly isRead: (siteId: string) => boolean
  /** Who has an address, by its identity. */
  readonly personIdOf: (addressKey: string) => string
}

export interface DecidedDrift {
  readonly lines: readonly DriftLine[]
  /** Wishes on sites that nobody read: nothing can be said of them. */
  readonly notRead: number
}

interface Wish {
  readonly personId: string
  readonly address: string
  readonly siteId: string
  readonly rows: readonly DriftRow[]
}

/**
 * What rosters ask for against what is known, by person and site: one line at most for each. Who is on a site too much
 * is told only where a roster says that it is the whole list, and never of the account of our own key, nor of an account
 * that may be somebody who is wished for.
 */
export function decideDrift(facts: DriftFacts): DecidedDrift {
  const { wishes, ended } = wishesOf(facts)
  const bySite = Map.groupBy(facts.known, ({ siteId }) => siteId)
  const found: DriftLine[] = []
  let notRead = 0
  for (const wish of wishes.values()) {
    const onSite = bySite.get(wish.siteId) ?? []
    const own = onSite.filter(({ personId }) => personId === wish.personId)
    if (!facts.isRead(wish.siteId) && own.length === 0) notRead += 1
    else {
      const line = lineOfWish(wish, own, onSite, facts)
      if (line !== null) found.push(line)
    }
  }
  return { lines: [...found, ...extraLines({ wishes, ended }, bySite, facts)], notRead }
}

interface Wishes {
  readonly wishes: ReadonlyMap<string, Wish>
  /** Of whole lists, whose last day is over. */
  readonly ended: ReadonlyMap<string, Wish>
}

function wishesOf({ rows, whole, today, personIdOf }: DriftFacts): Wishes {
  const wishes = new Map<string, Wish & { readonly rows: DriftRow[] }>()
  const ended: typeof wishes = new Map()
  for (const row of rows) {
    const key = personOf(row)
    // Several addresses in one cell are nobody.
    if (key === '' || /[\s,;]/.test(key) || row.siteId === '') continue
    const isOver = isPastDay(row.until, today)
    if (isOver && !whole.has(row.rosterId)) continue
    const found = isOver ? ended : wishes
    const personId = personIdOf(key)
    const access = accessKey(personId, row.siteId)
    const wish = found.get(access) ?? { personId, address: row.email.trim(), siteId: row.siteId, rows: [] }
    const { rosterId, rosterName, rowId } = row
    wish.rows.push({ rosterId, rosterName, rowId, roleIds: splitIds(row.roleIds) })
    found.set(access, wish)
  }
  return { wishes, ended }
}

const ranks = ['told', 'confirmed', 'probably', 'possibly'] as const

function lineOfWish(
  wish: Wish,
  own: readonly KnownAccess[],
  onSite: readonly KnownAccess[],
  facts: DriftFacts,
): DriftLine | null {
  const [surest] = own
    .filter(({ state }) => state === 'accepted')
    .toSorted((a, b) => ranks.indexOf(a.sureness ?? 'possibly') - ranks.indexOf(b.sureness ?? 'possibly'))
  if (surest !== undefined) {
    const { roles, sureness } = surest
    const asked = wish.rows.filter(({ roleIds }) => roleIds.length > 0)
    if (sureness === 'possibly' || roles === null || asked.length === 0) return null
    const isAsked = asked.some(({ roleIds }) => haveSameIds(roleIds.join(), roles.roleIds.join()))
    return isAsked ? null : completed('roles', wish, surest, facts)
  }
  // On the way in, or for a person to decide under Outbox.
  if (own.some(({ state }) => state === 'open' || state === 'in-doubt')) return null
  const unknownAccounts = onSite.filter((line) => isUnknownAccount(line) && line.state === 'accepted').length
  return { ...completed('missing', wish, own.at(-1) ?? null, facts), unknownAccounts }
}

function extraLines(
  { wishes, ended }: Wishes,
  bySite: ReadonlyMap<string, readonly KnownAccess[]>,
  facts: DriftFacts,
): readonly DriftLine[] {
  const lists = new Map<string, Map<RosterId, string>>()
  for (const { rosterId, rosterName, siteId } of facts.rows) {
    if (!facts.whole.has(rosterId) || siteId === '') continue
    lists.set(siteId, (lists.get(siteId) ?? new Map()).set(rosterId, rosterName))
  }
  const isWished = (personId: string, siteId: string) => wishes.has(accessKey(personId, siteId))
  return [...lists].flatMap(([siteId, rosters]) => {
    const wholeLists = [...rosters].map(([rosterId, rosterName]) => ({ rosterId, rosterName }))
    return (bySite.get(siteId) ?? []).flatMap((line): readonly DriftLine[] => {
      if (line.isOwnKey || (line.state !== 'accepted' && line.state !== 'open')) return []
      if (line.personId !== null && isWished(line.personId, siteId)) return []
      if (line.candidates.some((address) => isWished(facts.personIdOf(address), siteId))) return []
      const { personId, address } = line
      const rows = personId === null ? [] : (ended.get(accessKey(personId, siteId))?.rows ?? [])
      const wish = { personId: personId ?? '', address, siteId, rows }
      return [{ ...completed('extra', wish, line, facts), wholeLists }]
    })
  })
}

function completed(
  kind: DriftKind,
  { personId, address, siteId, rows }: Wish,
  known: KnownAccess | null,
  { sites, ignores, today }: DriftFacts,
): DriftLine {
  const who = kind === 'extra' && known !== null ? knownKey(known) : accessKey(personId, siteId)
  const key = `${kind}\n${who}`
  const ignored = ignores.get(key)
  const site = sites.get(siteId)
  return {
    key,
    kind,
    accountId: known?.accountId ?? site?.accountId ?? '',
    siteId,
    siteName: known?.siteName ?? site?.name ?? siteId,
    address,
    personId: personId === '' ? null : personId,
    known,
    rows,
    wholeLists: [],
    unknownAccounts: 0,
    ignored: ignored === undefined || ignored.until < today ? null : ignored,
  }
}
