import { linkSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { workspaceFile } from '../store/database-files.ts'
import type { Db } from '../store/db.ts'
import { rowsWritten } from '../store/rows-written.ts'
import { copyApart } from '../store/threads/copy-apart.ts'
import { createErasuresTable } from './erasures-table.ts'
import {
  cleanCopy,
  cleanTexts,
  type FinishErasuresDeps,
  fileBefore,
  finishErasures,
} from './finish-erasures.ts'
import { dropSoughtKey } from './keep-sought.ts'
import { replaceBackupsBy } from './replace-backups.ts'

export interface FinishApartDeps extends FinishErasuresDeps {
  /** A thread that copies keeps the file from being replaced; what it copied before is no backup any more. */
  readonly line: { settled(): Promise<void> }
}

/** Somebody may write while it is copied: then it is copied again. */
const mostTries = 3

/**
 * As {@link finishErasures}, while the app goes on: a thread copies the workspace, and the copy takes its place. Nobody may
 * be answered meanwhile from what was read before, which may hold the person. Where it cannot be done so, it is done at
 * once. False when something is left to do; it never rejects.
 */
export async function finishApart(deps: FinishApartDeps): Promise<boolean> {
  await deps.line.settled()
  try {
    if (await replaceWorkspace(deps)) return true
  } catch (cause) {
    deps.ports.log.error('the workspace was not copied without those who were erased', cause)
  }
  return finishErasures(deps)
}

async function replaceWorkspace({ db, ports }: FinishErasuresDeps): Promise<boolean> {
  const folder = ports.paths.workspace
  const table = createErasuresTable(db)
  const due = table.unclean()
  const backups = due.flatMap((one) => one.backups)
  cleanTexts(ports, due)
  for (let left = mostTries; left > 0; left -= 1) {
    const before = rowsWritten(db)
    await copyApart(workspaceFile(folder), cleanCopy(folder))
    await replaceBackupsBy(cleanCopy(folder), { folder, now: ports.clock.now }, backups)
    const isReplaced = await replaceUnless(() => rowsWritten(db) !== before, db, folder)
    if (isReplaced === null) continue
    if (!isReplaced) return false
    db.tx(() => {
      for (const { id } of due) table.setCleaned(id)
    })
    db.get('PRAGMA wal_checkpoint(TRUNCATE)')
    dropSoughtKey(folder)
    return true
  }
  return false
}

/** null, and nothing is replaced, where something was written since it was copied. */
async function replaceUnless(isOld: () => boolean, db: Db, folder: string): Promise<boolean | null> {
  if (isOld()) return null
  // To free the pages of a large file takes long: under a second name it stays until a thread takes that away.
  const second = fileBefore(folder)
  try {
    linkSync(workspaceFile(folder), second)
  } catch {
    // Not every file system has such names.
  }
  try {
    return db.replaceFile(cleanCopy(folder))
  } finally {
    await rm(second, { force: true })
  }
}
