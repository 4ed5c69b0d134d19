import { type RealWorld, startRealWorld } from '../../../real-world.ts'
import { createTurnedClock, type TurnedClock } from '../outbox/turned-clock.ts'

/** A real account of four sites that was synced, under a clock that tests turn. */
export interface SyncedAccount {
  readonly real: RealWorld
  readonly clock: TurnedClock
  readonly accountId: string
  end(): Promise<void>
}

export async function startSyncedAccount(): Promise<SyncedAccount> {
  const clock = createTurnedClock()
  const real = await startRealWorld({ sites: 4, clock })
  const accountId = await real.add()
  await real.world.call('directory.sync', { accountId })
  const end = async () => {
    clock.stop()
    await real.close()
  }
  return { real, clock, accountId, end }
}
