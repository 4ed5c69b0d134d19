import type { AuditAction } from '../../../../shared/audit.ts'
import type { Outcome } from '../../../../shared/outbox.ts'
import { reasonWords } from '../../../../shared/words/outcome-words.ts'
import { stampEvidence } from '../../store/evidence-clock.ts'
import type { WixMeta } from '../../wix/wix-api.ts'
import type { AccessFinding } from '../contributors/access-finding.ts'
import type { AccountRole } from '../contributors/access-try.ts'
import type { AfterFinding } from '../contributors/after-finding.ts'
import { onlyItemFacts, readTextList } from '../job-facts.ts'
import { type Attempt, contributorOf } from './attempt.ts'
import { endJob, metaFacts, settleAll } from './end-job.ts'
import type { JournalDeps } from './journal-deps.ts'

type Settled = Extract<AfterFinding, { kind: 'settled' }>['outcome']

/** The event of an outcome of a change or removal. */
export const accessActions: Readonly<Record<Settled, AuditAction>> = {
  changed: 'access.role-changed',
  removed: 'access.removed',
  'still-there': 'access.still-there',
  covered: 'access.covered',
  failed: 'access.failed',
  'in-doubt': 'access.in-doubt',
}

/** Wix is asked now: on disk before it is, with what was there. Belongs into a transaction. */
export function recordAsking(
  { db, tables, now }: JournalDeps,
  { job, items }: Attempt,
  before: readonly AccountRole[] | null,
): void {
  const at = new Date(now()).toISOString()
  tables.jobs.setAskedOrder(job.id, stampEvidence(db, now()))
  for (const item of items) {
    // What was there before the first try stays: a later one may find what that try has changed.
    const isFirst = item.asked_at === null && before !== null
    const roles = isFirst
      ? { ids: before.map((role) => role.id), titles: before.map((role) => role.title) }
      : null
    tables.items.setAsked(item.id, at, roles)
  }
}

/** Writes what a change or removal came to, as it was read back. Belongs into a transaction. */
export function recordAccess(
  deps: JournalDeps,
  attempt: Attempt,
  finding: AccessFinding,
  next: AfterFinding,
  meta: WixMeta,
): void {
  const at = new Date(deps.now()).toISOString()
  for (const item of attempt.items) {
    // What Wix refused, or was never asked for, it did not do: only earlier tries may have acted.
    const isDone = isAccepted(finding)
    const askedAt = isDone ? (item.asked_at ?? attempt.at) : item.asked_at
    deps.tables.items.setAnswered(item.id, askedAt, isDone ? at : item.accepted_at)
  }
  if (next.kind === 'queued') {
    const notBefore = new Date(deps.now() + next.waitMs).toISOString()
    endJob(deps, attempt, 'queued', next.because, meta, notBefore)
    const reason = `Back in the queue. ${contributorOf(attempt)}: ${reasonWords(next.because)}`
    deps.audit.append({
      ...attempt.facts,
      ...onlyItemFacts(attempt.items),
      ...metaFacts(meta),
      action: 'job.retried',
      outcome: 'queued',
      reason,
    })
    return
  }
  endJob(deps, attempt, jobStates[next.outcome], next.because, meta)
  settleAccess(deps, attempt, next.outcome, next.because, meta)
}

/** A person still there wants somebody, as a failure does. */
const jobStates = {
  changed: 'done',
  removed: 'done',
  covered: 'done',
  'still-there': 'failed',
  failed: 'failed',
  'in-doubt': 'in-doubt',
} as const satisfies Readonly<Record<Settled, Outcome['kind'] | 'done'>>

/** The outcome with its event, which names the contributor: an unknown account has no address. */
export function settleAccess(
  deps: JournalDeps,
  attempt: Attempt,
  outcome: Settled,
  because: AfterFinding['because'],
  meta: Parameters<typeof metaFacts>[0],
): void {
  const items = attempt.items.map((item) => deps.tables.items.get(item.id) ?? item)
  const { account_id: accountId, site_id: siteId, role_ids: roleIds } = attempt.job
  for (const { wix_id: wixId } of items) {
    const isRead = outcome === 'covered' && because?.kind === 'has-these-roles'
    if ((outcome !== 'changed' && !isRead) || wixId === null) continue
    const source = isRead ? 'read' : 'changed'
    deps.rolesChanged?.({ accountId, siteId, wixId, roleIds: readTextList(roleIds), source })
  }
  const why = because === null ? '' : ` ${reasonWords(because)}`
  settleAll(deps, { ...attempt, items }, outcome, because, {
    action: accessActions[outcome],
    ...metaFacts(meta),
    reason: `${contributorOf(attempt)}.${why}`,
  })
}

const isAccepted = (finding: AccessFinding): boolean => {
  switch (finding.kind) {
    case 'gone-once':
    case 'still-listed':
    case 'changed':
    case 'roles-differ':
    case 'short-list':
      return true
    case 'gone':
    case 'reads-differ':
      return finding.isAccepted
    case 'has-these-roles':
    case 'never-made':
    case 'refused':
      return false
  }
}
