import type { Invite } from '../../../shared/ledger.ts'
import type { PlanLine } from '../../../shared/plan.ts'

/** When the first open invite of these lines ends by itself; null when none does. Times are UTC ISO. */
export function firstEndOf(
  lines: readonly Pick<PlanLine, 'inviteKey'>[],
  invites: readonly Invite[],
  now: string,
): string | null {
  const keys = new Set(lines.flatMap(({ inviteKey }) => inviteKey ?? []))
  let first: string | null = null
  for (const { key, expiresAt } of invites) {
    if (expiresAt === null || expiresAt <= now || !keys.has(key)) continue
    if (first === null || expiresAt < first) first = expiresAt
  }
  return first
}
