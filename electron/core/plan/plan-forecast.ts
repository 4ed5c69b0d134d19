import type { Account } from '../../../shared/accounts.ts'
import type { Sync } from '../../../shared/directory.ts'
import { type PlanCall, type PlanLine, type PlanWarning, usualRequests } from '../../../shared/plan.ts'
import type { Settings } from '../../../shared/settings.ts'

const oldDirectoryMs = 7 * 24 * 3_600_000

/** Minutes until the last call is out, when every key goes at its own pace. */
export function forecastMinutes(calls: readonly PlanCall[], accounts: readonly Account[]): number {
  const pace = new Map(accounts.map((account) => [account.id, account.callsPerMinute]))
  const perAccount = new Map<string, number>()
  const add = (accountId: string, requests: number) =>
    perAccount.set(accountId, (perAccount.get(accountId) ?? 0) + requests)
  for (const call of calls) add(call.accountId, usualRequests[call.kind])
  // The second read that makes sure of them is one for all removals of a site.
  const proven = new Map(
    calls.filter(({ kind }) => kind === 'remove').map(({ siteId, accountId }) => [siteId, accountId]),
  )
  for (const accountId of proven.values()) add(accountId, 1)
  let minutes = 0
  for (const [accountId, count] of perAccount)
    minutes = Math.max(minutes, count / (pace.get(accountId) ?? 180))
  return Math.round(minutes * 100) / 100
}

/** The word a person types before so much is done at once, or null. */
export function confirmationWord(lines: readonly PlanLine[], calls: readonly PlanCall[], settings: Settings) {
  const { mails, revokes, removals } = countActs(lines, calls)
  if (removals >= settings.confirmRevokesFrom) return 'REMOVE'
  if (revokes >= settings.confirmRevokesFrom) return 'REVOKE'
  return mails >= settings.confirmInvitesFrom ? 'SEND' : null
}

/** What a person should know before saying yes. */
export function forecastWarnings(
  lines: readonly PlanLine[],
  calls: readonly PlanCall[],
  syncs: readonly Sync[],
  settings: Settings,
  nowMs: number,
): readonly PlanWarning[] {
  const warnings: PlanWarning[] = []
  const { mails, revokes, removals } = countActs(lines, calls)
  if (mails >= settings.confirmInvitesFrom) {
    warnings.push({ code: 'many-invites', mails })
  }
  if (revokes >= settings.confirmRevokesFrom) {
    warnings.push({ code: 'many-removals', revokes })
  }
  if (removals > 0) warnings.push({ code: 'no-undo', removals })
  const seatless = lines.filter(
    (line) => line.verdict.kind === 'skip' && line.verdict.reason === 'seat-limit',
  )
  if (seatless.length > 0) {
    const sites = new Set(seatless.map((line) => line.siteId)).size
    warnings.push({ code: 'seats', rows: seatless.length, sites })
  }
  const used = new Set(calls.map((call) => call.accountId))
  const old = syncs.filter(
    (sync) =>
      used.has(sync.accountId) &&
      (sync.sitesAt === null || nowMs - Date.parse(sync.sitesAt) > oldDirectoryMs),
  )
  if (old.length > 0) {
    warnings.push({ code: 'old-directory' })
  }
  return warnings
}

function countActs(
  lines: readonly PlanLine[],
  calls: readonly PlanCall[],
): { readonly mails: number; readonly revokes: number; readonly removals: number } {
  const counts = { mails: 0, revokes: 0, removals: 0 }
  for (const line of lines) {
    if (line.verdict.kind === 'skip' || line.verdict.call === null) continue
    const kind = calls[line.verdict.call]?.kind
    if (kind === 'revoke') counts.revokes++
    else if (kind === 'remove') counts.removals++
    else if (kind !== 'change-role') counts.mails++
  }
  return counts
}
