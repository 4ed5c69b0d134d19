import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, expect, test } from 'vitest'

const cli = resolve(import.meta.dirname, '../../../../electron/hosts/cli/cli.ts')
const folder = mkdtempSync(join(tmpdir(), 'invite-desk-typo-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  spawnSync(process.execPath, [cli, ...args], {
    encoding: 'utf8',
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
      ...env,
    },
  })

test.each([
  ['audit', 'verify'],
  ['audit', 'export', 'out.csv'],
  ['apply', 'some-plan'],
  ['export', 'Team', 'out.csv'],
])('%s %s says that there is no workspace, and makes none', (...args) => {
  const typo = join(folder, 'typo')
  const { status, stderr, stdout } = run([...args, '--workspace', typo])
  expect(stderr).toContain(`There is no workspace in ${typo}. Open the app once`)
  expect([status, stdout]).toEqual([2, ''])
  expect(existsSync(typo)).toBe(false)
})

test('a folder of other files is not taken for a workspace and keeps its rights', () => {
  const documents = join(folder, 'documents')
  mkdirSync(documents, { mode: 0o775 })
  writeFileSync(join(documents, 'people.csv'), 'email,site,roles\nann@x.example,Marlowe Books,Translator\n')
  const before = statSync(documents).mode
  const { status, stderr } = run([
    'import',
    join(documents, 'people.csv'),
    '--roster',
    'Team',
    '--workspace',
    documents,
  ])
  expect(stderr).toContain('holds other files and no workspace')
  expect(status).toBe(3)
  expect(statSync(documents).mode).toBe(before)
  expect(existsSync(join(documents, 'workspace.db'))).toBe(false)
})

test('a name with control characters cannot steer the terminal', () => {
  const { stderr } = run(['\u001b[2Jnothing'])
  expect(stderr).toContain('There is no command “\\u001b[2Jnothing”.')
  expect(stderr).not.toContain('\u001b')
})

test('with HOME empty the workspace is never put into the current folder', () => {
  const { stderr } = run(['audit', 'verify'], { HOME: '' })
  expect(stderr).toMatch(/There is no workspace in \/(?!.*invite-desk-typo-)/)
})

test('a missing TMPDIR is named, without a stack trace', () => {
  const missing = join(folder, 'gone')
  const { status, stderr } = run(['demo'], { TMPDIR: missing })
  expect(stderr).toBe(
    `Nothing can be written into the folder for temporary files, ${missing}: it does not exist. Set TMPDIR to a folder that can be written.\n`,
  )
  expect(status).toBe(4)
})

test.each([['--help'], ['plan', '--help'], ['completion', 'bash']])(
  '%s %s loads neither the core nor the sandbox: a shell asks for it at its start',
  (...args) => {
    const hooks = `import { registerHooks } from 'node:module'
registerHooks({ load: (url, context, next) => { process.stderr.write(url + '\\n'); return next(url, context) } })`
    const loader = `data:text/javascript,${encodeURIComponent(hooks)}`
    const { stderr, status } = spawnSync(process.execPath, ['--import', loader, cli, ...args], {
      encoding: 'utf8',
      cwd: folder,
    })
    expect(status).toBe(0)
    expect(stderr).toContain('/hosts/cli/commands.ts')
    expect(stderr).not.toMatch(/core\/app\.ts|sandbox\/sandbox\.ts/)
  },
)
