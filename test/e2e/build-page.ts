import { execFileSync } from 'node:child_process'
import { resolve } from 'node:path'

/** Built once, before any spec starts the app, so that two starts never build at the same time. */
export default function buildPage(): void {
  const root = resolve(import.meta.dirname, '../..')
  const vite = resolve(root, 'node_modules/electron-vite/bin/electron-vite.js')
  execFileSync(process.execPath, [vite, 'build', '--config', 'electron/electron.vite.config.ts'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}
