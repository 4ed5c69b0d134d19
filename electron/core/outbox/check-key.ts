import type { Reason } from '../../../shared/outbox.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { Clock } from '../ports.ts'
import type { WixAuth, WixClient, WixFailure } from '../wix/wix-api.ts'
import { spend, waitMs } from './pace.ts'
import type { SendingKeys } from './sending-keys.ts'

export interface CheckKeyDeps {
  readonly clock: Clock
  readonly wix: Pick<WixClient, 'querySites' | 'listRoles'>
  readonly accounts: Pick<Accounts, 'noteRefused'>
  readonly keys: SendingKeys
  readonly holdAccount: (accountId: string, because: Reason) => void
}

/**
 * After a refusal that may mean the whole key: asks with harmless reads, and holds the account's jobs if so. A key that
 * lacks only the right to read sites still sends, so it is bad when both reads of the account fail. wix-api.md §1
 */
export async function checkKey(
  deps: CheckKeyDeps,
  accountId: string,
  failure: WixFailure,
  auth: WixAuth,
  signal: AbortSignal,
): Promise<void> {
  const { clock } = deps
  const isDoubted = failure.kind === 'redirected' || failure.reason === 'key'
  if (!isDoubted || failure.mayHaveActed) return
  const first = { cursor: null, limit: 1 }
  const reads = [() => deps.wix.querySites(auth, first, signal), () => deps.wix.listRoles(auth, signal)]
  const key = deps.keys.get(accountId)
  let message = ''
  for (const read of reads) {
    await clock.sleep(waitMs(key.pace, clock.monotonic()), signal)
    if (signal.aborted) return
    key.pace = spend(key.pace, key.callsPerMinute, clock.monotonic())
    const reply = await read()
    if (reply.ok || !isRefused(reply.failure)) return
    message = reply.failure.message
  }
  deps.accounts.noteRefused(accountId)
  deps.holdAccount(accountId, { kind: 'key-refused', message })
}

const isRefused = ({ reason, kind }: WixFailure): boolean =>
  reason === 'key' || reason === 'not-found' || kind === 'redirected'
