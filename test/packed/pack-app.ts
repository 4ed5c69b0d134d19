import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { extractAll, listPackage } from '@electron/asar'
import { buildOnce } from '../parts/build-once.ts'
import { makeStandInElectron } from './stand-in-electron.ts'

const root = resolve(import.meta.dirname, '../..')

export interface PackedApp {
  /** To be removed by the caller. */
  readonly folder: string
  /** The app as installed: what the archive holds and what lies beside it, unpacked. */
  readonly app: string
  /** Paths in the archive, with forward slashes. */
  readonly archived: readonly string[]
  /** Paths in the installed folder besides the archive's, with forward slashes. */
  readonly installed: readonly string[]
  readonly program: string
}

function run(program: string, args: readonly string[]): void {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'node_modules', program), ...args],
    {
      cwd: root,
      encoding: 'utf8',
    },
  )
  if (status !== 0) throw new Error(`${program} failed:\n${stdout}\n${stderr}`)
}

/** Builds and packs the app for Linux as `npm run package` does, around a stand-in for Electron, and unpacks it again. */
export async function packApp(): Promise<PackedApp> {
  const folder = mkdtempSync(join(tmpdir(), 'invite-desk-packed-'))
  const electron = join(folder, 'electron')
  makeStandInElectron(electron)
  await buildOnce()
  run('electron-builder/cli.js', [
    '--linux',
    'dir',
    '--x64',
    '--publish',
    'never',
    `-c.electronDist=${electron}`,
    `-c.directories.output=${join(folder, 'release')}`,
  ])
  const installedFolder = join(folder, 'release/linux-unpacked')
  const archive = join(installedFolder, 'resources/app.asar')
  const app = join(folder, 'app')
  extractAll(archive, app)
  const names = readdirSync(installedFolder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(installedFolder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
  return {
    folder,
    app,
    archived: listPackage(archive, { isPack: false }).map((path) =>
      path.replaceAll('\\', '/').replace(/^\//, ''),
    ),
    installed: names.filter((name) => name !== 'resources/app.asar'),
    program: join(installedFolder, names.find((name) => /^invite-desk$/i.test(name)) ?? 'invite-desk'),
  }
}
