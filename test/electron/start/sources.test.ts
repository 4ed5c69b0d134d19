import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findBuilt } from '../../../electron/start/build-app.ts'
import { readBuiltFrom } from '../../../electron/start/built-from.ts'
import { findWorkers } from '../../../electron/start/find-workers.ts'
import { findElectron, getElectron } from '../../../electron/start/get-electron.ts'
import { hashSources, stampSources } from '../../../electron/start/source-hash.ts'

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'invite-desk-sources-'))
  for (const folder of [
    'renderer',
    'shared',
    'electron/core',
    'dist/renderer',
    'node_modules/electron/dist',
  ]) {
    mkdirSync(join(root, folder), { recursive: true })
  }
  write('renderer/main.tsx', 'page')
  write('electron/core/app.ts', 'core')
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const write = (path: string, text: string) => writeFileSync(join(root, path), text)
const noteBuild = () => {
  write('dist/renderer/index.html', 'built')
  write('dist/built-from.json', JSON.stringify({ ...hashSources(root), stamps: stampSources(root) }))
}

test('a build is due when there is none, and when what it read has changed', () => {
  const none = { page: false, all: false }
  expect(findBuilt(root)).toEqual(none)
  noteBuild()
  expect(findBuilt(root)).toEqual({ page: true, all: true })
  write('electron/core/app.ts', 'changed')
  expect(findBuilt(root)).toEqual({ page: true, all: false })
  write('renderer/new.ts', '')
  expect(findBuilt(root)).toEqual(none)
  noteBuild()
  rmSync(join(root, 'dist/renderer/index.html'))
  expect(findBuilt(root)).toEqual(none)
  noteBuild()
  for (const text of ['{', '{}', '{"page":1,"all":2}', 'null']) {
    write('dist/built-from.json', text)
    expect(findBuilt(root)).toEqual(none)
  }
})

test('sources that were touched and are the same are read once, and told by their times from then on', () => {
  noteBuild()
  const past = new Date(2020, 1, 1)
  utimesSync(join(root, 'renderer/main.tsx'), past, past)
  expect(readBuiltFrom(root)?.stamps).not.toEqual(stampSources(root))
  expect(findBuilt(root)).toEqual({ page: true, all: true })
  expect(readBuiltFrom(root)?.stamps).toEqual(stampSources(root))
  // A file of another length, or of another time, is read.
  write('renderer/main.tsx', 'gape')
  expect(findBuilt(root).page).toBe(false)
})

test('what the build writes beside its settings while it reads them is no source', () => {
  const [hash, stamp] = [hashSources(root), stampSources(root)]
  write('electron/electron.vite.config.ts.1795778242311-f16ed6ada17bd8.mjs', 'settings')
  expect(hashSources(root)).toEqual(hash)
  expect(stampSources(root)).toEqual(stamp)
  write('electron/other.mjs', '')
  expect(hashSources(root).all).not.toBe(hash.all)
})

test('text moved from one file to another is a change', () => {
  write('shared/a.ts', 'one')
  write('shared/b.ts', '')
  const before = hashSources(root).page
  write('shared/a.ts', '')
  write('shared/b.ts', 'one')
  expect(hashSources(root).page).not.toBe(before)
})

test('files started by path are found, however they are quoted', () => {
  write('electron/core/a.ts', "new Worker(new URL('./import-worker.ts', import.meta.url))")
  write('electron/core/b.ts', 'new URL("./other-worker.ts", import.meta.url)')
  write('electron/core/c.ts', "new URL('./data.json', import.meta.url)")
  expect(findWorkers(join(root, 'electron'))).toEqual({
    'import-worker': join(root, 'electron/core/import-worker.ts'),
    'other-worker': join(root, 'electron/core/other-worker.ts'),
  })
})

test('Electron is there only with its binary, and a server that does not answer is not waited for', async () => {
  expect(findElectron({ root, env: {} })).toBeNull()
  write('node_modules/electron/path.txt', 'electron')
  expect(findElectron({ root, env: {} })).toBeNull()
  const said: string[] = []
  const say = (line: string) => said.push(line)
  expect(await getElectron({ root, env: { ELECTRON_MIRROR: 'http://127.0.0.1:1/' }, say })).toBeNull()
  expect(await getElectron({ root, env: { ELECTRON_SKIP_BINARY_DOWNLOAD: '1' }, say })).toBeNull()
  expect(said).toEqual([])
  write('node_modules/electron/dist/electron', '')
  expect(await getElectron({ root, env: {}, say })).toBe(join(root, 'node_modules/electron/dist/electron'))
})
