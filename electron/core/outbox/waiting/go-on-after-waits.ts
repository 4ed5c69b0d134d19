import { keyObstacle } from '../../../../shared/account-usability.ts'
import type { AccountId } from '../../../../shared/accounts.ts'
import type { RunId } from '../../../../shared/outbox.ts'
import { keyGivenWords } from '../../../../shared/words/run-words.ts'
import type { Accounts } from '../../accounts/accounts.ts'
import type { Ports } from '../../ports.ts'
import type { Db } from '../../store/db.ts'
import type { Controls } from '../controls.ts'
import type { ItemRow } from '../items-table.ts'
import type { JobRow } from '../jobs-table.ts'
import type { SendingKeys } from '../pace/sending-keys.ts'
import type { Tables } from '../tables.ts'
import { type KeychainWatch, watchKeychains } from './watch-keychains.ts'

/** What is heard from elsewhere and ends a wait, or begins one; none ever throws. */
export interface GoingOn {
  /** What waited for a keychain that gives its keys now is sent. */
  accountsChanged(): void
  /** Who left gets nothing more: what was not sent to them waits. */
  peopleChanged(): void
  /** Wix answers again: what waited for a connection is tried now. */
  reconnected(): void
}

export interface GoingOnDeps {
  readonly db: Db
  readonly tables: Tables
  readonly accounts: Pick<Accounts, 'list' | 'auth'>
  readonly keys: SendingKeys
  readonly controls: Pick<Controls, 'releaseAccounts' | 'holdLeft'>
  readonly ports: Pick<Ports, 'clock' | 'log'>
  readonly told: (moved: readonly JobRow[]) => void
  readonly wake: () => void
  readonly shown: (runId: RunId, items: readonly ItemRow[]) => unknown
  /** Tells the person. */
  readonly notice: (message: string) => void
}

export function goOnAfterWaits(deps: GoingOnDeps): { goingOn: GoingOn; keychains: KeychainWatch } {
  const { db, ports, tables, accounts, keys, controls, told, wake, shown, notice } = deps
  /** Both are heard in the middle of somebody's call, whose answer must not be lost to this. */
  const quietly = (trouble: string, work: () => void): void => {
    try {
      work()
    } catch (error) {
      ports.log.error(trouble, error)
    }
  }
  const goOn = (canSend: (accountId: AccountId) => boolean): void => {
    const released = controls.releaseAccounts(canSend)
    if (released.length === 0) return
    told(released)
    const names = accounts.list().filter(({ id }) => released.some((job) => job.account_id === id))
    notice(
      keyGivenWords(
        names.map(({ name }) => name),
        released.length,
      ),
    )
    wake()
  }
  const keychains = watchKeychains({
    ports,
    accounts,
    waiting: () => {
      const runs = tables.runs.unfinished().filter((run) => run.state === 'running')
      const running = new Set(runs.map(({ id }) => id))
      return tables.jobs.waitingForKeychain().filter((job) => running.has(job.run_id))
    },
    given: (given) =>
      quietly('what waited for the keychain waits on', () => goOn((accountId) => accountId === given)),
  })
  const goingOn: GoingOn = {
    accountsChanged: () =>
      quietly('what waited for the keychain waits on', () => {
        const given = new Set(
          accounts.list().flatMap(({ id, keyState }) => (keyObstacle(keyState) === null ? [id] : [])),
        )
        goOn((accountId) => given.has(accountId))
      }),
    peopleChanged: () =>
      quietly('rows of people who left were not held', () => {
        for (const [runId, items] of controls.holdLeft()) shown(runId, items)
      }),
    reconnected: () =>
      quietly('what waited for a connection waits on', () => {
        db.tx(() => {
          for (const run of tables.runs.unfinished()) tables.jobs.forgetOfflineWaits(run.id)
        })
        keys.tryConnections()
        wake()
      }),
  }
  return { goingOn, keychains }
}
