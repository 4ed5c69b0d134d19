import type { AuditAction } from '../../../../shared/audit.ts'
import type { JobKind } from '../../../../shared/plan.ts'
import { reasonWords } from '../../../../shared/words/outcome-words.ts'
import type { WixFailure } from '../../wix/wix-api.ts'
import type { AfterFailure } from '../after-failure.ts'
import { jobAgain } from '../job-again.ts'
import { type Attempt, inviteKeyOf } from './attempt.ts'
import { endJob, metaFacts, settleAll } from './end-job.ts'
import type { JournalDeps } from './journal-deps.ts'

const doneAction: Readonly<Record<JobKind, AuditAction>> = {
  invite: 'invite.sent',
  resend: 'invite.resent',
  revoke: 'invite.revoked',
  'change-role': 'access.role-changed',
  remove: 'access.removed',
}

/** Writes what a failed call means for its job and its addresses. Belongs into a transaction. */
export function recordFailure(
  deps: JournalDeps,
  attempt: Attempt,
  failure: WixFailure,
  next: AfterFailure,
): void {
  const { because } = next
  const { job } = attempt
  const retried = (outcome: 'queued' | 'split', words: string): void => {
    const reason = `${words} ${reasonWords(because)}`
    deps.audit.append({ ...attempt.facts, ...metaFacts(failure), action: 'job.retried', outcome, reason })
  }
  switch (next.kind) {
    case 'queued': {
      const notBefore = next.waitMs > 0 ? new Date(deps.now() + next.waitMs).toISOString() : null
      endJob(deps, attempt, 'queued', because, failure, notBefore)
      retried('queued', 'Back in the queue.')
      break
    }
    case 'stopped':
      endJob(deps, attempt, 'queued', because, failure)
      retried('queued', 'Back in the queue.')
      break
    case 'failed':
      endJob(deps, attempt, 'failed', because, failure)
      settleAll(deps, attempt, 'failed', because, { action: 'invite.failed', ...metaFacts(failure) })
      break
    case 'in-doubt':
      endJob(deps, attempt, 'in-doubt', because, failure)
      settleAll(deps, attempt, 'in-doubt', because, { action: 'invite.in-doubt', ...metaFacts(failure) })
      break
    case 'done':
      for (const item of attempt.items) deps.ledger.recordEnded(inviteKeyOf(item), next.wixStatus)
      endJob(deps, attempt, 'done', because, failure)
      settleAll(deps, attempt, 'sent', because, { action: doneAction[job.kind], ...metaFacts(failure) })
      break
    case 'split':
      endJob(deps, attempt, 'failed', { kind: 'split', because }, failure)
      splitInTwo(deps, attempt)
      retried('split', 'Not processed, sent as two smaller calls.')
      break
  }
}

function splitInTwo({ tables, newId }: JournalDeps, { job, items }: Attempt): void {
  const half = Math.ceil(items.length / 2)
  for (const part of [items.slice(0, half), items.slice(half)]) {
    tables.addSuccessor(jobAgain(job, part, tables.jobs.lastSeq(job.run_id) + 1, newId))
  }
}
