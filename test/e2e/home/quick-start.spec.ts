import { spawnSync } from 'node:child_process'
import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { expect, test } from '../start-app.ts'

const root = resolve(import.meta.dirname, '../../..')

/** Notes every file that is loaded and every program that is started, in their order. */
const noting = (path: string) => `
  import { appendFileSync } from 'node:fs'
  import { registerHooks, syncBuiltinESMExports } from 'node:module'
  import processes from 'node:child_process'
  const note = (line) => appendFileSync(${JSON.stringify(path)}, line + '\\n')
  registerHooks({ load: (url, context, next) => (note(url), next(url, context)) })
  const { spawn } = processes
  processes.spawn = (...args) => (note('spawn'), spawn(...args))
  syncBuiltinESMExports()`

test('npm start has the browser on its way before it reads more than a few files, none of them to be translated', ({
  folder,
}) => {
  const [browser, notes, hooks] = ['browser', 'notes.txt', 'hooks.mjs'].map((name) => join(folder, name))
  if (browser === undefined || notes === undefined || hooks === undefined) return
  writeFileSync(browser, '#!/bin/sh\n')
  chmodSync(browser, 0o755)
  writeFileSync(hooks, noting(notes))
  const args = ['electron/start.js', '--host', 'browser', '--workspace', join(folder, 'workspace')]
  spawnSync(process.execPath, ['--import', pathToFileURL(hooks).href, ...args], {
    cwd: root,
    env: {
      ...process.env,
      INVITE_DESK_BROWSER: browser,
      INVITE_DESK_BROWSER_ARGS: '--headless',
      INVITE_DESK_PROFILE_DIR: join(folder, 'profile'),
    },
  })
  const lines = readFileSync(notes, 'utf8').split('\n')
  const read = lines
    .slice(0, lines.indexOf('spawn'))
    .filter((url) => url.startsWith('file:'))
    .map((url) => relative(root, fileURLToPath(url)))
  expect(read.slice(0, 2)).toEqual(['electron/start.js', 'dist/main/start.js'])
  expect(read.length).toBeLessThan(6)
  expect(read.filter((path) => !path.endsWith('.js'))).toEqual([])
})
