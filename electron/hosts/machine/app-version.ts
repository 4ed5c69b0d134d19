import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The version in the project's package.json, for hosts that run from source; Electron knows its own. */
export function appVersion(): string {
  const path = join(import.meta.dirname, '../../../package.json')
  const manifest: unknown = JSON.parse(readFileSync(path, 'utf8'))
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest)
    return String(manifest.version)
  throw new Error('package.json names no version')
}
