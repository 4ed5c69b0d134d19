import { isKeyRefused } from '../shared/account-usability.ts'
import type { Account } from '../shared/accounts.ts'
import { countOf } from '../shared/words/count.ts'
import { call } from './api.ts'
import type { Rooms } from './open-rooms.ts'
import { attempt, notify } from './ui/toast.tsx'

/** What is done with an account from several screens, and what it came to. */
export function accountWork(rooms: Pick<Rooms, 'syncs'>, accounts: readonly Account[]) {
  /** @param known the name of an account that is not in the list yet */
  async function sync(accountId: string, known?: string): Promise<void> {
    const name = known ?? accounts.find((account) => account.id === accountId)?.name ?? 'the account'
    await attempt(`The sites of “${name}” were not read`, async () => {
      const read = await rooms.syncs.run(accountId)
      if (read !== null)
        notify({
          title: `Sites of “${name}” are up to date`,
          detail: `${countOf(read.sites, 'site')}, ${countOf(read.roles, 'role')}`,
          tone: 'ok',
        })
    })
  }

  /** A new key shows at once what it may do, and brings its sites. */
  async function tryKey(account: Account): Promise<void> {
    let isRefused = false
    await attempt(`The key of “${account.name}” was not checked`, async () => {
      isRefused = isKeyRefused(await call('accounts.probe', { accountId: account.id }))
    })
    // The account says why a key may read nothing; that its sites cannot be read is no news then.
    if (!isRefused) await sync(account.id, account.name)
  }

  return { sync, tryKey }
}
