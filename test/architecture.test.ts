import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, extname, join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'

// Who may import whom, how long files get, and what they may not be called.

const root = resolve(import.meta.dirname, '..')
const worlds = ['shared', 'electron', 'renderer', 'test']
const sourceEnd = new Set(['.ts', '.tsx', '.css', '.mts', '.cts'])

interface Source {
  /** From the project's root, with forward slashes. */
  readonly path: string
  readonly text: string
  readonly imports: readonly string[]
}

function filesUnder(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
}

const importPattern = /(?:from\s+|import\s+|import\()\s*['"]([^'"]+)['"]/g

function read(path: string): Source {
  const text = readFileSync(join(root, path), 'utf8')
  const imports = [...text.matchAll(importPattern)].map(([, target = '']) =>
    target.startsWith('.')
      ? relative(root, resolve(root, dirname(path), target)).replaceAll('\\', '/')
      : target,
  )
  return { path, text, imports }
}

const all = worlds.flatMap((world) => filesUnder(join(root, world))).map((path) => path)
const sources = all.filter((path) => sourceEnd.has(extname(path))).map(read)
const code = sources.filter((source) => !source.path.endsWith('.css'))
const product = code.filter((source) => !source.path.startsWith('test/'))

const isLocal = (target: string): boolean => worlds.some((world) => target.startsWith(`${world}/`))
const under = (folder: string) => (target: string) => target.startsWith(`${folder}/`)

/** Imports of `from` that `allowed` does not allow, as `file → target`. */
function trespasses(from: (path: string) => boolean, allowed: (target: string, path: string) => boolean) {
  return code
    .filter((source) => from(source.path))
    .flatMap((source) =>
      source.imports
        .filter((target) => !allowed(target, source.path))
        .map((target) => `${source.path} → ${target}`),
    )
}

test('the tree is read at all', () => {
  expect(code.length).toBeGreaterThan(100)
  expect(read('shared/contract.ts').imports).toContain('shared/errors.ts')
})

test('shared imports only itself and zod', () => {
  expect(trespasses(under('shared'), (target) => target.startsWith('shared/') || target === 'zod')).toEqual(
    [],
  )
})

const rooms: Readonly<Record<string, readonly string[]>> = {
  store: [],
  wix: [],
  audit: ['store'],
  accounts: ['store', 'wix', 'audit'],
  directory: ['store', 'wix', 'audit', 'accounts'],
  roster: ['store', 'wix', 'audit'],
  ledger: ['store', 'wix', 'audit', 'accounts'],
  plan: ['store', 'wix', 'audit', 'accounts', 'directory', 'roster', 'ledger'],
  outbox: ['store', 'wix', 'audit', 'accounts', 'directory', 'roster', 'ledger'],
}

test('the rooms of the core are exactly those of the design', () => {
  const folders = readdirSync(join(root, 'electron/core')).filter((name) =>
    statSync(join(root, 'electron/core', name)).isDirectory(),
  )
  expect(folders.toSorted()).toEqual(Object.keys(rooms).toSorted())
})

test.each(Object.entries(rooms))('core/%s looks only to the rooms on its left', (room, left) => {
  const home = `electron/core/${room}`
  expect(
    trespasses(under(home), (target) => {
      if (!isLocal(target) || target.startsWith('shared/') || target === 'electron/core/ports.ts') return true
      return [room, ...left].some((name) => target.startsWith(`electron/core/${name}/`))
    }),
  ).toEqual([])
})

test('the core knows neither hosts nor sandbox nor Electron', () => {
  const allowed = (target: string) =>
    target !== 'electron' &&
    (!isLocal(target) || target.startsWith('shared/') || target.startsWith('electron/core/'))
  expect(trespasses(under('electron/core'), allowed)).toEqual([])
})

test('the sandbox knows only what is shared', () => {
  const allowed = (target: string) =>
    !isLocal(target) || target.startsWith('shared/') || target.startsWith('electron/sandbox/')
  expect(trespasses(under('electron/sandbox'), allowed)).toEqual([])
})

test('no host imports another; what they have in common is in hosts/bridge', () => {
  expect(
    trespasses(under('electron/hosts'), (target, path) => {
      const host = path.split('/')[2]
      const other = target.startsWith('electron/hosts/') ? target.split('/')[2] : host
      // The keychain is no window: it is a part that every host plugs in.
      return other === host || other === 'bridge' || other === 'keychain'
    }),
  ).toEqual([])
})

test('only hosts/desktop imports electron', () => {
  const elsewhere = code.filter((source) => !source.path.startsWith('electron/hosts/desktop/'))
  expect(
    elsewhere.filter((source) => source.imports.includes('electron')).map((source) => source.path),
  ).toEqual([])
})

test('the page and the main process meet only in shared', () => {
  const allowed = (target: string) => !target.startsWith('electron/') && !target.startsWith('node:')
  expect(trespasses(under('renderer'), allowed)).toEqual([])
  expect(trespasses(under('electron'), (target) => !target.startsWith('renderer/'))).toEqual([])
})

test('grid and ui know no word of the product', () => {
  for (const room of ['grid', 'ui']) {
    const allowed = (target: string) =>
      !isLocal(target) ||
      [`renderer/${room}/`, 'renderer/ui/', 'shared/csv-cell.ts'].some((ok) => target.startsWith(ok))
    expect(trespasses(under(`renderer/${room}`), allowed)).toEqual([])
  }
})

test('a room of the page never imports another word', () => {
  const words = ['accounts', 'audit', 'directory', 'ledger', 'outbox', 'plan', 'roster']
  const pairs = code
    .filter((source) => source.path.startsWith('renderer/'))
    .flatMap((source) => {
      const home = source.path.split('/')[1] ?? ''
      if (!words.includes(home)) return []
      return source.imports
        .filter((target) => target.startsWith('renderer/') && words.includes(target.split('/')[1] ?? ''))
        .filter((target) => target.split('/')[1] !== home)
        .map((target) => `${source.path} → ${target}`)
    })
  expect(pairs).toEqual([])
})

/** `@scope/name/sub` and `name/sub` → the package. */
const packageOf = (target: string): string =>
  target
    .split('/')
    .slice(0, target.startsWith('@') ? 2 : 1)
    .join('/')

test('each runtime package has one door', () => {
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>
  }
  // React, zod and zustand are the language of their worlds; the parts of @base-ui/react are wrapped one by one in ui/.
  const everywhere = new Set(['react', 'react-dom', 'zod', 'zustand'])
  for (const name of Object.keys(dependencies)) {
    if (everywhere.has(name)) continue
    const users = product.filter((source) => source.imports.some((target) => packageOf(target) === name))
    const doors = new Set(
      users.map((source) => (name === '@base-ui/react' ? dirname(source.path) : source.path)),
    )
    expect([...doors], `doors of ${name}`).toHaveLength(1)
  }
})

test('files stay short enough to read', () => {
  const long = sources
    .map((source) => ({ path: source.path, lines: source.text.split('\n').length - 1 }))
    .filter((file) => file.lines > 400)
  expect(long).toEqual([])
})

test('no file is named after nothing', () => {
  const banned = /^(utils?|helpers?|common|misc|types|manager|service|index)\.(ts|tsx|css|mts|cts)$/
  expect(all.filter((path) => banned.test(basename(path)))).toEqual([])
})

test('the core asks its clock for the time', () => {
  const clocks = product
    .filter(
      (source) => source.path.startsWith('electron/core/') || source.path.startsWith('electron/sandbox/'),
    )
    .filter((source) => /\bDate\.now\(\)|\bnew Date\(\)|\bMath\.random\(\)/.test(source.text))
  expect(clocks.map((source) => source.path)).toEqual([])
})

test('no module is replaced in a test, and none is left out silently', () => {
  const mocks = /\bvi\.(mock|doMock)\(|\.only\(|\b(?:test|it|describe)\.skip\(\s*['"`]/
  const guilty = code.filter((source) => source.path.startsWith('test/') && mocks.test(source.text))
  expect(guilty.map((source) => source.path).filter((path) => path !== 'test/architecture.test.ts')).toEqual(
    [],
  )
})
