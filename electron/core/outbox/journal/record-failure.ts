import { reasonWords } from '../../../../shared/words/outcome-words.ts'
import type { WixFailure } from '../../wix/wix-api.ts'
import type { AccessStage } from '../contributors/access-finding.ts'
import { jobAgain } from '../job-again.ts'
import { onlyItemFacts } from '../job-facts.ts'
import { type Attempt, inviteKeyOf } from './attempt.ts'
import { endJob, metaFacts, settleAll } from './end-job.ts'
import type { AfterFailure } from './failure-ending.ts'
import type { JournalDeps } from './journal-deps.ts'
import { settleAccess } from './record-access.ts'

/** Writes what a failed call means for its job and its addresses. Belongs into a transaction. */
export function recordFailure(
  deps: JournalDeps,
  attempt: Attempt,
  failure: WixFailure,
  next: AfterFailure,
  stage: AccessStage | null = null,
): void {
  const { because } = next
  if (stage !== null) {
    const at = new Date(deps.now()).toISOString()
    for (const item of attempt.items) {
      const mayHaveActed = stage === 'reading-back' || (stage === 'acting' && failure.mayHaveActed)
      const askedAt = mayHaveActed ? (item.asked_at ?? attempt.at) : item.asked_at
      deps.tables.items.setAnswered(item.id, askedAt, stage === 'reading-back' ? at : item.accepted_at)
    }
  }
  /** One outcome for every address of the call. */
  const settle = (outcome: 'failed' | 'in-doubt'): void => {
    endJob(deps, attempt, outcome, because, failure)
    if (stage !== null) settleAccess(deps, attempt, outcome, because, failure)
    else settleAll(deps, attempt, outcome, because, { action: `invite.${outcome}`, ...metaFacts(failure) })
  }
  const retried = (outcome: 'queued' | 'split', words: string): void => {
    const reason = `${words} ${reasonWords(because)}`
    const about = { ...attempt.facts, ...onlyItemFacts(attempt.items), ...metaFacts(failure) }
    deps.audit.append({ ...about, action: 'job.retried', outcome, reason })
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
      if (next.wixStatus !== undefined) {
        for (const item of attempt.items) deps.ledger.recordEnded(inviteKeyOf(item), next.wixStatus)
      }
      settle('failed')
      break
    case 'in-doubt':
      settle('in-doubt')
      break
    case 'done':
      for (const item of attempt.items) deps.ledger.recordEnded(inviteKeyOf(item), next.wixStatus)
      endJob(deps, attempt, 'done', because, failure)
      recordNoLongerPending(deps, attempt, next, failure)
      break
    case 'split':
      endJob(deps, attempt, 'failed', { kind: 'split', because }, failure)
      splitInTwo(deps, attempt)
      retried('split', 'Not processed, sent as two smaller requests.')
      break
  }
}

/** An accepted invite is not revoked, nor one that had ended before: the person is in, or there was nothing to do. */
function recordNoLongerPending(
  deps: JournalDeps,
  attempt: Attempt,
  { because, wixStatus }: Extract<AfterFailure, { kind: 'done' }>,
  failure: WixFailure,
): void {
  if (wixStatus === 'Deleted' && attempt.job.kind === 'revoke') {
    settleAll(deps, attempt, 'sent', because, { action: 'invite.revoked', ...metaFacts(failure) })
    return
  }
  const outcome = wixStatus === 'Used' && attempt.job.kind === 'revoke' ? 'still-there' : 'covered'
  settleAll(deps, attempt, outcome, because, { action: 'invite.state-changed', ...metaFacts(failure) })
}

function splitInTwo({ tables, newId }: JournalDeps, { job, items }: Attempt): void {
  const half = Math.ceil(items.length / 2)
  for (const part of [items.slice(0, half), items.slice(half)]) {
    tables.addSuccessor(jobAgain(job, part, tables.jobs.lastSeq(job.run_id) + 1, newId))
  }
}
