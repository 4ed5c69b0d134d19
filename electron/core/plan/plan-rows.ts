import { accessKey } from '../../../shared/access.ts'
import type { Site } from '../../../shared/directory.ts'
import { addressKey } from '../../../shared/email.ts'
import type { PlanCall, PlanLine, PlanVerdict, SeatsOfSite, SiteGuard, Skip } from '../../../shared/plan.ts'
import { haveSameIds } from '../../../shared/roster.ts'
import {
  type Decision,
  decideWish,
  type PlannedAccess,
  type Wish as RowWish,
  type WishFacts,
} from './decide-wish.ts'
import { createFirstRows } from './first-rows.ts'
import { guardSites } from './guard-sites.ts'
import { holdUnproven } from './hold-unproven.ts'
import { indexWorld, type WorldIndex } from './index-world.ts'
import { createPlacing, type LineToPlace, type Placing } from './place-lines.ts'
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

/** What to do for each row of a roster, and why; one line a row, in the same order. Nothing is asked of anyone. */
export function planRows(rows: readonly PlanRow[], world: PlanWorld): PlannedLines {
  const index = indexWorld(world)
  const placing = placeInWorld(world, index)
  const live = liveAccesses(rows)
  // Role sets repeat by the thousand: one sorted array each.
  const wishes = new Map<string, WishesOfRoles>()
  const wishesOf = (written: readonly string[]): WishesOfRoles => {
    const key = written.length === 1 ? (written[0] ?? '') : written.join()
    const known = wishes.get(key)
    if (known !== undefined) return known
    const roleIds = written.toSorted()
    const fresh = { roles: { kind: 'roles', roleIds }, end: { kind: 'end', roleIds } } as const
    wishes.set(key, fresh)
    return fresh
  }
  const sites = siteFactsOf(index)
  const firsts = createFirstRows()

  const verdictOf = (
    row: PlanRow,
    at: number,
    key: string,
    wish: Wish,
    facts: WishFacts,
    { site, noSite }: SiteFacts,
  ): PlanVerdict => {
    if (row.errors.length > 0) return { kind: 'skip', reason: 'has-errors', problems: row.errors }
    if (noSite !== null) return noSite
    if (site === undefined) throw new Error('a site that can be sent to is there')
    const other = (row.isEnded ? live.get(accessKey(key, site.id)) : undefined) ?? firsts.claim(key, row)
    if (other !== undefined) return { kind: 'skip', ...duplicateSkip(row, other) }
    if (row.askedIn !== null) return { kind: 'skip', reason: 'still-asked', rosterName: row.askedIn }
    const decision = holdUnproven(decideWish(wish, facts), site, world)
    if (decision.kind === 'skip') return decision
    return placed(
      decision,
      placing,
      {
        accountId: site.accountId,
        siteId: site.id,
        siteName: site.name,
        roleIds: wish.roleIds,
        language: row.language,
        rolesBefore: facts.known?.roles?.roleIds ?? null,
        isReopened: false,
      },
      at,
    )
  }

  const lines = rows.map((row, at): PlanLine => {
    const key = addressKey(row.address)
    const there = sites(row.siteId)
    const { roles, end } = wishesOf(row.roleIds)
    const { roleIds } = roles
    const facts = index.factsOf(key, row.siteId)
    return {
      rosterId: row.rosterId,
      rowId: row.rowId,
      address: row.address,
      addressKey: key,
      siteId: there.site?.id ?? null,
      siteName: there.site?.name ?? row.siteText,
      roleIds,
      language: row.language,
      inviteKey: facts.invite?.key ?? null,
      wixId: wixIdOf(facts.known),
      roleIdsBefore: rolesIfIn(facts.known),
      verdict: verdictOf(row, at, key, row.isEnded ? end : roles, facts, there),
    }
  })
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

/** A decision as the line's verdict, with its call where nobody has to be asked. */
export function placed(decision: Decision, placing: Placing, line: LineToPlace, at: number): PlanVerdict {
  switch (decision.kind) {
    case 'skip':
      return decision
    case 'ask':
      return {
        kind: 'ask',
        ask: decision.ask,
        options: decision.options,
        suggested: decision.suggested,
        answer: null,
        accountId: line.accountId,
        call: null,
        blocked: null,
      }
    case 'act': {
      const call = placing.place(decision.act, line, at)
      return typeof call === 'number' ? { kind: 'call', call } : skip(call)
    }
  }
}

/** Whom a change or a removal is about; null while nobody knows for certain who of the site's people it is. */
export const wixIdOf = (known: PlannedAccess | undefined): string | null =>
  known?.state === 'accepted' && known.wixIds.length === 1 ? (known.wixIds[0] ?? null) : null

/** The roles of somebody who has access, as far as they are known. */
export const rolesIfIn = (known: PlannedAccess | undefined): readonly string[] | null =>
  known?.state === 'accepted' ? (known.roles?.roleIds ?? null) : null

type Wish = RowWish & { readonly roleIds: readonly string[] }

interface WishesOfRoles {
  readonly roles: Wish & { readonly kind: 'roles' }
  readonly end: Wish & { readonly kind: 'end' }
}

/** What is the same for all rows of a site. */
interface SiteFacts {
  readonly site: Site | undefined
  readonly noSite: PlanVerdict | null
}

function siteFactsOf(index: WorldIndex): (siteId: string) => SiteFacts {
  const known = new Map<string, SiteFacts>()
  return (siteId) => {
    const there = known.get(siteId)
    if (there !== undefined) return there
    const site = siteId === '' ? undefined : index.siteOf(siteId)
    const why = siteSkip(site, site === undefined ? undefined : index.accountOf(site.accountId))
    const fresh = { site, noSite: why === null ? null : skip(why) }
    known.set(siteId, fresh)
    return fresh
  }
}

/** Rows that still ask for access somebody else's row has ended for. */
function liveAccesses(rows: readonly PlanRow[]): ReadonlyMap<string, PlanRow> {
  const live = new Map<string, PlanRow>()
  if (!rows.some((row) => row.isEnded)) return live
  for (const row of rows) {
    const access = accessKey(addressKey(row.address), row.siteId)
    if (!row.isEnded && !live.has(access)) live.set(access, row)
  }
  return live
}

function duplicateSkip(row: PlanRow, earlier: PlanRow): Skip {
  const hasSameRoles = haveSameIds(row.roleIds.join(), earlier.roleIds.join())
  return { reason: 'duplicate', row: earlier.position, hasSameRoles }
}
