import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type BuiltFrom, hashSources } from './source-hash.ts'

const builtFrom: z.ZodType<BuiltFrom> = z.object({ page: z.string(), all: z.string() })

/** True when dist/ is not what the sources would make. A host that runs from source needs the page only. */
export function isBuildDue(root: string, needs: keyof BuiltFrom): boolean {
  if (!existsSync(join(root, 'dist/renderer/index.html'))) return true
  try {
    const text = readFileSync(join(root, 'dist/built-from.json'), 'utf8')
    return builtFrom.parse(JSON.parse(text))[needs] !== hashSources(root)[needs]
  } catch {
    return true
  }
}

/** Builds with electron-vite, as `npm run build` does. Resolves to what it printed when it failed, else null. */
export function buildApp(root: string): Promise<string | null> {
  const program = join(root, 'node_modules/electron-vite/bin/electron-vite.js')
  const args = [program, 'build', '--config', 'electron/electron.vite.config.ts']
  return new Promise((done) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    let printed = ''
    const keep = (piece: Buffer) => {
      printed += piece.toString()
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.once('error', (error) => done(error.message))
    child.once('close', (code) => done(code === 0 ? null : printed))
  })
}
