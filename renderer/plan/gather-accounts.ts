import type { Account } from '../../shared/accounts.ts'
import { isPrivilegedRole } from '../../shared/directory.ts'
import { needsGoodEnd, type Plan } from '../../shared/plan.ts'

/** What a plan does with one account. */
export interface PlanOfAccount {
  readonly accountId: string
  readonly name: string
  readonly isPractice: boolean
  readonly emails: number
  readonly revokes: number
  readonly changes: number
  readonly removals: number
  readonly calls: number
  readonly minutes: number
  /** New ones, by invites. */
  readonly seats: number
  /** How many people come to have a role that may do nearly everything, by its title. */
  readonly privileged: readonly (readonly [string, number])[]
}

/** What a plan does, account by account, in the order of the accounts. */
export function gatherAccounts(plan: Plan, accounts: readonly Account[]): readonly PlanOfAccount[] {
  const byAccount = Map.groupBy(plan.calls, (call) => call.accountId)
  const names = new Map(accounts.map((account) => [account.id, account]))
  return [...byAccount].map(([accountId, calls]) => {
    const account = names.get(accountId)
    const lines = (...kinds: readonly string[]) =>
      calls.reduce((sum, call) => sum + (kinds.includes(call.kind) ? call.lines.length : 0), 0)
    const anew = calls.reduce(
      (sum, { after, kind, lines: of }) => sum + (after !== null && needsGoodEnd(kind) ? of.length : 0),
      0,
    )
    const people = new Map<string, Set<string>>()
    for (const call of calls) {
      if (call.kind === 'revoke' || call.kind === 'remove') continue
      for (const title of call.roleTitles.filter(isPrivilegedRole)) {
        const who = people.get(title) ?? new Set()
        people.set(title, who)
        for (const line of call.lines) who.add(plan.lines[line]?.addressKey ?? '')
      }
    }
    return {
      accountId,
      name: account?.name ?? 'A removed account',
      isPractice: account?.kind === 'practice',
      emails: lines('invite', 'resend'),
      revokes: lines('revoke'),
      changes: lines('change-role'),
      removals: lines('remove'),
      calls: calls.length,
      minutes: calls.length / (account?.callsPerMinute ?? 180),
      // An invite in the place of a revoked one takes no more than that did.
      seats: lines('invite') - anew,
      privileged: [...people].map(([title, who]) => [title, who.size] as const),
    }
  })
}
