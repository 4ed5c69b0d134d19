import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeXlsx, sheetData } from '../fixtures/import/made-xlsx.ts'
import { type PackedApp, packApp } from './pack-app.ts'
import { readFuses } from './stand-in-electron.ts'

// The installer's own files, packed around a stand-in for Electron: what is in them, and that they are enough.

/** A key as Wix makes them. */
const canary = `IST.${'k9'.repeat(60)}.canary-7533`
let packed: PackedApp
beforeAll(async () => {
  packed = await packApp()
})
afterAll(() => rmSync(packed.folder, { recursive: true, force: true }))

test('the archive holds the bundle and its licence, nothing missing and nothing foreign', () => {
  const files = packed.archived.filter((path) => /\.\w+$|LICENSE$/.test(path))
  const known = [
    /^package\.json$/,
    /^LICENSE$/,
    /^dist\/built-from\.json$/,
    /^dist\/main\/(main|keychain-child|[a-z-]+-worker)\.js$/,
    /^dist\/main\/parts\/[\w-]+\.js$/,
    /^dist\/preload\/preload\.cjs$/,
    /^dist\/renderer\/index\.html$/,
    /^dist\/renderer\/assets\/[\w.-]+\.(js|css|woff2|svg|png)$/,
    // The keychain's binding: one package, and the binary of the system it is packed on.
    /^node_modules\/@napi-rs\/keyring\/(package\.json|LICENSE|index\.js|keytar\.js)$/,
    /^node_modules\/@napi-rs\/keyring-linux-x64-(gnu|musl)\/(package\.json|LICENSE.*|[\w.-]+\.node)$/,
  ]
  expect(files.filter((path) => !known.some((pattern) => pattern.test(path)))).toEqual([])
  for (const pattern of known)
    expect(
      files.some((path) => pattern.test(path)),
      String(pattern),
    ).toBe(true)
})

test('beside the archive lie the binding, which cannot be loaded out of it, where updates are told, the sample roster and the verifiers of the audit log', () => {
  const own = packed.installed.filter((path) => path.startsWith('resources/'))
  expect(
    own.filter((path) => !path.startsWith('resources/app.asar.unpacked/node_modules/@napi-rs/')).toSorted(),
  ).toEqual([
    'resources/app-update.yml',
    'resources/sample-roster.csv',
    'resources/verify-audit.mjs',
    'resources/verify_audit.py',
  ])
  for (const name of ['verify-audit.mjs', 'verify_audit.py'])
    expect(readFileSync(join(packed.program, '..', 'resources', name))).toEqual(
      readFileSync(join(import.meta.dirname, '../../resources', name)),
    )
  expect(own.some((path) => path.endsWith('.node'))).toBe(true)
})

test('nothing packed imports a package that is not packed with it', () => {
  const scripts = packed.archived.filter((path) => path.startsWith('dist/main/') && path.endsWith('.js'))
  const imported = scripts.flatMap((path) => {
    const text = readFileSync(join(packed.app, path), 'utf8')
    return [
      ...text.matchAll(/(?:^|[;}\n])import\b[^;'"]*?['"]([^'"]+)['"]|\bimport\(["']([^"']+)["']\)/g),
    ].map(([, from, lazily]) => from ?? lazily ?? '')
  })
  const outside = imported.filter((name) => !name.startsWith('.') && !name.startsWith('node:'))
  expect([...new Set(outside)].toSorted()).toEqual(['@napi-rs/keyring', 'electron'])
})

test('the page loads little before its first screen, and every file that it names is there', () => {
  const page = 'dist/renderer'
  const assets = packed.archived.filter((path) => path.startsWith(`${page}/assets/`))
  const read = (path: string) => readFileSync(join(packed.app, path), 'utf8')
  const named = [...read(`${page}/index.html`).matchAll(/(?:src|href)="\.\/(assets\/[^"]+)"/g)].map(
    ([, path]) => `${page}/${path}`,
  )
  const scripts = named.filter((path) => path.endsWith('.js'))
  expect(scripts.reduce((bytes, path) => bytes + read(path).length, 0)).toBeLessThan(1_600_000)
  // What makes errors while it is loaded is read once more: no other file than React's, which is small.
  const ofReact = scripts.filter((path) => read(path).includes('react.transitional.element'))
  expect(ofReact.filter((path) => read(path).includes('stackTraceLimit'))).toHaveLength(1)
  expect(ofReact.reduce((bytes, path) => bytes + read(path).length, 0)).toBeLessThan(240_000)
  const imported = assets
    .filter((path) => path.endsWith('.js'))
    .flatMap((path) => [...read(path).matchAll(/(?:from|import|import\()\s*["'`]\.\/([\w.-]+\.js)["'`]/g)])
    .map(([, name]) => `${page}/assets/${name}`)
  expect(imported.length).toBeGreaterThan(3)
  expect([...named, ...imported].filter((path) => !packed.archived.includes(path))).toEqual([])
})

test('the program has its fuses as security.md asks', () => {
  // runAsNode off, cookie encryption on, NODE_OPTIONS off, inspect off, asar integrity on, only from the asar on,
  // browser snapshot off, file protocol off; the last is not set by us.
  expect(readFuses(readFileSync(packed.program))).toMatch(/^01001100/)
})

test('the main job runs from exactly these files: an XLSX imported, planned, sent, exported', () => {
  const xlsx = join(packed.folder, 'people.xlsx')
  const rows = [
    ['Email', 'Site', 'Role'],
    ['ann@client.example', 'Marlowe Books', 'Translator'],
    ['bob@client.example', 'Cycle Republic', 'Translator'],
  ]
  writeFileSync(xlsx, makeXlsx([{ name: 'People', xml: sheetData(rows) }]))
  const home = join(packed.folder, 'home')
  mkdirSync(home)
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [
      join(import.meta.dirname, 'run-packed.ts'),
      packed.app,
      xlsx,
      '--workspace',
      join(packed.folder, 'workspace'),
    ],
    // Away from the project, so that no package is found there by chance.
    {
      cwd: packed.folder,
      encoding: 'utf8',
      timeout: 100_000,
      env: {
        PATH: process.env.PATH,
        HOME: home,
        XDG_DATA_HOME: home,
        INVITE_DESK_DOWNLOADS: home,
        INVITE_DESK_CANARY: canary,
        INVITE_DESK_WIX_URL: 'http://127.0.0.1:9',
      },
    },
  )
  expect(status, stderr).toBe(0)
  const done = JSON.parse(stdout) as { added: number; template: string; audit: string; equation: object }
  expect(done).toMatchObject({ added: 2, equation: { planned: 2, sent: 2 } })
  expect(existsSync(done.template)).toBe(true)
  expect(readFileSync(done.audit, 'utf8')).toContain('ann@client.example')
  // Nothing the packed app wrote or said holds the key: workspace, log, backups, exports, state, answers.
  expect(stdout + stderr).not.toContain('canary')
  const written = readdirSync(packed.folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.startsWith(packed.app) && !path.includes(`${join(packed.folder, 'release')}`))
  expect(written.some((path) => path.endsWith('workspace.db'))).toBe(true)
  const forms = [
    canary,
    Buffer.from(canary).toString('base64').slice(0, 60),
    Buffer.from(canary).toString('hex'),
  ]
  const holding = written.filter((path) => {
    const bytes = readFileSync(path)
    return forms.some((form) => bytes.includes(form))
  })
  expect(holding).toEqual([])
})

test('the packed app knows no place of updates of its own, and brings the library as a part that is loaded late', async () => {
  const config = readFileSync(join(packed.program, '..', 'resources', 'app-update.yml'), 'utf8')
  expect(config).toContain('url: https://updates.invalid/')
  const part = packed.archived.find((path) => /^dist\/main\/parts\/main-[\w-]+\.js$/.test(path))
  // Loaded as it was packed: what it asks of Electron it asks when it is used.
  const library: { readonly default: object } = await import(
    pathToFileURL(join(packed.app, part ?? 'missing')).href
  )
  expect(Object.keys(library.default)).toContain('autoUpdater')
})
