import {
  type Plan,
  type PlanCall,
  type PlanChange,
  type PlanLine,
  type PlannedAct,
  type PlanSource,
  placeOf,
  type StaleLine,
} from '../../../shared/plan.ts'

type Shown = Pick<Plan, 'lines' | 'calls'>

const rowIdentity = (line: PlanLine): string => `${line.rosterId}:${line.rowId}`
const inviteIdentity = (line: PlanLine): string => line.inviteKey ?? ''
const accessIdentity = (line: PlanLine): string => `${line.siteId}:${line.addressKey}:${line.wixId}`
const identities = { roster: rowIdentity, ledger: inviteIdentity, access: accessIdentity } as const

/** What a plan does for one of its lines. */
export function actOfLine(line: PlanLine, calls: readonly PlanCall[]): PlannedAct {
  const { verdict } = line
  if (verdict.kind === 'skip') return verdict
  if (verdict.kind === 'ask' && verdict.call === null) return verdict
  const call = verdict.call === null ? undefined : calls[verdict.call]
  if (call === undefined) throw new Error('a line names a call that is not in its plan')
  const { kind, siteName, roleTitles, language } = call
  return { kind, address: line.address, siteName, roleTitles, language }
}

/** Everything that decides what Wix would be asked; a change of reason alone changes nothing that is sent. */
function substance(line: PlanLine, calls: readonly PlanCall[]): string {
  const { verdict } = line
  if (verdict.kind === 'skip') return `skip ${verdict.reason}`
  if (verdict.kind === 'ask' && verdict.call === null)
    return `ask ${verdict.ask.code} ${verdict.answer ?? ''}`
  const call = verdict.call === null ? undefined : calls[verdict.call]
  return JSON.stringify([
    call?.kind,
    call?.accountId,
    call?.siteId,
    call?.roleIds,
    call?.language,
    line.address,
    line.inviteKey,
    line.wixId,
    (call?.after ?? null) === null ? null : 'anew',
  ])
}

/** Lines with their key; of several with the same one each has its own. */
export function keyed<L>(lines: readonly L[], keyOf: (line: L) => string): readonly (readonly [string, L])[] {
  const seen = new Map<string, number>()
  return lines.map((line) => {
    const key = keyOf(line)
    const nth = seen.get(key) ?? 0
    seen.set(key, nth + 1)
    return [nth === 0 ? key : `${key} #${nth}`, line]
  })
}

const keyBy =
  (by: PlanSource['kind']) =>
  (line: PlanLine): string =>
    line.isInviteFirst === true ? `${identities[by](line)} before ${line.inviteKey}` : identities[by](line)

/** Lines that were to be sent, and would not be sent so by a plan made now; null where its source is gone. */
export function staleLines(was: Shown, now: Shown | null, by: PlanSource['kind']): readonly StaleLine[] {
  const keyOf = keyBy(by)
  const after = new Map(now === null ? [] : keyed(now.lines, keyOf))
  return keyed(was.lines, keyOf).flatMap(([key, line]): readonly StaleLine[] => {
    if (placeOf(line.verdict) !== 'call') return []
    const then = after.get(key)
    if (now === null || then === undefined) return [{ line, now: null }]
    return substance(line, was.calls) === substance(then, now.calls)
      ? []
      : [{ line, now: actOfLine(then, now.calls) }]
  })
}

/**
 * What changed between a plan as it was shown and as it would be made now; empty when both ask Wix for the same.
 * Lines are told apart by what the plan is made from: rows, invites, or persons on sites.
 */
export function diffPlans(was: Shown, now: Shown, by: PlanSource['kind']): readonly PlanChange[] {
  const keyOf = keyBy(by)
  const before = new Map(keyed(was.lines, keyOf))
  const changes: PlanChange[] = []
  for (const [key, line] of keyed(now.lines, keyOf)) {
    const old = before.get(key)
    before.delete(key)
    if (old !== undefined && substance(old, was.calls) === substance(line, now.calls)) continue
    changes.push({
      address: line.address,
      siteId: line.siteId,
      siteName: line.siteName,
      was: old === undefined ? null : actOfLine(old, was.calls),
      now: actOfLine(line, now.calls),
    })
  }
  for (const line of before.values()) {
    const { address, siteId, siteName } = line
    changes.push({ address, siteId, siteName, was: actOfLine(line, was.calls), now: null })
  }
  return changes
}
