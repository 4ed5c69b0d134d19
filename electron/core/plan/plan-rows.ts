import { accessKey } from '../../../shared/access.ts'
import type { Site } from '../../../shared/directory.ts'
import { addressKey } from '../../../shared/email.ts'
import type { PlanCall, PlanLine, PlanVerdict, SeatsOfSite, SiteGuard, Skip } from '../../../shared/plan.ts'
import { haveSameIds } from '../../../shared/roster.ts'
import { addEnding } from './add-ending.ts'
import { askBeforeSecond } from './ask-before-second.ts'
import { decideEnding } from './decide-ending.ts'
import { decideWish, type Wish as RowWish } from './decide-wish.ts'
import { guardSites } from './guard-sites.ts'
import { holdUnproven } from './hold-unproven.ts'
import { indexWorld, type PeopleOfSite, type WorldIndex } from './index-world.ts'
import { orderByGroup } from './order-by-group.ts'
import { type DraftLine, orderLines } from './order-lines.ts'
import { createPlacing, type Placing, type SitePlacing } from './place-lines.ts'
import { placed, rolesIfIn, wixIdOf } from './place-verdict.ts'
import type { PlanRow, PlanWorld } from './plan-input.ts'
import { siteSkip } from './skip-reasons.ts'

/** Lines as they are decided before anybody was asked; `seats` as they stand after them, of sites with a limit. */
export interface PlannedLines {
  readonly lines: readonly PlanLine[]
  readonly calls: readonly PlanCall[]
  readonly seats: readonly SeatsOfSite[]
  readonly guards: readonly SiteGuard[]
}

const skip = (why: Skip): PlanVerdict => ({ kind: 'skip', ...why })

/**
 * What to do for each row of a roster, and why, in the same order: one line a row, and of a row that ends also one for
 * every open invite before it. Nothing is asked of anyone. Rows are gone through site by site: what is known of a site is
 * at hand then, where a hundred thousand rows in any order wait for memory at every step.
 */
export function planRows(rows: readonly PlanRow[], world: PlanWorld): PlannedLines {
  const index = indexWorld(world)
  const placing = placeInWorld(world, index)
  const sites = numberSites(index, placing)
  const siteOfRow = Int32Array.from(rows, (row) => sites.numberOf(row.siteId))
  const addLines = createLines(world, liveAccesses(rows, world))
  const made: DraftLine[] = []
  const rowOfLine: number[] = []
  let here: SiteFacts | undefined
  let firsts = noneFirst()
  for (const at of orderByGroup(siteOfRow, sites.facts.length)) {
    const row = rows[at]
    const there = sites.facts[siteOfRow[at] ?? 0]
    if (row === undefined || there === undefined) throw new Error('each row has its place and its site')
    if (there !== here) {
      here = there
      firsts = noneFirst()
    }
    addLines(made, row, there, firsts)
    while (rowOfLine.length < made.length) rowOfLine.push(at)
  }
  const planned = orderLines({ lines: made, calls: placing.calls() }, Int32Array.from(rowOfLine), rows.length)
  return { ...planned, seats: placing.seats(), guards: guardSites(planned.lines, world, index) }
}

/** The rows that count on one site: by address, and of those that end by person. */
interface FirstRows {
  readonly asking: Map<string, PlanRow>
  readonly ending: Map<string, PlanRow>
  /** Who is invited by this plan under which address, of those who have several. */
  readonly invited: Map<string, string>
}
const noneFirst = (): FirstRows => ({ asking: new Map(), ending: new Map(), invited: new Map() })

/** The row that counts already; undefined: this one counts from now on. */
function claim(rows: Map<string, PlanRow>, key: string, row: PlanRow): PlanRow | undefined {
  const earlier = rows.get(key)
  if (earlier === undefined) rows.set(key, row)
  return earlier
}

/** Adds the lines of a row behind those that were made. */
type AddLines = (made: DraftLine[], row: PlanRow, site: SiteFacts, firsts: FirstRows) => void

function createLines(world: PlanWorld, live: ReadonlyMap<string, PlanRow>): AddLines {
  const wishesOf = createWishes()

  /** Why nothing is done for a row, whatever is known of its person. */
  const rowSkip = (
    row: PlanRow,
    key: string,
    { site, noSite }: SiteFacts,
    firsts: FirstRows,
  ): Skip | null => {
    if (row.errors.length > 0) return { reason: 'has-errors', problems: row.errors }
    if (noSite !== null) return noSite
    if (site === undefined) throw new Error('a site that can be sent to is there')
    const personId = row.isEnded ? world.personOf(key).id : key
    const other = row.isEnded
      ? (live.get(accessKey(personId, site.id)) ?? claim(firsts.ending, personId, row))
      : claim(firsts.asking, key, row)
    if (other !== undefined) return duplicateSkip(row, other)
    return row.askedIn === null ? null : { reason: 'still-asked', rosterName: row.askedIn }
  }

  return (made, row, there, firsts) => {
    const key = addressKey(row.address)
    const { site, people, placing } = there
    const wish = wishesOf(row.roleIds)
    const facts = people.factsOf(key)
    const line: DraftLine = {
      rosterId: row.rosterId,
      rowId: row.rowId,
      address: row.address,
      addressKey: key,
      siteId: site?.id ?? null,
      siteName: site?.name ?? row.siteText,
      roleIds: wish.roleIds,
      language: row.language,
      inviteKey: facts.invite?.key ?? null,
      wixId: wixIdOf(facts.known),
      roleIdsBefore: rolesIfIn(facts.known),
      verdict: unsettled,
    }
    const why = rowSkip(row, key, there, firsts)
    if (why !== null || site === undefined) {
      line.verdict = skip(why ?? { reason: 'absent-site', obstacle: { code: 'unknown' } })
      made.push(line)
      return
    }
    if (row.isEnded) {
      const ending = { ...line, wixId: null, inviteKey: null }
      addEnding(made, decideEnding(people.endingOf(key)), { line: ending, site, world, placing })
      return
    }
    const facing = {
      accountId: site.accountId,
      siteId: site.id,
      siteName: site.name,
      roleIds: wish.roleIds,
      language: row.language,
      rolesBefore: facts.known?.roles?.roleIds ?? null,
      isReopened: false,
    }
    const { id: personId, addressKeys } = world.personOf(key)
    const first = addressKeys.length < 2 ? undefined : firsts.invited.get(personId)
    const inPlan = first === undefined ? null : ({ address: first, since: null, how: 'in-plan' } as const)
    const wished = askBeforeSecond(decideWish(wish, facts), () => people.invitedAs(key) ?? inPlan)
    line.verdict = placed(holdUnproven(wished, site, world), placing, facing, made.length)
    if (addressKeys.length > 1 && line.verdict.kind === 'call') firsts.invited.set(personId, row.address)
    made.push(line)
  }
}

const unsettled: PlanVerdict = { kind: 'skip', reason: 'in-doubt' }

/** Role sets repeat by the thousand: one sorted array each. */
function createWishes(): (written: readonly string[]) => Wish {
  const wishes = new Map<string, Wish>()
  return (written) => {
    const key = written.length === 1 ? (written[0] ?? '') : written.join()
    const wish = wishes.get(key) ?? { kind: 'roles', roleIds: written.toSorted() }
    wishes.set(key, wish)
    return wish
  }
}

/** Calls of a plan against the world: with its sites' seats and its roles' titles. */
export const placeInWorld = (world: PlanWorld, index: WorldIndex): Placing =>
  createPlacing({
    chunkSize: world.chunkSize,
    calls: [],
    titleOf: (roleId) => world.roleTitles.get(roleId) ?? roleId,
    seatsOf: (siteId) => {
      const site = index.siteOf(siteId)
      if (site === undefined || site.seatLimit === null) return undefined
      return { siteId, limit: site.seatLimit, taken: site.contributors + index.openInvitesOn(siteId) }
    },
  })

type Wish = Extract<RowWish, { kind: 'roles' }>

/** What is the same for all rows of a site. */
interface SiteFacts {
  readonly site: Site | undefined
  readonly noSite: Skip | null
  readonly people: PeopleOfSite
  readonly placing: SitePlacing
}

/** Numbers sites in the order in which rows name them; `facts` stand in that order. */
function numberSites(index: WorldIndex, placing: Placing) {
  const numbers = new Map<string, number>()
  const facts: SiteFacts[] = []
  const numberOf = (siteId: string): number => {
    const known = numbers.get(siteId)
    if (known !== undefined) return known
    const site = siteId === '' ? undefined : index.siteOf(siteId)
    const noSite = siteSkip(site, site === undefined ? undefined : index.accountOf(site.accountId))
    const fresh = facts.push({ site, noSite, people: index.on(siteId), placing: placing.on(siteId) }) - 1
    numbers.set(siteId, fresh)
    return fresh
  }
  return { numberOf, facts }
}

/** Rows that still ask for access that a row of the same person has ended for. */
function liveAccesses(
  rows: readonly PlanRow[],
  { personOf }: Pick<PlanWorld, 'personOf'>,
): ReadonlyMap<string, PlanRow> {
  const live = new Map<string, PlanRow>()
  if (!rows.some((row) => row.isEnded)) return live
  for (const row of rows) {
    const access = accessKey(personOf(addressKey(row.address)).id, row.siteId)
    if (!row.isEnded && !live.has(access)) live.set(access, row)
  }
  return live
}

function duplicateSkip(row: PlanRow, earlier: PlanRow): Skip {
  const hasSameRoles = row.isEnded || haveSameIds(row.roleIds.join(), earlier.roleIds.join())
  return { reason: 'duplicate', row: earlier.position, hasSameRoles }
}
