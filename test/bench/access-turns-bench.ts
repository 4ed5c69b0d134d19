import { join } from 'node:path'
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

export async function accessTurnsBench(): Promise<readonly RuledFigure[]> {
  const folder = temporaryFolder()
  try {
    const empty = await startWorld({ folder: folder.path })
    await empty.call('directory.sync', { accountId: empty.practiceId })
    await empty.close()
    seedAccess(join(folder.path, 'workspace', 'workspace.db'), lines, sites)
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
      turn('access.changes', changes, 'longest turn of the core, what changed'),
    ]
  } finally {
    folder.remove()
  }
}
