import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AppError } from '../../../shared/errors.ts'

/**
 * A new private folder (0700) among the system's temporary ones, or in `root`.
 * @throws AppError `storage` that names the folder nothing can be made in
 */
export function makeTemporary(root: string | undefined, prefix: string): string {
  const parent = root ?? tmpdir()
  try {
    return mkdtempSync(join(parent, prefix))
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
    const why = code === 'ENOENT' ? 'it does not exist' : `the system says ${code || 'no'}`
    throw new AppError(
      'storage',
      `Nothing can be written into the folder for temporary files, ${parent}: ${why}. Set TMPDIR to a folder that can be written.`,
    )
  }
}
