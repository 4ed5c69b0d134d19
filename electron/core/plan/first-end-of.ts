import type { Invite, InviteKey } from '../../../shared/ledger.ts'
import type { PlanLine } from '../../../shared/plan.ts'

/** When the first open invite of these lines ends by itself; null when none does. Times are UTC ISO. */
export function firstEndOf(
  lines: readonly Pick<PlanLine, 'inviteKey'>[],
  byKeys: (keys: readonly InviteKey[]) => readonly Pick<Invite, 'expiresAt'>[],
  now: string,
): string | null {
  let first: string | null = null
  const keys = new Set(lines.flatMap(({ inviteKey }) => inviteKey ?? []))
  for (const { expiresAt } of byKeys([...keys])) {
    if (expiresAt === null || expiresAt <= now) continue
    if (first === null || expiresAt < first) first = expiresAt
  }
  return first
}
