import type { RunId } from '../../../../shared/outbox.ts'
import type { Accounts } from '../../accounts/accounts.ts'
import type { WixClient } from '../../wix/wix-api.ts'
import type { JobsTable } from '../jobs-table.ts'

/** Asks Wix for one site of an account of a run: any answer at all is one. Never rejects. */
export function canReachWix(deps: {
  readonly accounts: Pick<Accounts, 'auth'>
  readonly wix: Pick<WixClient, 'querySites'>
  readonly jobs: Pick<JobsTable, 'of'>
}): (runId: RunId, signal: AbortSignal) => Promise<boolean> {
  return async (runId, signal) => {
    const [job] = deps.jobs.of(runId)
    if (job === undefined) return true
    try {
      const access = await deps.accounts.auth(job.account_id, signal)
      // A keychain that gives no key is no matter of the network: the run says so once it has begun.
      if (access.kind !== 'ok') return true
      const reply = await deps.wix.querySites(access.auth, { limit: 1, cursor: null }, signal)
      return reply.ok || reply.failure.status !== null
    } catch {
      return false
    }
  }
}
