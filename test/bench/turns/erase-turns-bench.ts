import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { eraseWord } from '../../../shared/erasure/erasure.ts'
import { startWorld, temporaryFolder } from '../../world.ts'
import { longestTurn } from '../longest-turn.ts'
import { type RuledFigure, toFigure } from '../measure.ts'

// How long a backup of a large log, and taking somebody out of it, hold up everybody else in the core: the workspace's file
// and that backup, which goes, are rewritten without them.

const events = 1_000_000
const mostMs = 100
const personId = 'person.5000@client35.example'

export async function eraseTurnsBench(): Promise<readonly RuledFigure[]> {
  const folder = temporaryFolder()
  try {
    const empty = await startWorld({ folder: folder.path })
    await empty.close()
    const child = join(import.meta.dirname, '../audit-child.ts')
    const file = join(folder.path, 'workspace', 'workspace.db')
    execFileSync(process.execPath, [child, file, 'make', String(events)])
    const world = await startWorld({ folder: folder.path })
    const backup = await longestTurn(() => world.call('backups.make', {}))
    const reason = 'asked for'
    const look = await longestTurn(() => world.call('erasure.preview', { personId }))
    const erase = await longestTurn(async () => {
      const order = { personId, confirmation: eraseWord, reason, removeBackups: true } as const
      const { isCleaned, backupsRemoved } = await world.call('erasure.erase', order)
      if (!isCleaned || backupsRemoved === 0) throw new Error('the person is still in a file')
    })
    await world.close()
    const turn = (name: string, ms: number, what: string) =>
      toFigure(name, `${events} events: longest turn of the core, ${what}`, ms, 0, mostMs, 'difference')
    return [
      turn('audit.backup', backup, 'a backup is made'),
      turn('audit.erase-look', look, 'somebody is looked for'),
      turn('audit.erase', erase, 'somebody is erased, backups and all'),
    ]
  } finally {
    folder.remove()
  }
}
