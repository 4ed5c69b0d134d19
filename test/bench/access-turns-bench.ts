import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { AccessPage } from '../../shared/calls/access-calls.ts'
import { startWorld, temporaryFolder } from '../world.ts'
import { longestTurn } from './longest-turn.ts'
import { type RuledFigure, toFigure } from './measure.ts'
import { seedAccess } from './seed-access.ts'

// How long a large agency's Access holds up everybody else in the core, the first time after a start.

const lines = 100_000
const sites = 2000
const size = `${lines.toLocaleString('en')} lines on ${sites.toLocaleString('en')} sites`
const mostMs = 100

/** As when another process did something to invites: everything is weighed anew when anything is. */
function touchInvites(file: string): void {
  const db = new DatabaseSync(file)
  db.exec("UPDATE counters SET value = value + 1 WHERE name = 'ledger'")
  db.close()
}

export async function accessTurnsBench(): Promise<readonly RuledFigure[]> {
  const folder = temporaryFolder()
  try {
    const empty = await startWorld({ folder: folder.path })
    await empty.call('directory.sync', { accountId: empty.practiceId })
    await empty.close()
    const file = join(folder.path, 'workspace', 'workspace.db')
    seedAccess(file, lines, sites)
    /** The longest turn of what is asked first after a start. */
    const afterStart = async (ask: (world: Awaited<ReturnType<typeof startWorld>>) => Promise<unknown>) => {
      const started = await startWorld({ folder: folder.path })
      const ms = await longestTurn(() => ask(started))
      await started.close()
      return ms
    }
    const personId = 'person1@client1.example'
    const person = await afterStart((one) => one.call('people.readPage', { personId }))
    const drift = await afterStart((one) => one.call('drift.read', {}))
    touchInvites(file)
    const weigh = await afterStart((one) =>
      one.call('people.join', { addressKeys: [personId, 'person3@client3.example'] }),
    )
    const world = await startWorld({ folder: folder.path })
    // As the page asks for them, with what the bridge does to each part.
    const list = async () => {
      let revision: number | null = null
      for (let from = 0, total = 1; from < total; ) {
        const count = revision === null ? 500 : 10_000
        const page: AccessPage = await world.call('access.list', {
          filter: { kind: 'all' },
          ...{ from, count, revision },
        })
        JSON.stringify(page)
        // Each call is a message of its own.
        await nextTurn()
        from += count
        total = page.total
        revision = page.revision
      }
    }
    const first = await longestTurn(list)
    const again = await longestTurn(list)
    const changes = await longestTurn(async () =>
      JSON.stringify(await world.call('access.changes', { since: null })),
    )
    await world.close()
    const turn = (name: string, ms: number, what: string) =>
      toFigure(name, `${size}: ${what}`, ms, 0, mostMs, 'difference')
    return [
      turn('access.first', first, 'longest turn of the core, first list'),
      turn('access.again', again, 'longest turn of the core, list once more'),
      turn('access.first-person', person, 'longest turn of the core, a person’s page first'),
      turn('access.first-drift', drift, 'longest turn of the core, drift first'),
      turn('access.weigh-all', weigh, 'longest turn of the core, all newcomers weighed at once'),
      turn('access.changes', changes, 'longest turn of the core, what changed'),
    ]
  } finally {
    folder.remove()
  }
}
