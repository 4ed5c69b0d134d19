import { readFileSync } from 'node:fs'
import { z } from 'zod'

const manifest = z.object({ version: z.string() })

/** The version in a package.json. */
export function readAppVersion(path: string): string {
  return manifest.parse(JSON.parse(readFileSync(path, 'utf8'))).version
}
