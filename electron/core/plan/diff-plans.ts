import type { Plan, PlanCall, PlanChange, PlanLine, PlannedAct, PlanSource } from '../../../shared/plan.ts'

type Shown = Pick<Plan, 'lines' | 'calls'>

const rowIdentity = (line: PlanLine): string => `${line.rosterId}:${line.rowId}`
const inviteIdentity = (line: PlanLine): string => line.inviteKey ?? ''
const accessIdentity = (line: PlanLine): string => `${line.siteId}:${line.addressKey}:${line.wixId}`
const identities = { roster: rowIdentity, ledger: inviteIdentity, access: accessIdentity } as const

function actOf(line: PlanLine, calls: readonly PlanCall[]): PlannedAct {
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

/**
 * What changed between a plan as it was shown and as it would be made now; empty when both ask Wix for the same.
 * Lines are told apart by what the plan is made from: rows, invites, or persons on sites.
 */
export function diffPlans(was: Shown, now: Shown, by: PlanSource['kind']): readonly PlanChange[] {
  const keyOf = (line: PlanLine) =>
    line.isInviteFirst === true ? `${identities[by](line)} before ${line.inviteKey}` : identities[by](line)
  const before = new Map(was.lines.map((line) => [keyOf(line), line]))
  const changes: PlanChange[] = []
  for (const line of now.lines) {
    const old = before.get(keyOf(line))
    before.delete(keyOf(line))
    if (old !== undefined && substance(old, was.calls) === substance(line, now.calls)) continue
    changes.push({
      address: line.address,
      siteName: line.siteName,
      was: old === undefined ? null : actOf(old, was.calls),
      now: actOf(line, now.calls),
    })
  }
  for (const line of before.values()) {
    const { address, siteName } = line
    changes.push({ address, siteName, was: actOf(line, was.calls), now: null })
  }
  return changes
}
