// Plays one scene on a disk the test prepared, and prints what happened as one JSON line.
import { readdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createBackupMaker } from '../../../../electron/core/store/backup-maker.ts'
import { afterRun, backupFolder, backupNow, listBackups } from '../../../../electron/core/store/backups.ts'
import { openWorkspace } from '../../../../electron/core/store/open-workspace.ts'
import { saveFile } from '../../../../electron/core/store/save-file.ts'
import { createWorkLine } from '../../../../electron/core/store/threads/work-line.ts'
import { realClock } from '../../../world.ts'

const [scene = '', disk = ''] = process.argv.slice(2)
const workspace = join(disk, 'workspace')
const ballast = join(disk, 'ballast')
const open = () => openWorkspace(workspace, { now: () => 0 })

function fill(leaveBytes: number): void {
  const { bavail, bsize } = statfsSync(disk)
  writeFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize - leaveBytes)))
}

function failure(work: () => unknown): unknown {
  try {
    work()
    return null
  } catch (error) {
    return said(error)
  }
}

function said(error: unknown): unknown {
  return error instanceof Error
    ? { code: 'code' in error ? error.code : null, message: error.message }
    : String(error)
}

async function play(): Promise<unknown> {
  switch (scene) {
    case 'full-at-start': {
      fill(0)
      const result = open()
      return result.kind === 'open' ? { kind: 'open' } : { kind: result.kind, message: result.message }
    }
    case 'full-meanwhile': {
      const result = open()
      if (result.kind !== 'open') return result
      const { db } = result
      db.run("INSERT INTO settings VALUES ('a', 'kept')")
      fill(100_000)
      const refused = failure(() =>
        db.tx(() => db.run("INSERT INTO settings VALUES ('b', ?)", ['x'.repeat(3_000_000)])),
      )
      rmSync(ballast)
      db.run("INSERT INTO settings VALUES ('c', 'after')")
      const names = db.all('SELECT name FROM settings ORDER BY name').map((row) => row.name)
      result.close()
      const again = open()
      return { refused, names, again: again.kind }
    }
    case 'save-full': {
      const path = join(disk, 'audit.csv')
      writeFileSync(path, 'the older file')
      const refused = await saveFile(path, ['x'.repeat(50_000_000)]).then(() => null, said)
      return { refused, files: readdirSync(disk), older: readFileSync(path, 'utf8') }
    }
    case 'backups': {
      const result = open()
      if (result.kind !== 'open') return result
      const { db } = result
      const made = [...Array(40).keys()].map((at) => failure(() => backupNow(db, workspace, afterRun, at)))
      db.run("INSERT INTO settings VALUES ('a', ?)", ['x'.repeat(3_000_000)])
      const kept = listBackups(workspace).length
      result.close()
      return { first: made[0], last: made.at(-1), kept, again: open().kind }
    }
    case 'apart-full': {
      const result = open()
      if (result.kind !== 'open') return result
      result.db.run("INSERT INTO settings VALUES ('a', ?)", ['x'.repeat(900_000)])
      const { signal: ended } = new AbortController()
      const maker = createBackupMaker({
        ...{ db: result.db, folder: workspace, clock: realClock, now: () => 0, log: console },
        ...{ line: createWorkLine(ended), mostAtOnce: 0 },
      })
      fill(200_000)
      const refused = await maker.make('by-hand').then(() => null, said)
      const files = readdirSync(backupFolder(workspace))
      rmSync(ballast)
      await maker.make('by-hand')
      return { refused, files, kept: listBackups(workspace).length }
    }
    case 'read-only': {
      const result = open()
      const refused = await saveFile(join(disk, 'audit.csv'), ['x']).then(() => null, said)
      return { opened: { kind: result.kind, message: 'message' in result ? result.message : '' }, refused }
    }
    case 'make': {
      const result = open()
      if (result.kind === 'open') result.close()
      return { kind: result.kind }
    }
  }
  throw new Error(`no scene ${scene}`)
}

process.stdout.write(`${JSON.stringify(await play())}\n`)
