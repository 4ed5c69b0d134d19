import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The version in the package.json of `root`, the project's folder, for hosts that run there; Electron knows its own. */
export function appVersion(root: string = join(import.meta.dirname, '../../..')): string {
  const manifest: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest)
    return String(manifest.version)
  throw new Error('package.json names no version')
}
