// Makes one backup after another in a thread and says when each is being written, until it is killed.
import { writeSync } from 'node:fs'
import { createBackupMaker } from '../../../../electron/core/store/backup-maker.ts'
import { openWorkspace } from '../../../../electron/core/store/open-workspace.ts'
import { createWorkLine } from '../../../../electron/core/store/threads/work-line.ts'
import { realClock } from '../../../world.ts'

const folder = process.argv[2] ?? ''
const result = openWorkspace(folder, { now: Date.now })
if (result.kind !== 'open') throw new Error(result.message)
const { signal } = new AbortController()
const maker = createBackupMaker({
  ...{ db: result.db, folder, clock: realClock, now: Date.now, log: console },
  line: createWorkLine(signal),
  mostAtOnce: 0,
})
for (let made = 0; ; made += 1)
  await maker.make('by-hand', { signal, progress: () => writeSync(1, `${made}\n`) })
