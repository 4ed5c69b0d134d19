import { execFile } from 'node:child_process'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import { findBuilt } from '../../electron/start/build-app.ts'

/**
 * Builds what the sources would make, unless it is there. Throws unless a start is going to use all of it: one that
 * reads sources instead shows the same and takes a fifth longer.
 */
export async function buildOnce(): Promise<void> {
  const root = resolve(import.meta.dirname, '../..')
  if (findBuilt(root).all) return
  const vite = resolve(root, 'node_modules/electron-vite/bin/electron-vite.js')
  await promisify(execFile)(
    process.execPath,
    [vite, 'build', '--config', 'electron/electron.vite.config.ts'],
    // Ten times what it takes: one that stands still is said, and not waited for.
    { cwd: root, timeout: 180_000 },
  )
  if (!findBuilt(root).all)
    throw new Error('What was just built is not taken for what the sources would make.')
}
