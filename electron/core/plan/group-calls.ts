import type { PlanCall, PlanLine } from '../../../shared/plan.ts'

/** What decides that two lines can share a call. wix-api.md §3: one site, one role set, one language. */
export type CallSpec = Omit<PlanCall, 'lines'>

interface OpenCall extends CallSpec {
  readonly lines: number[]
}

export interface CallGroups {
  /** The index of the call a line went into. All but invites, and invites that come after another call, go alone. */
  add(spec: CallSpec, line: number): number
  /** The index of an invite call with room that a line can go into, null for none; the line is then in it. */
  join(wish: Pick<CallSpec, 'siteId' | 'roleIds' | 'language'>, line: number): number | null
  calls(): readonly PlanCall[]
}

/** Collects lines into as few calls as Wix allows; calls made before are filled up. */
export function createCallGroups(chunkSize: number, before: readonly PlanCall[] = []): CallGroups {
  const calls: OpenCall[] = before.map((call) => ({ ...call, lines: [...call.lines] }))
  // By site, then by roles and language.
  const filling = new Map<string, Map<string, number>>()
  const canShare = (spec: CallSpec): boolean => spec.kind === 'invite' && spec.after === null
  const onSite = (siteId: string): Map<string, number> => {
    let here = filling.get(siteId)
    if (here === undefined) {
      here = new Map()
      filling.set(siteId, here)
    }
    return here
  }
  calls.forEach((call, at) => {
    if (canShare(call) && call.lines.length < chunkSize) onSite(call.siteId).set(shareKey(call), at)
  })
  const join: CallGroups['join'] = (wish, line) => {
    const at = filling.get(wish.siteId)?.get(shareKey(wish))
    const call = at === undefined ? undefined : calls[at]
    if (at === undefined || call === undefined || call.lines.length >= chunkSize) return null
    call.lines.push(line)
    return at
  }
  return {
    add: (spec, line) => {
      if (!canShare(spec)) return calls.push({ ...spec, lines: [line] }) - 1
      const at = join(spec, line) ?? calls.push({ ...spec, lines: [line] }) - 1
      onSite(spec.siteId).set(shareKey(spec), at)
      return at
    },
    join,
    calls: () => calls,
  }
}

/** What lines of one site must have in common; a site has one account. */
function shareKey({ roleIds, language }: Pick<CallSpec, 'roleIds' | 'language'>): string {
  const roles = roleIds.length === 1 ? (roleIds[0] ?? '') : roleIds.join()
  return language === '' ? roles : `${roles}\n${language}`
}

/** Lines that a call is planned for. */
export const inCalls = (lines: readonly PlanLine[]): number =>
  lines.reduce((sum, { verdict }) => sum + (verdict.kind !== 'skip' && verdict.call !== null ? 1 : 0), 0)
