import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readBuiltFrom, writeBuiltFrom } from './built-from.ts'
import { hashSources, stampSources } from './source-hash.ts'

/** What of dist/ is as the sources would make it. */
export type Built = Readonly<Record<'page' | 'all', boolean>>

/** Looks at the times of files first: a start that finds them as they were at the build need not read all sources. */
export function findBuilt(root: string): Built {
  const from = existsSync(join(root, 'dist/renderer/index.html')) ? readBuiltFrom(root) : null
  if (from === null) return { page: false, all: false }
  const stamps = stampSources(root)
  if (from.stamps?.all === stamps.all) return { page: true, all: true }
  const { page, all } = hashSources(root)
  const built = { page: from.page === page, all: from.all === all }
  if (built.all) writeBuiltFrom(root, { page, all, stamps })
  return built
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
