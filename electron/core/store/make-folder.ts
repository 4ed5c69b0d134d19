import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Makes a folder (0700) and those above it; one that is there stays as it is. Not `recursive: true`: that says
 * ENOENT on a read-only disk, and a person would look for the wrong thing.
 */
export function makeFolder(path: string): void {
  if (tryMake(path) === 'no-parent') {
    makeFolder(dirname(path))
    mkdirSync(path, { mode: 0o700 })
  }
}

function tryMake(path: string): 'made' | 'no-parent' {
  try {
    mkdirSync(path, { mode: 0o700 })
    return 'made'
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (code === 'EEXIST') return 'made'
    if (code === 'ENOENT' && dirname(path) !== path) return 'no-parent'
    throw error
  }
}
