import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const manifest = z.object({ version: z.string() })

/** The version in the project's package.json, for hosts that run from source; Electron knows its own. */
export function appVersion(): string {
  const path = join(import.meta.dirname, '../../../package.json')
  return manifest.parse(JSON.parse(readFileSync(path, 'utf8'))).version
}
