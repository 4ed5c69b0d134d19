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

/** What a part is given: programs by the name of their variable, and where its words go when others speak. */
interface Around {
  readonly env: Readonly<Record<string, string>>
  readonly kept: Buffer[] | null
}

/** Runs a program of node_modules with this Node; resolves to its exit code. */
function run(program: string, args: readonly string[], { env, kept }: Around): Promise<number> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [join(root, 'node_modules', program), ...args], {
      cwd: root,
      stdio: kept === null ? 'inherit' : ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    })
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (piece) => kept?.push(piece))
    child.on('error', () => done(127))
    child.on('close', (code) => done(code ?? 1))
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

async function vitest(part: string, config: string, around: Around): Promise<Tally> {
  const report = join(reports, `${part}.json`)
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`]
  const code = await run('vitest/vitest.mjs', ['run', '--config', config, ...reporters, ...only], around)
  return readReport<VitestReport>(report, code, (found) => ({
    passed: found.numPassedTests,
    failed: found.numFailedTests,
    skipped: found.numPendingTests,
  }))
}

const parts: Readonly<Record<string, (around: Around) => Promise<Tally>>> = {
  types: async (around) => single(await run('typescript/bin/tsc', ['-b'], around)),
  lint: async (around) =>
    single(await run('@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.'], around)),
  unit: (around) => vitest('unit', 'test/vitest.config.ts', around),
  faults: (around) => vitest('faults', 'test/faults/vitest.config.ts', around),
  e2e: async ({ env, kept }) => {
    // The line that says so came with the search for programs.
    if (env.INVITE_DESK_BROWSER === undefined) return missing()
    const report = join(reports, 'e2e.json')
    const config = ['--config', 'test/e2e/playwright.config.ts', '--reporter=list,json']
    const code = await run('@playwright/test/cli.js', ['test', ...config, ...only], {
      env: { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
      kept,
    })
    return readReport<PlaywrightReport>(report, code, ({ stats }) => ({
      passed: stats.expected,
      failed: stats.unexpected + stats.flaky,
      skipped: stats.skipped,
    }))
  },
}

/** Parts that run side by side, for each of them waits at times: what the others say comes after the first has ended. */
const steps: readonly (readonly string[])[] = [['types', 'lint'], ['unit', 'faults'], ['e2e']]

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

for (const step of steps) {
  const names = step.filter((name) => wanted === undefined || wanted === name)
  const ended = names.map(async (name, at) => {
    const began = performance.now()
    const kept: Buffer[] | null = at === 0 ? null : []
    const tally = (await parts[name]?.({ env: found, kept })) ?? single(1)
    return { name, kept, tally, seconds: Math.round((performance.now() - began) / 1000) }
  })
  for (const { name, kept, tally, seconds } of await Promise.all(ended)) {
    if (kept !== null) process.stdout.write(Buffer.concat(kept))
    add(name, tally, seconds)
  }
}
rmSync(reports, { recursive: true, force: true })
if (total.skipped > 0) say(`${total.skipped} skipped, each with its reason above`)
say(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed === 0 ? 0 : 1
