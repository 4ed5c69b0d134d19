import type { Reason } from '../../../shared/outbox.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { Clock } from '../ports.ts'
import type { WixAuth, WixClient, WixFailure } from '../wix/wix-api.ts'
import { spend, waitMs } from './pace.ts'
import type { SendingKeys } from './sending-keys.ts'

export interface CheckKeyDeps {
  readonly clock: Clock
  readonly wix: Pick<WixClient, 'querySites'>
  readonly accounts: Pick<Accounts, 'noteRefused'>
  readonly keys: SendingKeys
  readonly holdAccount: (accountId: string, because: Reason) => void
}

/** After a refusal that may mean the whole key: asks with a harmless read, and holds the account's jobs if so. */
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
  const key = deps.keys.get(accountId)
  await clock.sleep(waitMs(key.pace, clock.monotonic()), signal)
  if (signal.aborted) return
  key.pace = spend(key.pace, key.callsPerMinute, clock.monotonic())
  const probe = await deps.wix.querySites(auth, { cursor: null, limit: 1 }, signal)
  if (probe.ok) return
  const { reason, kind, message } = probe.failure
  if (reason === 'key' || reason === 'not-found' || kind === 'redirected') {
    deps.accounts.noteRefused(accountId)
    deps.holdAccount(accountId, { kind: 'key-refused', message })
  }
}
