import { execFileSync } from 'node:child_process'
import { resolve } from 'node:path'
import { findBuilt } from '../../electron/start/build-app.ts'

/**
 * Built once, before any spec starts the app, so that two starts never build at the same time. Throws unless a start is
 * going to use all of it: one that reads sources instead shows the same and takes a fifth longer.
 */
export default function buildPage(): void {
  const root = resolve(import.meta.dirname, '../..')
  const vite = resolve(root, 'node_modules/electron-vite/bin/electron-vite.js')
  execFileSync(process.execPath, [vite, 'build', '--config', 'electron/electron.vite.config.ts'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    // Ten times what it takes: one that stands still is said, and not waited for.
    timeout: 180_000,
  })
  if (!findBuilt(root).all)
    throw new Error('What was just built is not taken for what the sources would make.')
}
