import { accountUsability, isKeyRefused } from '../../../../shared/account-usability.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { Reason } from '../../../../shared/outbox.ts'
import type { Accounts } from '../../accounts/accounts.ts'
import type { Clock } from '../../ports.ts'
import type { WixFailure } from '../../wix/wix-api.ts'
import type { SendingKeys } from '../pace/sending-keys.ts'
import { takeTurn } from '../pace/take-turn.ts'

export interface CheckKeyDeps {
  readonly clock: Clock
  readonly accounts: Pick<Accounts, 'get' | 'probe'>
  readonly keys: SendingKeys
  readonly holdAccount: (accountId: string, because: Reason) => void
}

/** Reads of a check that goes well: the sites, the roles, the contributors of one site. */
const usualReads = 3

/**
 * After a refusal that may mean more than one site: checks what the key may do, and holds the jobs of an account that
 * cannot send, with the cause. Where the key is fine, the site is at fault and the others go on. wix-api.md §1
 * Calls that are refused together have it checked once.
 */
export async function checkKey(
  deps: CheckKeyDeps,
  accountId: string,
  failure: WixFailure,
  signal: AbortSignal,
): Promise<void> {
  const isDoubted = failure.kind === 'redirected' || failure.reason === 'key'
  if (!isDoubted || failure.mayHaveActed) return
  const key = deps.keys.get(accountId)
  key.check ??= readKey(deps, accountId, failure, signal).finally(() => {
    key.check = null
  })
  await key.check
}

async function readKey(
  { clock, accounts, ...deps }: CheckKeyDeps,
  accountId: string,
  failure: WixFailure,
  signal: AbortSignal,
): Promise<void> {
  for (let read = 0; read < usualReads; read += 1) {
    await takeTurn(deps.keys.get(accountId), clock, signal)
    if (signal.aborted) return
  }
  try {
    const probe = await accounts.probe(accountId, signal)
    const because = refusedBecause(accounts, accountId)
    if (because !== null) deps.holdAccount(accountId, because)
    // The practice account needs no key of its own, and one that is refused is refused all the same.
    else if (isKeyRefused(probe)) {
      deps.holdAccount(accountId, { kind: 'key-refused', message: failure.message })
    }
  } catch (error) {
    // A keychain that locks now, or an account that goes: the next job meets it.
    if (!(error instanceof AppError) || error.code === 'storage') throw error
  }
}

/** Why Wix lets an account send nothing, as last checked; null for anything else, the keychain's trouble too. */
export function refusedBecause(accounts: Pick<Accounts, 'get'>, accountId: string): Reason | null {
  const usability = accountUsability(accounts.get(accountId))
  return usability.kind === 'cannot-send' && usability.because.code !== 'key'
    ? { kind: 'account', because: usability.because }
    : null
}
