import { rmSync } from 'node:fs'
import { join } from 'node:path'

export const workspaceFile = (folder: string): string => join(folder, 'workspace.db')

/** Takes away a database that nobody has open, with its journal; nothing where there is none. */
export function removeDatabase(path: string): void {
  for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true })
}
