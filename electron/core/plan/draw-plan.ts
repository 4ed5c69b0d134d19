import { accessOf } from '../../../shared/access.ts'
import type { Account } from '../../../shared/accounts.ts'
import { type Day, isPastDay } from '../../../shared/day.ts'
import type { Directory } from '../../../shared/directory.ts'
import { addressKey } from '../../../shared/email.ts'
import type { KnownAccess } from '../../../shared/known-access.ts'
import { lazily } from '../../../shared/lazily.ts'
import type { Invite, InviteKey } from '../../../shared/ledger.ts'
import type { PerhapsFullSite, RunId } from '../../../shared/outbox.ts'
import type { Person } from '../../../shared/person.ts'
import type { OpenItem, PastRefusal, PlanSource } from '../../../shared/plan.ts'
import type { Problem } from '../../../shared/problem.ts'
import { type RosterId, type Row, type RowId, splitIds } from '../../../shared/roster.ts'
import type { Settings } from '../../../shared/settings.ts'
import { accessPlanTitle, invitesPlanTitle } from '../../../shared/words/plan-words.ts'
import { planAccess } from './plan-access.ts'
import type { PlanRow, PlanWorld } from './plan-input.ts'
import { planInvites } from './plan-invites.ts'
import { type PlannedLines, planRows } from './plan-rows.ts'
import { unprovenSites } from './unproven-sites.ts'

/** What a roster hands to the planner. `position` is the 1-based row number as shown. */
export interface RosterForPlan {
  readonly name: string
  readonly rows: readonly (Row & { readonly position: number; readonly problems: readonly Problem[] })[]
}

/** The rooms that plans are drawn from. */
export interface DrawDeps {
  readonly rosters: {
    rowsForPlan(rosterId: RosterId, rowIds: readonly RowId[] | null): RosterForPlan
    wishedRows(): readonly AskingElsewhere[]
  }
  readonly ledger: {
    /** At least those on these sites, in the order of arrival. */
    around(siteIds: ReadonlySet<string>): readonly Invite[]
    byKeys(keys: readonly InviteKey[]): readonly Invite[]
    /** When the first of these ends that does after a time; null when none does. UTC ISO */
    firstEnd(keys: readonly InviteKey[], after: string): string | null
    /** In the order of arrival. */
    sentTo(addressKeys: readonly string[]): readonly Invite[]
  }
  readonly directory: { read(): Directory }
  readonly accounts: { list(): readonly Account[] }
  readonly access: {
    knownOn(siteId: string): (addressKey: string) => KnownAccess | undefined
    knownOfSite(siteId: string): readonly KnownAccess[]
    syncedAt(accountId: string): string | null
    readonly hear: { runsChanged(): void }
  }
  readonly people: { hasLeft(addressKey: string): boolean; personOf(addressKey: string): Person }
  readonly days: { today(): Day }
  readonly settings: { read(): Settings }
  readonly outbox: () => {
    /** @param except a run whose own rows do not count */
    openItems(except?: RunId): readonly OpenItem[]
    refusals(): readonly PastRefusal[]
    perhapsFull(): readonly PerhapsFullSite[]
    languages(): ReadonlyMap<InviteKey, string>
  }
}

/** What would be done now, without keeping it. @param except a run of this plan: its own rows are not on their way */
export function drawPlan(
  source: PlanSource,
  deps: DrawDeps,
  except?: RunId,
): PlannedLines & { readonly title: string } {
  const readAround = (
    siteIds: Iterable<string>,
    addresses: readonly string[] | null,
    languages: PlanWorld['languages'] = new Map(),
  ) => readWorld(deps, { siteIds: new Set(siteIds), addresses, languages, except })
  if (source.kind === 'roster') {
    const { name, rows } = deps.rosters.rowsForPlan(source.rosterId, source.rowIds)
    const world = readAround(
      rows.map(({ cells }) => cells.siteId),
      null,
    )
    const today = deps.days.today()
    const asked = rows.some((row) => isPastDay(row.cells.until, today))
      ? stillAsked(deps.rosters.wishedRows(), today, deps.people)
      : () => null
    const wishes = rows.map((row) => toPlanRow(source.rosterId, row, today, asked))
    return { ...planRows(wishes, world), title: name }
  }
  if (source.kind === 'access') {
    const { targets } = source
    const world = readAround(
      targets.map(({ siteId }) => siteId),
      targets.map(({ address }) => (address === '' ? '' : addressKey(address))),
    )
    const planned = planAccess(source, world)
    return { ...planned, title: accessPlanTitle(source.act, targets, planned) }
  }
  const asked = deps.ledger.byKeys(source.inviteKeys)
  const world = readAround(
    asked.map(({ siteId }) => siteId),
    asked.map((invite) => invite.addressKey),
    source.act === 'resend' ? deps.outbox().languages() : new Map(),
  )
  const wanted = new Set(source.inviteKeys)
  const chosen = world.invites.filter((invite) => wanted.has(invite.key))
  return { ...planInvites(source.act, chosen, world), title: invitesPlanTitle(source.act, chosen.length) }
}

/** What a plan is about. */
interface Around {
  readonly siteIds: ReadonlySet<string>
  /** Of whom it is, as keys, '' for somebody without an address; null for whoever is on these sites. */
  readonly addresses: readonly string[] | null
  readonly languages: PlanWorld['languages']
  /** See {@link drawPlan}. */
  readonly except: RunId | undefined
}

function readWorld(deps: DrawDeps, { siteIds, addresses, languages, except }: Around): PlanWorld {
  const { access, people, outbox } = deps
  const around = lazily(() => deps.ledger.around(siteIds))
  const bySite = lazily(() => Map.groupBy(around(), ({ siteId }) => siteId))
  const few = addresses === null ? null : fewPeople(addresses, people)
  const directory = deps.directory.read()
  const { chunkSize, mostReminders } = deps.settings.read()
  // What was in doubt may be settled since, which is told a little later.
  access.hear.runsChanged()
  return {
    // Of a few people: the others on their sites are ten times as many, and tell nothing but the seats they take.
    invites: few === null ? around() : deps.ledger.sentTo(few),
    invitesOn: (siteId) => bySite().get(siteId) ?? [],
    knownOn: access.knownOn,
    knownOfSite: access.knownOfSite,
    isUnproven: unprovenSites(directory, access.syncedAt, access.knownOfSite),
    hasLeft: people.hasLeft,
    personOf: people.personOf,
    sites: directory.sites,
    roleTitles: new Map(directory.roles.map((role) => [role.id, role.title])),
    accounts: deps.accounts.list(),
    openItems: outbox().openItems(except),
    refusals: outbox().refusals(),
    languages,
    chunkSize,
    mostReminders,
  }
}

/** So many addresses are looked up one by one. */
const fewAddresses = 1000

/** All addresses of these people; null where they are many. */
function fewPeople(addresses: readonly string[], { personOf }: DrawDeps['people']): readonly string[] | null {
  const found = new Set<string>()
  for (const key of addresses) {
    if (key === '' || found.has(key)) continue
    for (const one of personOf(key).addressKeys) found.add(one)
    if (found.size > fewAddresses) return null
  }
  return [...found]
}

/** Told by the planner in its own words, or left to it: a duplicate of a skipped row is no duplicate. */
const plannersOwn = new Set(['duplicate', 'site-foreign', 'site-blocked', 'site-absent'])

/** All that a row whose last day is over must say right: roles it asks for no more. */
const whoAndWhere: ReadonlySet<string> = new Set(['email', 'site'])

/** A row of any roster in use. */
export interface AskingElsewhere {
  readonly rosterName: string
  readonly email: string
  readonly siteId: string
  readonly until: string
}

/** The name of a roster that still asks, for a row: by whatever address of the same person. */
function stillAsked(
  rows: readonly AskingElsewhere[],
  today: Day,
  { personOf }: DrawDeps['people'],
): (cells: Pick<AskingElsewhere, 'email' | 'siteId'>) => string | null {
  const accessBy = (cells: Pick<AskingElsewhere, 'email' | 'siteId'>): string =>
    accessOf(cells, cells.email.includes('@') ? personOf(addressKey(cells.email)).id : '')
  const live = rows.filter(({ until }) => !isPastDay(until, today))
  const names = new Map(live.map((row) => [accessBy(row), row.rosterName]))
  return (cells) => names.get(accessBy(cells)) ?? null
}

function toPlanRow(
  rosterId: RosterId,
  row: RosterForPlan['rows'][number],
  today: Day,
  askedIn: ReturnType<typeof stillAsked>,
): PlanRow {
  const isEnded = isPastDay(row.cells.until, today)
  return {
    rosterId,
    rowId: row.id,
    position: row.position,
    address: row.cells.email.trim(),
    siteId: row.cells.siteId,
    siteText: row.cells.site,
    roleIds: splitIds(row.cells.roleIds),
    language: row.cells.language,
    isEnded,
    askedIn: isEnded ? askedIn(row.cells) : null,
    errors: row.problems.filter(
      ({ severity, code, column }) =>
        severity === 'error' && !plannersOwn.has(code) && (!isEnded || whoAndWhere.has(column)),
    ),
  }
}
