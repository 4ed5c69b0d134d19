import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface ElectronSearch {
  readonly root: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly say: (line: string) => void
}

/** Path of Electron's program, or null when its binary was never downloaded. */
export function findElectron({ root, env }: Pick<ElectronSearch, 'root' | 'env'>): string | null {
  const place = join(root, 'node_modules/electron')
  const name = join(place, 'path.txt')
  if (!existsSync(name)) return null
  const path = join(env.ELECTRON_OVERRIDE_DIST_PATH || join(place, 'dist'), readFileSync(name, 'utf8'))
  return existsSync(path) ? path : null
}

/** How long the server may take to answer at all, and the download may last. */
const askMs = 4000
const downloadMs = 300_000

/** The binary that is there, or a fresh download when its server answers; null otherwise. Never hangs. */
export async function getElectron(search: ElectronSearch): Promise<string | null> {
  const found = findElectron(search)
  if (found !== null || search.env.ELECTRON_SKIP_BINARY_DOWNLOAD) return found
  if (!(await isServerThere(search.env))) return null
  search.say('Getting Electron, once, about 110 MB …')
  const isDone = await runInstaller(join(search.root, 'node_modules/electron/install.js'))
  return isDone ? findElectron(search) : null
}

async function isServerThere(env: ElectronSearch['env']): Promise<boolean> {
  const mirror = env.ELECTRON_MIRROR || env.npm_config_electron_mirror
  const url = mirror || 'https://github.com/electron/electron/releases'
  try {
    const answer = await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(askMs) })
    return answer.ok
  } catch {
    return false
  }
}

function runInstaller(script: string): Promise<boolean> {
  if (!existsSync(script)) return Promise.resolve(false)
  return new Promise((done) => {
    const child = spawn(process.execPath, [script], { stdio: 'ignore', timeout: downloadMs })
    child.once('error', () => done(false))
    child.once('exit', (code) => done(code === 0))
  })
}
