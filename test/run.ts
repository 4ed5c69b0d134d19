import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { findOrGetPrograms } from './set-up.ts'

// `npm test` proves the project: types, lint, unit (world and architecture among it), faults, e2e. `npm test -- e2e`
// and the other names run one part. It gets the programs it needs, and ends with `N passed, N failed`.

interface Tally {
  passed: number
  failed: number
  skipped: number
}

const root = resolve(import.meta.dirname, '..')
const reports = mkdtempSync(join(tmpdir(), 'invite-desk-reports-'))
const total: Tally = { passed: 0, failed: 0, skipped: 0 }
const say = (line: string) => process.stdout.write(`${line}\n`)

/** Runs a program of node_modules with this Node; resolves to its exit code. */
function run(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<number> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [join(root, 'node_modules', program), ...args], {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, ...env },
    })
    child.on('error', () => done(127))
    child.on('exit', (code) => done(code ?? 1))
  })
}

function add(part: string, tally: Tally, seconds: number): void {
  total.passed += tally.passed
  total.failed += tally.failed
  total.skipped += tally.skipped
  say(
    `${part}: ${tally.passed} passed, ${tally.failed} failed${tally.skipped > 0 ? `, ${tally.skipped} skipped` : ''}, ${seconds} s\n`,
  )
}

const single = (code: number): Tally => ({
  passed: code === 0 ? 1 : 0,
  failed: code === 0 ? 0 : 1,
  skipped: 0,
})

/** A runner that died without a report, or failed outside its tests, is one more failure. */
function readReport<T>(path: string, code: number, count: (report: T) => Tally): Tally {
  try {
    const tally = count(JSON.parse(readFileSync(path, 'utf8')) as T)
    return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  }
}

interface VitestReport {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
}
interface PlaywrightReport {
  readonly stats: {
    readonly expected: number
    readonly unexpected: number
    readonly flaky: number
    readonly skipped: number
  }
}

async function vitest(part: string, config: string, env: Readonly<Record<string, string>>): Promise<Tally> {
  const report = join(reports, `${part}.json`)
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`]
  const code = await run('vitest/vitest.mjs', ['run', '--config', config, ...reporters, ...only], env)
  return readReport<VitestReport>(report, code, (found) => ({
    passed: found.numPassedTests,
    failed: found.numFailedTests,
    skipped: found.numPendingTests,
  }))
}

const parts: Readonly<Record<string, (programs: Readonly<Record<string, string>>) => Promise<Tally>>> = {
  types: async () => single(await run('typescript/bin/tsc', ['-b'])),
  lint: async () => single(await run('@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.'])),
  unit: (env) => vitest('unit', 'test/vitest.config.ts', env),
  faults: (env) => vitest('faults', 'test/faults/vitest.config.ts', env),
  e2e: async (env) => {
    // The line that says so came with the search for programs.
    if (env.INVITE_DESK_BROWSER === undefined) return missing()
    const report = join(reports, 'e2e.json')
    const config = ['--config', 'test/e2e/playwright.config.ts', '--reporter=list,json']
    const code = await run('@playwright/test/cli.js', ['test', ...config, ...only], {
      ...env,
      PLAYWRIGHT_JSON_OUTPUT_NAME: report,
    })
    return readReport<PlaywrightReport>(report, code, ({ stats }) => ({
      passed: stats.expected,
      failed: stats.unexpected + stats.flaky,
      skipped: stats.skipped,
    }))
  },
}

/** What could not be tried here; where everything must be tried, that is a failure. */
const missing = (): Tally =>
  process.env.CI === 'true' ? { passed: 0, failed: 1, skipped: 0 } : { passed: 0, failed: 0, skipped: 1 }

const [wanted, ...only] = process.argv.slice(2)
if (wanted !== undefined && !(wanted in parts)) {
  say(`There is no part “${wanted}”. The parts are: ${Object.keys(parts).join(', ')}.`)
  process.exit(2)
}

const programs = await findOrGetPrograms()
for (const note of programs.notes) say(note)
const found: Record<string, string> = {}
if (programs.browser !== null) found.INVITE_DESK_BROWSER = programs.browser

for (const [name, part] of Object.entries(parts)) {
  if (wanted !== undefined && wanted !== name) continue
  const began = performance.now()
  const tally = await part(found)
  add(name, tally, Math.round((performance.now() - began) / 1000))
}
rmSync(reports, { recursive: true, force: true })
if (total.skipped > 0) say(`${total.skipped} skipped, each with its reason above`)
say(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed === 0 ? 0 : 1
