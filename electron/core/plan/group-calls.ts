import type { PlanCall, PlanLine } from '../../../shared/plan.ts'

/** What decides that two lines can share a call. wix-api.md §3: one site, one role set, one language. */
export type CallSpec = Omit<PlanCall, 'lines'>

interface OpenCall extends CallSpec {
  readonly lines: number[]
}

/** The calls of one site. */
export interface CallsOfSite {
  /** The index of the call a line went into. All but invites, and invites that come after another call, go alone. */
  add(spec: CallSpec, line: number): number
  /** The index of an invite call with room that a line can go into, null for none; the line is then in it. */
  join(wish: Pick<CallSpec, 'roleIds' | 'language'>, line: number): number | null
}

export interface CallGroups {
  /** A site has one account. */
  on(siteId: string): CallsOfSite
  calls(): readonly PlanCall[]
}

/** Collects lines into as few calls as Wix allows; calls made before are filled up. */
export function createCallGroups(chunkSize: number, before: readonly PlanCall[] = []): CallGroups {
  const calls: OpenCall[] = before.map((call) => ({ ...call, lines: [...call.lines] }))
  const sites = new Map<string, CallsOfSite>()
  /** Where invites go on, the last call of each role set and language of a site. */
  const fillingOn = new Map<string, number[]>()
  calls.forEach((call, at) => {
    if (canShare(call)) keepLast(fillingOf(call.siteId), call, at)
  })

  function fillingOf(siteId: string): number[] {
    const filling = fillingOn.get(siteId) ?? []
    fillingOn.set(siteId, filling)
    return filling
  }
  /** A site has few role sets and languages: they are gone through. */
  function findPlace(filling: readonly number[], wish: Pick<CallSpec, 'roleIds' | 'language'>): number {
    return filling.findIndex((at) => {
      const call = calls[at]
      return call !== undefined && call.language === wish.language && areSame(call.roleIds, wish.roleIds)
    })
  }
  function keepLast(filling: number[], call: CallSpec, at: number): void {
    const place = findPlace(filling, call)
    if (place < 0) filling.push(at)
    else filling[place] = at
  }
  function openSite(siteId: string): CallsOfSite {
    const filling = fillingOf(siteId)
    const join: CallsOfSite['join'] = (wish, line) => {
      const at = filling[findPlace(filling, wish)]
      const call = at === undefined ? undefined : calls[at]
      if (at === undefined || call === undefined || call.lines.length >= chunkSize) return null
      call.lines.push(line)
      return at
    }
    return {
      join,
      add: (spec, line) => {
        const joined = canShare(spec) ? join(spec, line) : null
        if (joined !== null) return joined
        const at = calls.push({ ...spec, lines: [line] }) - 1
        if (canShare(spec)) keepLast(filling, spec, at)
        return at
      },
    }
  }
  return {
    on: (siteId) => {
      const site = sites.get(siteId) ?? openSite(siteId)
      sites.set(siteId, site)
      return site
    },
    calls: () => calls,
  }
}

const canShare = (spec: CallSpec): boolean => spec.kind === 'invite' && spec.after === null

/** Role sets are sorted, and mostly the same list. */
const areSame = (a: readonly string[], b: readonly string[]): boolean =>
  a === b || (a.length === b.length && a.every((id, at) => id === b[at]))

/** Lines that a call is planned for. */
export const inCalls = (lines: readonly PlanLine[]): number =>
  lines.reduce((sum, { verdict }) => sum + (verdict.kind !== 'skip' && verdict.call !== null ? 1 : 0), 0)
