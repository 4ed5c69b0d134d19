import type { Accounts } from './accounts/accounts.ts'
import type { DirectoryRoom } from './directory/directory.ts'
import type { Ports } from './ports.ts'

/** A practice account without sites would be an empty promise; reading them costs a few milliseconds, once. */
export async function syncPractice(deps: {
  readonly accounts: Accounts
  readonly directory: DirectoryRoom
  readonly log: Ports['log']
}): Promise<void> {
  const { accounts, directory, log } = deps
  for (const account of accounts.list()) {
    if (account.kind !== 'practice') continue
    const { syncs } = directory.read()
    if (syncs.some((sync) => sync.accountId === account.id && sync.sitesAt !== null)) continue
    const context = { requestId: 'start', signal: new AbortController().signal, progress: () => undefined }
    // The app is of use without it, and Accounts offers the sync again.
    await directory
      .sync(account.id, context)
      .catch((cause) => log.error('the practice sites are missing', cause))
  }
}
