import { keyObstacle } from '../../../shared/account-usability.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { Ports } from '../ports.ts'
import type { Db } from '../store/db.ts'
import type { Controls } from './controls.ts'
import type { JobRow } from './jobs-table.ts'
import type { SendingKeys } from './sending-keys.ts'
import type { Tables } from './tables.ts'

/** What is heard from elsewhere and ends a wait; neither ever throws. */
export interface GoingOn {
  /** What waited for a keychain that gives its keys now is sent. */
  accountsChanged(): void
  /** Wix answers again: what waited for a connection is tried now. */
  reconnected(): void
}

export interface GoingOnDeps {
  readonly db: Db
  readonly tables: Tables
  readonly accounts: Pick<Accounts, 'list'>
  readonly keys: SendingKeys
  readonly controls: Pick<Controls, 'releaseAccounts'>
  readonly log: Ports['log']
  readonly told: (moved: readonly JobRow[]) => void
  readonly wake: () => void
}

export function goOnAfterWaits(deps: GoingOnDeps): GoingOn {
  const { db, tables, accounts, keys, controls, log, told, wake } = deps
  /** Both are heard in the middle of somebody's call, whose answer must not be lost to this. */
  const quietly = (trouble: string, work: () => void): void => {
    try {
      work()
    } catch (error) {
      log.error(trouble, error)
    }
  }
  return {
    accountsChanged: () =>
      quietly('what waited for the keychain waits on', () => {
        const given = new Set(
          accounts.list().flatMap(({ id, keyState }) => (keyObstacle(keyState) === null ? [id] : [])),
        )
        const released = controls.releaseAccounts((accountId) => given.has(accountId))
        if (released.length === 0) return
        told(released)
        wake()
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
}
