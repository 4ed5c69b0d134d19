import { accessKey } from '../../../shared/access.ts'
import type { Site } from '../../../shared/directory.ts'
import { addressKey } from '../../../shared/email.ts'
import type { PlanCall, PlanLine, PlanVerdict, SeatsOfSite, SiteGuard, Skip } from '../../../shared/plan.ts'
import { haveSameIds } from '../../../shared/roster.ts'
import { type Decision, decideWish, type PlannedAccess, type WishFacts } from './decide-wish.ts'
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
  const first = new Map<string, PlanRow>()
  const live = liveAccesses(rows)
  // Role sets repeat by the thousand: one sorted array each.
  const roleSets = new Map<string, readonly string[]>()
  const roleSet = (roleIds: readonly string[]): readonly string[] => {
    const written = roleIds.join()
    const set = roleSets.get(written) ?? roleIds.toSorted()
    roleSets.set(written, set)
    return set
  }

  const lines = rows.map((row, at): PlanLine => {
    const key = addressKey(row.address)
    const site = row.siteId === '' ? undefined : index.siteOf(row.siteId)
    const roleIds = roleSet(row.roleIds)
    const facts = index.factsOf(key, row.siteId)
    const line = {
      rosterId: row.rosterId,
      rowId: row.rowId,
      address: row.address,
      addressKey: key,
      siteId: site?.id ?? null,
      siteName: site?.name ?? row.siteText,
      roleIds,
      language: row.language,
      inviteKey: facts.invite?.key ?? null,
      ...knownBefore(facts.known),
    }
    const verdict = (): PlanVerdict => {
      if (row.errors.length > 0) return skip({ reason: 'has-errors', problems: row.errors })
      const noSite = siteSkip(site, site === undefined ? undefined : index.accountOf(site.accountId))
      if (noSite !== null) return skip(noSite)
      if (site === undefined) throw new Error('a site that can be sent to is there')

      const access = accessKey(key, site.id)
      const other = first.get(access) ?? (row.isEnded ? live.get(access) : undefined)
      if (other !== undefined) return skip(duplicateSkip(row, other))
      first.set(access, row)
      const wish = row.isEnded ? ({ kind: 'end' } as const) : ({ kind: 'roles', roleIds } as const)
      const decision = holdUnproven(decideWish(wish, facts), site, world)
      return placed(decision, placing, { ...line, ...placeOfLine(site, facts), isReopened: false }, at)
    }
    return { ...line, verdict: verdict() }
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
      return { ...decision, answer: null, accountId: line.accountId, call: null, blocked: null }
    case 'act': {
      const call = placing.place(decision.act, line, at)
      return typeof call === 'number' ? { kind: 'call', call } : skip(call)
    }
  }
}

/** Where something is done for a line, and what was known there before. */
export const placeOfLine = (site: Site, { known }: WishFacts) => ({
  accountId: site.accountId,
  siteId: site.id,
  rolesBefore: known?.roles?.roleIds ?? null,
})

/** Whom a change or a removal is about, and what they were given before. */
export const knownBefore = (known: PlannedAccess | undefined): Pick<PlanLine, 'wixId' | 'roleIdsBefore'> => ({
  wixId: known?.state === 'accepted' && known.wixIds.length === 1 ? (known.wixIds[0] ?? null) : null,
  roleIdsBefore: known?.state === 'accepted' ? (known.roles?.roleIds ?? null) : null,
})

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
