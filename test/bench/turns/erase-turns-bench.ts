import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { eraseWord } from '../../../shared/erasure/erasure.ts'
import { realClock, startWorld, temporaryFolder } from '../../world.ts'
import { longestTurn } from '../longest-turn.ts'
import { type RuledFigure, toFigure } from '../measure.ts'

// How long a backup of a large log, saving it for another computer, restoring it, and taking somebody out of it hold up
// everybody else in the core: for the last, the workspace's file and that backup, which goes, are rewritten without them.

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
    const save = await longestTurn(() => world.call('backups.save', {}))
    const reason = 'asked for'
    const look = await longestTurn(() => world.call('erasure.preview', { personId }))
    const erase = await longestTurn(async () => {
      const order = { personId, confirmation: eraseWord, reason, removeBackups: true } as const
      const { isCleaned, backupsRemoved } = await world.call('erasure.erase', order)
      if (!isCleaned || backupsRemoved === 0) throw new Error('the person is still in a file')
    })
    await world.close()
    const later = await laterTurns(folder.path)
    const turn = (name: string, ms: number, what: string) =>
      toFigure(name, `${events} events: longest turn of the core, ${what}`, ms, 0, mostMs, 'difference')
    return [
      turn('audit.backup', backup, 'a backup is made'),
      turn('audit.backup-daily', later.daily, 'the backup of the day is made'),
      turn('audit.save', save, 'it is saved for another computer'),
      turn('audit.restore-look', later.look, 'a backup is compared with it'),
      turn('audit.restore', later.restore, 'a restore is made ready'),
      turn('audit.erase-look', look, 'somebody is looked for'),
      turn('audit.erase', erase, 'somebody is erased, backups and all'),
    ]
  } finally {
    folder.remove()
  }
}

/** The restore up to the moment from which the app is opened anew: there nobody works. */
async function laterTurns(folder: string): Promise<Readonly<Record<'daily' | 'look' | 'restore', number>>> {
  let aheadMs = 0
  const clock = { ...realClock, now: () => Date.now() + aheadMs }
  const world = await startWorld({ folder, clock, ports: { reopen: () => undefined } })
  const before = (await world.call('backups.list', {})).backups.length
  // The first backup of the next day is the daily one.
  aheadMs = 86_400_000
  const daily = await longestTurn(world.app.backUpDaily)
  const { backups } = await world.call('backups.list', {})
  if (backups.length !== before + 1) throw new Error('there is no backup of the day')
  const name = backups[0]?.name ?? ''
  const look = await longestTurn(() => world.call('backups.preview', { name }))
  const restore = await longestTurn(() => world.call('backups.restore', { name }))
  await world.close()
  return { daily, look, restore }
}
