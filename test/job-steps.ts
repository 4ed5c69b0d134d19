import { guessAll } from '../shared/import.ts'
import type { Plan } from '../shared/plan.ts'
import type { World } from './world.ts'

// Steps of the main job, as the page asks for them.

/** A new roster of rows `address,site,roles`; its id. */
export async function importPeople(
  { call }: Pick<World, 'call'>,
  lines: readonly string[],
  name = 'People',
): Promise<string> {
  const { roster } = await call('import.run', {
    fileName: 'people.csv',
    bytes: Buffer.from(['email,site,roles', ...lines].join('\n')).toString('base64'),
    options: guessAll,
    into: { kind: 'new', name },
  })
  return roster.id
}

export const planRoster = ({ call }: Pick<World, 'call'>, rosterId: string): Promise<Plan> =>
  call('plan.make', { source: { kind: 'roster', rosterId, rowIds: null } })
