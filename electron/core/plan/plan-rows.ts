import { accessKey } from '../../../shared/access.ts'
import type { Site } from '../../../shared/directory.ts'
import { addressKey } from '../../../shared/email.ts'
import type { PlanCall, PlanLine, PlanVerdict, SeatsOfSite, SiteGuard, Skip } from '../../../shared/plan.ts'
import { haveSameIds } from '../../../shared/roster.ts'
import { addEnding } from './add-ending.ts'
import { decideEnding } from './decide-ending.ts'
import { decideWish, type Wish as RowWish } from './decide-wish.ts'
import { createFirstRows } from './first-rows.ts'
import { guardSites } from './guard-sites.ts'
import { holdUnproven } from './hold-unproven.ts'
import { indexWorld, type WorldIndex } from './index-world.ts'
import { createPlacing, type Placing } from './place-lines.ts'
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
 * every open invite before it. Nothing is asked of anyone.
 */
export function planRows(rows: readonly PlanRow[], world: PlanWorld): PlannedLines {
  const index = indexWorld(world)
  const placing = placeInWorld(world, index)
  const live = liveAccesses(rows, world)
  // Role sets repeat by the thousand: one sorted array each.
  const wishes = new Map<string, Wish>()
  const wishesOf = (written: readonly string[]): Wish => {
    const key = written.length === 1 ? (written[0] ?? '') : written.join()
    const known = wishes.get(key) ?? { kind: 'roles', roleIds: written.toSorted() }
    wishes.set(key, known)
    return known
  }
  const sites = siteFactsOf(index)
  const firsts = createFirstRows()
  const firstsToEnd = createFirstRows()

  /** Why nothing is done for a row, whatever is known of its person. */
  const rowSkip = (row: PlanRow, key: string, personId: string, { site, noSite }: SiteFacts): Skip | null => {
    if (row.errors.length > 0) return { reason: 'has-errors', problems: row.errors }
    if (noSite !== null) return noSite
    if (site === undefined) throw new Error('a site that can be sent to is there')
    const other = row.isEnded
      ? (live.get(accessKey(personId, site.id)) ?? firstsToEnd.claim(personId, row))
      : firsts.claim(key, row)
    if (other !== undefined) return duplicateSkip(row, other)
    return row.askedIn === null ? null : { reason: 'still-asked', rosterName: row.askedIn }
  }

  const lines: PlanLine[] = []
  for (const row of rows) {
    const key = addressKey(row.address)
    const there = sites(row.siteId)
    const { site } = there
    const wish = wishesOf(row.roleIds)
    const facts = index.factsOf(key, row.siteId)
    const line = {
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
    }
    const why = rowSkip(row, key, row.isEnded ? world.personOf(key).id : key, there)
    if (why !== null || site === undefined) {
      lines.push({ ...line, verdict: skip(why ?? { reason: 'absent-site', obstacle: { code: 'unknown' } }) })
      continue
    }
    if (row.isEnded) {
      const ending = { ...line, wixId: null, inviteKey: null }
      addEnding(lines, decideEnding(index.endingOf(key, row.siteId)), { line: ending, site, world, placing })
      continue
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
    const decision = holdUnproven(decideWish(wish, facts), site, world)
    lines.push({ ...line, verdict: placed(decision, placing, facing, lines.length) })
  }
  return { lines, calls: placing.calls(), seats: placing.seats(), guards: guardSites(lines, world, index) }
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
}

function siteFactsOf(index: WorldIndex): (siteId: string) => SiteFacts {
  const known = new Map<string, SiteFacts>()
  return (siteId) => {
    const there = known.get(siteId)
    if (there !== undefined) return there
    const site = siteId === '' ? undefined : index.siteOf(siteId)
    const why = siteSkip(site, site === undefined ? undefined : index.accountOf(site.accountId))
    const fresh = { site, noSite: why }
    known.set(siteId, fresh)
    return fresh
  }
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
  const hasSameRoles = haveSameIds(row.roleIds.join(), earlier.roleIds.join())
  return { reason: 'duplicate', row: earlier.position, hasSameRoles }
}
