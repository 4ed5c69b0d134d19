import { spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { OutOfDate, runStart } from '../../../electron/start/run-start.ts'

const start = resolve(import.meta.dirname, '../../../electron/start.js')

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'invite-desk-start-'))
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(root, { recursive: true, force: true })
})

function write(path: string, text: string): string {
  const place = join(root, path)
  mkdirSync(dirname(place), { recursive: true })
  writeFileSync(place, text)
  return place
}

test.each([
  ['nothing was built', null, 'sources --dev', 4],
  ['a build was stopped', 'export const startBuilt = ', 'sources --dev', 4],
  ['the sources would make something else', 'export const startBuilt = async () => null', 'sources --dev', 4],
  [
    'what was built is up to date',
    'export const startBuilt = async (args) => (console.log("built", ...args), 0)',
    'built --dev',
    0,
  ],
])('where %s, that is what npm start runs or leaves', (_, built, said, code) => {
  mkdirSync(join(root, 'electron'))
  copyFileSync(start, join(root, 'electron/start.js'))
  write('package.json', '{"type":"module"}')
  write('electron/hosts/machine/keep-compiled.ts', 'export const keepCompiled = () => undefined')
  write(
    'electron/start/start-sources.ts',
    'export const startSources = async (args: string[]) => (console.log("sources", ...args), 4)',
  )
  if (built !== null) write('dist/main/start.js', built)
  const { status, stdout } = spawnSync(process.execPath, ['electron/start.js', '--dev'], {
    cwd: root,
    encoding: 'utf8',
  })
  expect([stdout.trim(), status]).toEqual([said, code])
})

test.skipIf(process.platform === 'win32')(
  'what was built of other sources takes the browser back without a word, and does not build',
  async () => {
    const browser = write('browser', '#!/bin/sh\nexec sleep 30\n')
    chmodSync(browser, 0o755)
    write('package.json', '{"version":"1.0.0"}')
    vi.stubEnv('INVITE_DESK_BROWSER', browser)
    vi.stubEnv('INVITE_DESK_BROWSER_ARGS', '--headless')
    vi.stubEnv('INVITE_DESK_PROFILE_DIR', join(root, 'profile'))
    const printed = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
    const args = ['--host', 'browser', '--workspace', join(root, 'workspace')]
    await expect(runStart(args, { kind: 'built', root })).rejects.toBeInstanceOf(OutOfDate)
    await expect(runStart([...args, '--dev'], { kind: 'built', root })).rejects.toBeInstanceOf(OutOfDate)
    expect(
      printed.mock.calls.filter(([line]) => !String(line).startsWith('Warning: running as root')),
    ).toEqual([])
    printed.mockRestore()
  },
)
