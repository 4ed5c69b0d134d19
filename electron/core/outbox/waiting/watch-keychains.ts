import type { AccountId } from '../../../../shared/accounts.ts'
import type { Accounts } from '../../accounts/accounts.ts'
import type { Ports } from '../../ports.ts'
import type { JobRow } from '../jobs-table.ts'
import { readReason } from '../reason-text.ts'

/** Notices by itself that a keychain gives its key again while a run waits for it. */
export interface KeychainWatch {
  /** Calls wait for a keychain: it is asked soon, then ever more rarely, until none does. */
  look(): void
  close(): void
}

export interface KeychainWatchDeps {
  readonly ports: Pick<Ports, 'clock' | 'log'>
  readonly accounts: Pick<Accounts, 'auth'>
  /** Held jobs of running runs that wait for a keychain. */
  readonly waiting: () => readonly JobRow[]
  /** The keychain of this account gives its key. */
  readonly given: (accountId: AccountId) => void
}

const firstWaitMs = 15_000
/** Asking may raise the system's own prompt: not more often than a person who went away would bear on return. */
const longestWaitMs = 300_000

/** The wait before the next question doubles with every one that was in vain. */
export const nextWaitMs = (waitedMs: number): number => Math.min(longestWaitMs, waitedMs * 2)

/**
 * Accounts whose keychain may give the key by itself one day: it was locked, or did not answer. One that said no is
 * not asked again by itself, and one without the key will not find it.
 */
export function accountsToAsk(waiting: readonly JobRow[]): readonly AccountId[] {
  const asked = waiting.flatMap(({ account_id, reason }) => {
    const because = readReason(reason)
    const mayOpen =
      because?.kind === 'keychain' && (because.key === 'locked' || because.key === 'unavailable')
    return mayOpen ? [account_id] : []
  })
  return [...new Set(asked)]
}

export function watchKeychains({ ports, accounts, waiting, given }: KeychainWatchDeps): KeychainWatch {
  const end = new AbortController()
  let sleep = new AbortController()
  let waitMs = firstWaitMs
  let isWatching = false

  async function ask(accountId: AccountId): Promise<void> {
    const access = await accounts.auth(accountId, end.signal)
    if (access.kind === 'ok' && !end.signal.aborted) given(accountId)
  }
  async function watch(): Promise<void> {
    while (!end.signal.aborted) {
      sleep = new AbortController()
      await ports.clock.sleep(waitMs, AbortSignal.any([sleep.signal, end.signal]))
      if (end.signal.aborted) return
      // Somebody looked meanwhile: the wait begins anew.
      if (sleep.signal.aborted) continue
      const accountIds = accountsToAsk(waiting())
      if (accountIds.length === 0) return
      waitMs = nextWaitMs(waitMs)
      for (const accountId of accountIds) await ask(accountId)
    }
  }
  return {
    look() {
      waitMs = firstWaitMs
      sleep.abort()
      if (isWatching || end.signal.aborted) return
      isWatching = true
      watch()
        .catch((error: unknown) => {
          if (!end.signal.aborted) ports.log.error('a keychain could not be asked again', error)
        })
        .finally(() => {
          isWatching = false
        })
    },
    close: () => end.abort(),
  }
}
