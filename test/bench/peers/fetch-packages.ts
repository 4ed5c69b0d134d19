import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { peerPackages, peersOfPeers } from './peer-packages.ts'

const run = promisify(execFile)

/**
 * Installs the peers in a folder of their own, from npm's cache where they are there; scripts of packages do not run.
 * What went wrong in one line, or null.
 */
export async function fetchPackages(folder: string): Promise<string | null> {
  const named = Object.fromEntries(peerPackages.map(({ name, version }) => [name, version]))
  const dependencies = { ...named, ...peersOfPeers }
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module', dependencies }))
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--legacy-peer-deps', '--loglevel=error']
  const hasty = ['--prefer-offline', '--fetch-retries=0', '--fetch-timeout=60000']
  const given = ['install', '--prefix', folder, ...quiet, ...hasty]
  // Set where a script of package.json runs.
  const npm = process.env.npm_execpath
  const [program, args] = npm === undefined ? ['npm', given] : [process.execPath, [npm, ...given]]
  try {
    await run(program, args, { cwd: folder })
    return null
  } catch (error) {
    const said = String((error as { readonly stderr?: unknown }).stderr ?? error)
    const [line = 'npm did not say why'] = said.split('\n').filter((one) => one.trim() !== '')
    return line.replace(/^npm (?:error|ERR!) /, '')
  }
}
