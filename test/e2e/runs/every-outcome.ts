import { importPeople, planRoster } from '../../job-steps.ts'
import { startWorld } from '../../world.ts'

/** A workspace with a finished run that met every kind of outcome: sent, refused, failed, in doubt, held and covered. */
export async function seedEveryOutcome(folder: string): Promise<void> {
  const world = await startWorld({ folder })
  try {
    const { sites } = await world.call('directory.read', {})
    const open = sites.filter((site) => site.isOurs && site.isPresent && !site.isBlocked).slice(0, 8)
    const people = ['ann', 'ben', 'cleo', 'dora']
    const rows = open.flatMap(({ name }) => people.map((who) => `${who}@client.example,${name},Translator`))
    const rosterId = await importPeople(world, [...rows, rows[0] ?? '', 'not an address,x,y'], 'Autumn')
    world.sandbox.setFaults({
      rules: [
        { fault: 'reply-lost', endpoint: 'bulk-invite' },
        { fault: 'status-428', endpoint: 'bulk-invite', after: 1 },
        { fault: 'all-refused', endpoint: 'bulk-invite', after: 2 },
      ],
      random: null,
    })
    const plan = await planRoster(world, rosterId)
    await world.call('outbox.apply', { planId: plan.id, confirmation: plan.confirmation })
    await world.app.idle()
  } finally {
    await world.close()
  }
}
