import type { JobKind, PlanCall, PlanLine } from '../../../shared/plan.ts'

/** What decides that two lines can share a call. wix-api.md §3: one site, one role set, one language. */
export interface CallSpec {
  readonly kind: JobKind
  readonly accountId: string
  readonly siteId: string
  readonly siteName: string
  readonly roleIds: readonly string[]
  readonly roleTitles: readonly string[]
  readonly language: string
}

interface OpenCall extends CallSpec {
  readonly after: null
  readonly lines: number[]
}

/**
 * Collects lines into as few calls as Wix allows. `add` gives the index of the call a line went into;
 * resend and revoke take one line a call.
 */
export function createCallGroups(chunkSize: number): {
  add(spec: CallSpec, line: number): number
  calls(): readonly PlanCall[]
} {
  const calls: OpenCall[] = []
  const filling = new Map<string, number>()
  return {
    add: (spec, line) => {
      const key = `${spec.accountId}\n${spec.siteId}\n${spec.roleIds.join()}\n${spec.language}`
      const at = spec.kind === 'invite' ? filling.get(key) : undefined
      const call = at === undefined ? undefined : calls[at]
      if (at !== undefined && call !== undefined && call.lines.length < chunkSize) {
        call.lines.push(line)
        return at
      }
      calls.push({ ...spec, after: null, lines: [line] })
      if (spec.kind === 'invite') filling.set(key, calls.length - 1)
      return calls.length - 1
    },
    calls: () => calls,
  }
}

/** Lines that a call is planned for. */
export const inCalls = (lines: readonly PlanLine[]): number =>
  lines.reduce((sum, line) => sum + (line.verdict.kind === 'call' ? 1 : 0), 0)
