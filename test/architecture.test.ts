import { basename, dirname } from 'node:path'
import { expect, test } from 'vitest'
import { findCircles } from './house/find-circles.ts'
import { findHomonyms } from './house/find-homonyms.ts'
import { findRepeats } from './house/find-repeats.ts'
import { readFunctions } from './house/read-functions.ts'
import { allPaths, code, isLocal, product, readSource, readText, sources } from './house/read-sources.ts'

// Who may import whom, how long files get, and what they may not be called.

/** What every room of the core may use besides the rooms on its left. */
const base = ['shared', 'electron/core/ports.ts']
/** What a room with tables of its own and a say in the log uses. */
const kept = [...base, 'electron/core/store', 'electron/core/audit']
/** The rooms whose words the contract names, as far as their answers need types of theirs. */
const answered = [
  ...base,
  'electron/core/store',
  'electron/core/audit',
  'electron/core/lock',
  'electron/core/accounts',
  'electron/core/directory',
  'electron/core/ledger',
  'electron/core/people',
  'electron/core/access',
  'electron/core/drift',
  'electron/core/plan',
  'electron/core/review',
  'electron/core/offboarding',
  'electron/core/report',
  'electron/core/restore',
  'electron/core/outbox',
  'electron/core/wix',
  'electron/core/erasure',
]
/** The page's own door to the core. */
const door = [
  'renderer/api.ts',
  'renderer/live-read.ts',
  'renderer/reveal-file.ts',
  'renderer/use-long-work.ts',
  'renderer/state-mark.tsx',
  'renderer/upload-file.ts',
  'renderer/workspace',
]
const page = ['shared', 'renderer/ui', ...door]

/**
 * The only list of who may import whom: a room, or one file with rules of its own, and what it may import besides itself. A
 * file belongs to the longest name that fits. The core looks left only; no host imports another; `grid` and `ui` know no
 * word, only how counts and cells of text are written, and `grid` how much a sheet holds and which letters are the same to
 * a person; a word of the page imports no other word, but for the screen of a roster, which is put together from its tools.
 */
const rooms: Readonly<Record<string, readonly string[]>> = {
  shared: [],

  'electron/core/ports.ts': ['shared'],
  'electron/core/turns': ['shared'],
  'electron/core/store': base,
  'electron/core/wix': base,
  'electron/core/audit': [...base, 'electron/core/store', 'electron/core/turns'],
  'electron/core/lock': kept,
  'electron/core/accounts': [...base, 'electron/core/store', 'electron/core/wix', 'electron/core/audit'],
  'electron/core/directory': [
    ...base,
    'electron/core/store',
    'electron/core/wix',
    'electron/core/audit',
    'electron/core/accounts',
    'electron/core/turns',
  ],
  'electron/core/restore': [...base, 'electron/core/store', 'electron/core/audit'],
  'electron/core/spelling': base,
  'electron/core/ledger': [
    ...base,
    'electron/core/store',
    'electron/core/wix',
    'electron/core/audit',
    'electron/core/accounts',
  ],
  'electron/core/people': [...base, 'electron/core/store', 'electron/core/audit', 'electron/core/turns'],
  'electron/core/access': [
    ...base,
    'electron/core/turns',
    'electron/core/store',
    'electron/core/audit',
    'electron/core/wix',
    'electron/core/accounts',
    'electron/core/people',
    'electron/core/ledger',
  ],
  'electron/core/roster': [...kept, 'electron/core/spelling', 'electron/core/turns'],
  'electron/core/drift': [...base, 'electron/core/store', 'electron/core/audit', 'electron/core/roster'],
  'electron/core/files': [...base, 'electron/core/spelling'],
  'electron/core/import': [...kept, 'electron/core/spelling', 'electron/core/roster', 'electron/core/files'],
  'electron/core/export': [...kept, 'electron/core/spelling', 'electron/core/roster', 'electron/core/files'],
  'electron/core/print': base,
  'electron/core/report': [...kept, 'electron/core/export', 'electron/core/print'],
  'electron/core/offboarding': [...base, 'electron/core/store', 'electron/core/audit', 'electron/core/print'],
  'electron/core/review': [...kept, 'electron/core/print', 'electron/core/turns'],
  'electron/core/plan': [...base, 'electron/core/store', 'electron/core/audit'],
  'electron/core/diagnostics': base,
  'electron/core/home': base,
  'electron/core/outbox': [
    ...base,
    'electron/core/store',
    'electron/core/wix',
    'electron/core/audit',
    'electron/core/accounts',
    'electron/core/ledger',
    'electron/core/roster',
    'electron/core/print',
  ],
  'electron/core/erasure': [...kept, 'electron/core/turns', 'electron/core/ledger', 'electron/core/review'],
  'electron/core': [
    ...answered,
    'electron/core/diagnostics',
    'electron/core/spelling',
    'electron/core/roster',
    'electron/core/import',
    'electron/core/export',
    'electron/core/handlers',
    'electron/core/files',
  ],
  'electron/core/handlers': [...answered, 'electron/core', 'electron/core/home'],

  'electron/sandbox': ['shared'],
  'electron/hosts/keychain': base,
  'electron/hosts/machine': [
    ...base,
    'electron/core',
    'electron/core/store',
    'electron/sandbox',
    'electron/hosts/keychain',
  ],
  'electron/hosts/page': ['shared', 'electron/core', 'electron/core/store', 'electron/hosts/machine'],
  'electron/hosts/desktop': [
    ...base,
    'electron/core',
    'electron/hosts/keychain',
    'electron/hosts/machine',
    'electron/hosts/page',
  ],
  'electron/hosts/browser': [...base, 'electron/core', 'electron/hosts/machine', 'electron/hosts/page'],
  'electron/hosts/cli': [
    'shared',
    'electron/core',
    'electron/core/store',
    'electron/core/audit',
    'electron/sandbox',
    'electron/hosts/machine',
  ],
  'electron/start': ['shared', 'electron', 'electron/hosts/browser', 'electron/hosts/machine'],
  electron: ['shared', 'electron/start'],

  'renderer/ui': ['shared/fold-text.ts', 'shared/errors.ts', 'shared/words/count.ts', 'shared/words/when.ts'],
  'renderer/grid': [
    'shared/csv-cell.ts',
    'shared/fold-text.ts',
    'shared/sheet-size.ts',
    'shared/words/count.ts',
    'renderer/ui',
  ],
  'renderer/ahead': ['shared'],
  'renderer/api.ts': ['shared', 'renderer/ahead'],
  'renderer/live-read.ts': ['shared'],
  'renderer/reveal-file.ts': [...page],
  'renderer/use-long-work.ts': ['shared', 'renderer/ui', 'renderer/api.ts'],
  'renderer/state-mark.tsx': ['shared', 'renderer/ui'],
  'renderer/upload-file.ts': ['shared', 'renderer/ui', 'renderer/api.ts'],
  'renderer/workspace': ['shared', 'renderer/api.ts'],
  'renderer/access': page,
  'renderer/accounts': page,
  'renderer/audit': page,
  'renderer/backups': page,
  'renderer/directory': page,
  'renderer/help': page,
  'renderer/home': page,
  'renderer/ledger': page,
  'renderer/lock': page,
  'renderer/outbox': page,
  'renderer/people': page,
  'renderer/offboarding': page,
  'renderer/plan': page,
  'renderer/review': page,
  'renderer/settings': page,
  'renderer/shell': page,
  'renderer/tour': page,
  'renderer/sheet': [...page, 'renderer/grid'],
  'renderer/views': [...page, 'renderer/grid', 'renderer/sheet'],
  'renderer/bulk': [...page, 'renderer/grid', 'renderer/sheet'],
  'renderer/problems': [...page, 'renderer/sheet'],
  'renderer/export': [...page, 'renderer/sheet'],
  'renderer/import': [...page, 'renderer/grid'],
  'renderer/rosters': [
    ...page,
    'renderer/sheet/roster-columns.ts',
    'renderer/bulk/choices.ts',
    'renderer/bulk/missing-role-words.ts',
  ],
  'renderer/roster': [
    ...page,
    'renderer/grid',
    'renderer/sheet',
    'renderer/views',
    'renderer/bulk',
    'renderer/problems',
    'renderer/export',
    'renderer/import',
  ],
  renderer: [
    ...page,
    'renderer/ahead',
    'renderer/grid',
    'renderer/shell',
    'renderer/tour',
    'renderer/access',
    'renderer/accounts',
    'renderer/audit',
    'renderer/backups',
    'renderer/directory',
    'renderer/home',
    'renderer/ledger',
    'renderer/lock',
    'renderer/outbox',
    'renderer/people',
    'renderer/plan',
    'renderer/offboarding',
    'renderer/review',
    'renderer/import',
    'renderer/export',
    'renderer/rosters',
    'renderer/roster',
    'renderer/settings',
    'renderer/help',
  ],
}

const roomNames = Object.keys(rooms).toSorted((a, b) => b.length - a.length)
const isIn = (room: string) => (path: string) => path === room || path.startsWith(`${room}/`)
const roomOf = (path: string): string => roomNames.find((room) => isIn(room)(path)) ?? ''

test('the tree is read at all', () => {
  expect(code.length).toBeGreaterThan(100)
  expect(readSource('shared/contract.ts').imports).toContain('shared/errors.ts')
})

test('every room looks only where the table says', () => {
  const trespasses = product.flatMap(({ path, imports }) => {
    const room = roomOf(path)
    const allowed = rooms[room] ?? []
    return imports
      .filter((target) => isLocal(target) && roomOf(target) !== room)
      .filter((target) => !allowed.includes(roomOf(target)) && !allowed.some((one) => one === target))
      .map((target) => `${path} → ${target}`)
  })
  expect(trespasses).toEqual([])
})

test('the table names no room that is not there, and nothing that nobody uses', () => {
  expect(roomNames.filter((room) => !allPaths.some(isIn(room)))).toEqual([])
  const used = new Set(
    product.flatMap(({ path, imports }) =>
      imports.flatMap((target) => [`${roomOf(path)} → ${roomOf(target)}`, `${roomOf(path)} → ${target}`]),
    ),
  )
  const general = new Set([...base, ...page])
  const unused = Object.entries(rooms).flatMap(([room, allowed]) =>
    allowed
      .filter((one) => !general.has(one) && !used.has(`${room} → ${one}`))
      .map((one) => `${room} → ${one}`),
  )
  expect(unused).toEqual([])
})

test('the rooms of the core are those of the design, and those of the page', () => {
  const foldersOf = (floor: string) => [
    ...new Set(
      allPaths.filter(isIn(floor)).flatMap((path) => {
        const [name, ...below] = path.slice(floor.length + 1).split('/')
        return name === undefined || below.length === 0 ? [] : [name]
      }),
    ),
  ]
  for (const floor of ['electron/core', 'electron/hosts', 'renderer']) {
    expect(
      foldersOf(floor)
        .map((name) => `${floor}/${name}`)
        .filter((room) => !(room in rooms)),
    ).toEqual([])
  }
})

test('docs/architecture.md describes every room, and names only what is there', () => {
  const map = readText('docs/architecture.md')
  expect(roomNames.filter((room) => !map.includes(`| \`${room}\` | `))).toEqual([])
  const named = [...map.matchAll(/`((?:shared|electron|renderer|test)\/[^`\s]*)`/g)].map(
    ([, path = '']) => path,
  )
  expect(named.length).toBeGreaterThan(60)
  expect(named.filter((path) => !allPaths.some(isIn(path.replace(/\/$/, ''))))).toEqual([])
})

test('shared imports only zod; the page knows neither Node nor the main process', () => {
  const outside = (room: string) =>
    product
      .filter(({ path }) => isIn(room)(path))
      .flatMap(({ path, imports }) =>
        imports.filter((target) => !isLocal(target)).map((target) => [path, target]),
      )
  expect(outside('shared').filter(([, target]) => target !== 'zod')).toEqual([])
  expect(outside('renderer').filter(([, target]) => target?.startsWith('node:'))).toEqual([])
})

test('only hosts/desktop imports electron', () => {
  const elsewhere = code.filter((source) => !source.path.startsWith('electron/hosts/desktop/'))
  expect(
    elsewhere.filter((source) => source.imports.includes('electron')).map((source) => source.path),
  ).toEqual([])
})

test('no files import each other round about, types neither', () => {
  expect(findCircles(code)).toEqual([])
})

/** Names with a reason to be defined twice in the product. */
const namesakes: Readonly<Record<string, string>> = {
  App: 'the core is an app and so is the page; neither ever sees the other',
}

test('no exported name has two definitions', () => {
  const found = findHomonyms(product).filter(({ name }) => !(name in namesakes))
  expect(found.map(({ name, paths }) => `${name}: ${paths.join(', ')}`)).toEqual([])
})

test('functions stay short enough to read', () => {
  const long = product.flatMap(readFunctions).filter(({ lines }) => lines > 120)
  expect(long.map(({ path, name, lines }) => `${path}: ${name}, ${lines} lines`)).toEqual([])
})

test('no block of more than ten lines stands twice', () => {
  const repeats = findRepeats(code, 11)
  expect(repeats.map(({ places, lines }) => `${lines} lines: ${places.join(' and ')}`)).toEqual([])
})

test('no folder holds more than 40 files', () => {
  const counts = Object.entries(Object.groupBy(allPaths, (path) => dirname(path)))
  const crowded = counts.filter(
    // What a browser painted is no source.
    ([folder, files = []]) => files.length > 40 && !folder.startsWith('test/fixtures'),
  )
  expect(crowded.map(([folder, files = []]) => `${folder}: ${files.length}`)).toEqual([])
})

/** `@scope/name/sub` and `name/sub` → the package. */
const packageOf = (target: string): string =>
  target
    .split('/')
    .slice(0, target.startsWith('@') ? 2 : 1)
    .join('/')

test('each runtime package has one door', () => {
  const { dependencies } = JSON.parse(readText('package.json')) as { dependencies: Record<string, string> }
  // React, zod and zustand are the language of their worlds; the parts of @base-ui/react are wrapped one by one in ui/.
  const everywhere = new Set(['react', 'react-dom', 'zod', 'zustand'])
  for (const name of Object.keys(dependencies)) {
    if (everywhere.has(name)) continue
    const users = product.filter((source) => source.imports.some((target) => packageOf(target) === name))
    const doors = new Set(
      users.map((source) => (name === '@base-ui/react' ? roomOf(source.path) : source.path)),
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
  expect(allPaths.filter((path) => banned.test(basename(path)))).toEqual([])
})

test('what waits is measured on the clock that is never set back', () => {
  const waiting = /\.sleep\(|\bwaitMs\b|\bblockedUntil\b|\bintervalMs\b/
  const guilty = product
    .filter(({ path, text }) => isIn('electron/core')(path) && waiting.test(text))
    .filter(({ text }) => /\bclock\.now\(\)/.test(text))
  expect(guilty.map(({ path }) => path)).toEqual([])
})

test('no module is replaced in a test, and none is left out silently', () => {
  const mocks = /\bvi\.(mock|doMock)\(|\.only\(|\b(?:test|it|describe)\.skip\(\s*['"`]/
  const guilty = code.filter((source) => source.path.startsWith('test/') && mocks.test(source.text))
  expect(guilty.map(({ path }) => path).filter((path) => path !== 'test/architecture.test.ts')).toEqual([])
})
