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

/** Puts what is done into calls, in the order of the lines; a site that is full takes no more people. */
export interface Placing {
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
  calls(): readonly PlanCall[]
  /** As they stand now, of the sites with a limit. */
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
  // Role sets repeat by the thousand: one list of titles each.
  const titles = new Map<string, readonly string[]>()
  const titlesOf = (roleIds: readonly string[]): readonly string[] => {
    const key = roleIds.length === 1 ? (roleIds[0] ?? '') : roleIds.join()
    const known = titles.get(key) ?? roleIds.map(deps.titleOf)
    titles.set(key, known)
    return known
  }
  const specOf = (
    kind: CallSpec['kind'],
    line: LineToPlace,
    roleIds: readonly string[],
    after: number | null,
  ) => ({
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

  return {
    place: (act, line, at, after = null) => {
      if (act === 'invite' || (act === 'resend' && line.isReopened)) {
        const on = seats.get(line.siteId) ?? deps.seatsOf(line.siteId)
        if (on !== undefined) {
          if (on.taken >= on.limit) return { reason: 'seat-limit', siteName: line.siteName, seats: on.limit }
          seats.set(line.siteId, { ...on, taken: on.taken + 1 })
        }
      }
      const before = line.rolesBefore ?? line.roleIds
      switch (act) {
        case 'revoke':
          return groups.add(specOf(act, line, before, after), at)
        case 'remove':
          return groups.add(specOf(act, line, line.rolesBefore ?? [], after), at)
        case 'revoke-and-invite': {
          const first = groups.add(specOf('revoke', line, before, null), at)
          return groups.add(specOf('invite', line, line.roleIds, first), at)
        }
        case 'invite':
          return groups.join(line, at) ?? groups.add(specOf(act, line, line.roleIds, null), at)
        case 'resend':
        case 'change-role':
          return groups.add(specOf(act, line, line.roleIds, null), at)
      }
    },
    calls: groups.calls,
    seats: () => [...seats.values()],
  }
}
