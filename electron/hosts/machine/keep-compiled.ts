import { lstatSync, mkdirSync } from 'node:fs'
import { enableCompileCache } from 'node:module'
import { join } from 'node:path'
import { appFolder } from './app-folder.ts'

/**
 * Keeps what Node made of our sources for the next start, in a folder of this user alone. Whoever may write there may
 * have the app run anything, so a folder of somebody else or open to others is not used; nor is any by the packed app,
 * whose code is in its checked archive. Without one a start only takes longer. Call before the imports that are to gain.
 */
export function keepCompiled(folder: string | null = compiledFolder()): boolean {
  if (folder === null) return false
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    if (!isOnlyOurs(folder)) return false
    return enableCompileCache(folder).directory !== undefined
  } catch {
    return false
  }
}

/** null where no home is known. */
function compiledFolder(): string | null {
  try {
    return join(appFolder(), 'compiled')
  } catch {
    return null
  }
}

/** A folder, no link, of this user, that nobody else may write to; Windows keeps others out of the whole profile. */
export function isOnlyOurs(folder: string): boolean {
  const found = lstatSync(folder)
  if (!found.isDirectory()) return false
  const uid = process.getuid?.()
  return uid === undefined || (found.uid === uid && (found.mode & 0o022) === 0)
}
