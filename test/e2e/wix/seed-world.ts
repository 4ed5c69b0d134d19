import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { guessAll } from '../../../shared/import.ts'
import { planRoster } from '../../job-steps.ts'
import { startWorld, type World } from '../../world.ts'

/** What a spec needs to be there, done by the core itself in the workspace that the app then opens. */
export async function seedWorld<T>(folder: string, story: (world: World) => Promise<T>): Promise<T> {
  const world = await startWorld({ folder })
  try {
    await world.call('accounts.setPace', { accountId: world.practiceId, callsPerMinute: 1000 })
    return await story(world)
  } finally {
    await world.close()
    // The app reads what became of the practice account where it keeps it itself.
    copyFileSync(join(folder, 'practice-state'), join(folder, 'workspace', 'practice-state.json'))
  }
}

/** The rows of a CSV become a roster, and everybody in it is invited. */
export async function inviteAll(world: World, csv: string, name: string): Promise<void> {
  const { call, app } = world
  const { roster } = await call('import.run', {
    fileName: `${name}.csv`,
    bytes: Buffer.from(csv).toString('base64'),
    options: guessAll,
    into: { kind: 'new', name },
  })
  const { id: planId, confirmation } = await planRoster(world, roster.id)
  await call('outbox.apply', { planId, confirmation })
  await app.idle()
}
