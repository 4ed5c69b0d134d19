import type { Rooms } from './open-rooms.ts'

/** Reads the sites of every account, with who is on them; accounts that are being read already are left to that. */
export async function syncAllAccounts({ accounts, syncs }: Pick<Rooms, 'accounts' | 'syncs'>): Promise<void> {
  await Promise.all((accounts.store.getState().value ?? []).map(({ id }) => syncs.run(id)))
}
