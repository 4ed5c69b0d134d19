import type { Happening } from '../../../electron/sandbox/happening.ts'
import { expect } from '../start-app.ts'
import { inviteAll, seedWorld } from './seed-world.ts'

const leaver = 'ann.lee@client.example'
const theirAccount = 'aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa'

/** Ann Lee accepted on one site, was let onto another by somebody else, and has an open invite to a third. */
export const seedLeaver = (folder: string): Promise<void> =>
  seedWorld(folder, async (world) => {
    const { call, sandbox, practiceId } = world
    const { sites, roles } = await call('directory.read', {})
    const role = roles.find(({ title }) => title === 'Translator')
    const [first, second, third] = sites.filter((site) => site.isOurs && site.isPresent && !site.isBlocked)
    const rows = [first, third].map((site) => `${leaver},Ann Lee,${site?.id},Translator`)
    await inviteAll(world, ['email,name,site,roles', ...rows].join('\n'), 'Agency')
    const them = { email: leaver, accountId: theirAccount }
    const happenings: readonly Happening[] = [
      { what: 'accept', siteId: first?.id, ...them },
      { what: 'join', siteId: second?.id ?? '', roleIds: [role?.id ?? ''], ...them },
    ]
    for (const happening of happenings) expect(sandbox.happen(happening).isDone).toBe(true)
    await call('directory.sync', { accountId: practiceId })
    await call('people.link', { personId: leaver, wixId: theirAccount })
  })
