import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { workspaceFile } from './database-files.ts'

// A session that looked through all of the workspace and closed it in order leaves a mark of how the file was then. The
// next one need not look through it before it can show anything, and does so soon after. Whoever changed the file
// meanwhile, be it to damage it, changed its length or its time; a session that was killed leaves no mark.

const markOf = (folder: string): string => join(folder, 'workspace.sound')

/** What is not the same any more, or no mark of ours, is no reason to trust anything. */
function describe(folder: string, version: number): string | null {
  const file = workspaceFile(folder)
  // What stands in a journal was not looked through.
  if (!existsSync(file) || existsSync(`${file}-wal`)) return null
  const { size, mtimeMs, ino } = statSync(file)
  return `${version} ${size} ${mtimeMs} ${ino}`
}

/** Whether the file is as it was left; takes the mark away, so that it stands for one opening only. */
export function takeSoundMark(folder: string, version: number): boolean {
  try {
    const mark = readFileSync(markOf(folder), 'utf8')
    rmSync(markOf(folder))
    return mark === describe(folder, version)
  } catch {
    return false
  }
}

/** Call after the workspace was closed. Where it cannot be written, the next opening looks through the file. */
export function leaveSoundMark(folder: string, version: number): void {
  try {
    const mark = describe(folder, version)
    if (mark !== null) writeFileSync(markOf(folder), mark, { mode: 0o600 })
  } catch {
    // It only saves time.
  }
}
