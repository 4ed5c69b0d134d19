import type { PlanCall, PlanLine, SeatsOfSite, Skip } from '../../../shared/plan.ts'
import type { Act } from './decide-wish.ts'
import { type CallSpec, createCallGroups } from './group-calls.ts'

/** A line that something is to be done for. */
export interface LineToPlace extends Pick<PlanLine, 'siteName' | 'roleIds' | 'language'> {
  /** As far as anybody knows. */
  readonly rolesBefore: readonly string[] | null
  readonly accountId: string
  readonly siteId: string
  /** A reminder lets somebody accept who could not any more, so it takes a seat. */
  readonly isReopened: boolean
}

/** Puts what is done on one site into calls, in the order of the lines; a site that is full takes no more people. */
export interface SitePlacing {
  /**
   * The call the line went into, the last one of two; or why there is no room for it. `after`: a call that must have
   * ended before somebody is removed, however it ended.
   */
  place(
    act: Act,
    line: LineToPlace,
    at: number,
    after?: number | null,
  ): number | Extract<Skip, { reason: 'seat-limit' }>
}

export interface Placing {
  on(siteId: string): SitePlacing
  calls(): readonly PlanCall[]
  /** As they stand now, of the sites with a limit that a line took a seat on. */
  seats(): readonly SeatsOfSite[]
}

export interface PlacingDeps {
  readonly chunkSize: number
  /** Calls made before, which are filled up. */
  readonly calls: readonly PlanCall[]
  readonly titleOf: (roleId: string) => string
  /** Undefined: the site has no limit that anybody knows. */
  readonly seatsOf: (siteId: string) => SeatsOfSite | undefined
}

export function createPlacing(deps: PlacingDeps): Placing {
  const groups = createCallGroups(deps.chunkSize, deps.calls)
  const seats = new Map<string, SeatsOfSite>()
  const sites = new Map<string, SitePlacing>()
  const specOf = createSpecs(deps.titleOf)

  function openSite(siteId: string): SitePlacing {
    const calls = groups.on(siteId)
    /** Undefined until the first who needs a seat, null for no limit. */
    let here: SeatsOfSite | null | undefined
    const takeSeat = (line: LineToPlace): Extract<Skip, { reason: 'seat-limit' }> | null => {
      here ??= here === undefined ? (deps.seatsOf(siteId) ?? null) : null
      if (here === null) return null
      if (here.taken >= here.limit)
        return { reason: 'seat-limit', siteName: line.siteName, seats: here.limit }
      here = { ...here, taken: here.taken + 1 }
      seats.set(siteId, here)
      return null
    }
    return {
      place: (act, line, at, after = null) => {
        if (act === 'invite' || (act === 'resend' && line.isReopened)) {
          const isFull = takeSeat(line)
          if (isFull !== null) return isFull
        }
        const before = line.rolesBefore ?? line.roleIds
        switch (act) {
          case 'revoke':
            return calls.add(specOf(act, line, before, after), at)
          case 'remove':
            return calls.add(specOf(act, line, line.rolesBefore ?? [], after), at)
          case 'revoke-and-invite': {
            const first = calls.add(specOf('revoke', line, before, null), at)
            return calls.add(specOf('invite', line, line.roleIds, first), at)
          }
          case 'invite':
            return calls.join(line, at) ?? calls.add(specOf(act, line, line.roleIds, null), at)
          case 'resend':
          case 'change-role':
            return calls.add(specOf(act, line, line.roleIds, null), at)
        }
      },
    }
  }

  return {
    on: (siteId) => {
      const site = sites.get(siteId) ?? openSite(siteId)
      sites.set(siteId, site)
      return site
    },
    calls: groups.calls,
    seats: () => [...seats.values()],
  }
}

type MakeSpec = (
  kind: CallSpec['kind'],
  line: LineToPlace,
  roleIds: readonly string[],
  after: number | null,
) => CallSpec

function createSpecs(titleOf: PlacingDeps['titleOf']): MakeSpec {
  // Role sets repeat by the thousand: one list of titles each.
  const titles = new Map<string, readonly string[]>()
  const titlesOf = (roleIds: readonly string[]): readonly string[] => {
    const key = roleIds.length === 1 ? (roleIds[0] ?? '') : roleIds.join()
    const known = titles.get(key) ?? roleIds.map(titleOf)
    titles.set(key, known)
    return known
  }
  return (kind, line, roleIds, after) => ({
    kind,
    accountId: line.accountId,
    siteId: line.siteId,
    siteName: line.siteName,
    roleIds,
    roleTitles: titlesOf(roleIds),
    // Nobody reads anything of the others.
    language: kind === 'invite' || kind === 'resend' ? line.language : '',
    after,
  })
}
