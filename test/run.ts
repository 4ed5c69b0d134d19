import { spawn } from 'node:child_process'
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { freemem, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { memoryDisk } from './house/memory-disk.ts'
import { buildOnce } from './parts/build-once.ts'
import { judgeVitest, type VitestReport } from './parts/judge-vitest.ts'
import { type Speaker, speakInTurn } from './parts/speak-in-turn.ts'
import { single, type Tally } from './parts/tally.ts'
import { findOrGetPrograms } from './set-up.ts'

// `npm test` proves the project: types, lint, build, unit (world and architecture among it), faults, e2e. `npm test -- e2e`
// and the other names run one part. It gets the programs it needs, and ends with `N passed, N failed`.

const root = resolve(import.meta.dirname, '..')
const reports = mkdtempSync(join(tmpdir(), 'invite-desk-reports-'))
const say = (line: string) => process.stdout.write(`${line}\n`)
const sayHere = (words: Uint8Array) => process.stdout.write(words)
const speak = speakInTurn(sayHere)

/** What a part is given: programs by the name of their variable, and where its words go; null is this terminal. */
interface Around {
  readonly env: Readonly<Record<string, string>>
  readonly speaker: Speaker | null
}

/** Runs a program of node_modules with this Node; resolves to its exit code. */
function run(program: string, args: readonly string[], { env, speaker }: Around): Promise<number> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [join(root, 'node_modules', program), ...args], {
      cwd: root,
      stdio: speaker === null ? 'inherit' : ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    })
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (piece) => speaker?.say(piece))
    child.on('error', () => done(127))
    child.on('close', (code) => done(code ?? 1))
  })
}

/** A runner that died without a report, or failed outside its tests, is one more failure. */
function readReport<T>(path: string, code: number, count: (report: T) => Tally): Tally {
  try {
    const tally = count(JSON.parse(readFileSync(path, 'utf8')) as T)
    return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally
  } catch {
    return single(false)
  }
}

interface PlaywrightReport {
  readonly stats: {
    readonly expected: number
    readonly unexpected: number
    readonly flaky: number
    readonly skipped: number
  }
}

/** `files` are those that the part is about: each of them has to be in its report, unless some were asked for. */
async function vitest(part: string, config: string, files: readonly string[], around: Around) {
  const report = join(reports, `${part}.json`)
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`]
  const code = await run('vitest/vitest.mjs', ['run', '--config', config, ...reporters, ...only], around)
  return readReport<VitestReport>(report, code, (found) => {
    const { lost, ...tally } = judgeVitest(found, only.length === 0 ? files : [])
    for (const line of lost) (around.speaker?.say ?? sayHere)(Buffer.from(`LOST: ${line}\n`))
    return tally
  })
}

const tests = globSync('test/**/*.test.{ts,tsx}', { cwd: root }).map((path) => join(root, path))
const isOfFaults = (path: string) => path.startsWith(join(root, 'test/faults/'))

/** Looking for memory to use again each time it doubled is a fourth of what types take; where there is room, they use 3 GB. */
const roomy: Readonly<Record<string, string>> = freemem() > 6 * 1024 ** 3 ? { GOGC: '400' } : {}

const parts: Readonly<Record<string, (around: Around) => Promise<Tally>>> = {
  types: async ({ env, speaker }) =>
    single((await run('typescript/bin/tsc', ['-b'], { env: { ...env, ...roomy }, speaker })) === 0),
  lint: async (around) =>
    single((await run('@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.'], around)) === 0),
  build: ({ speaker }) =>
    buildOnce().then(
      () => single(true),
      (cause) => {
        ;(speaker?.say ?? sayHere)(Buffer.from(`${cause}\n`))
        return single(false)
      },
    ),
  unit: (around) =>
    vitest(
      'unit',
      'test/vitest.config.ts',
      tests.filter((path) => !isOfFaults(path)),
      around,
    ),
  faults: (around) => vitest('faults', 'test/faults/vitest.config.ts', tests.filter(isOfFaults), around),
  e2e: async ({ env, speaker }) => {
    // The line that says so came with the search for programs.
    if (env.INVITE_DESK_BROWSER === undefined) return missing()
    // Playwright asks its workers for colour; asked for both, Node warns in what the specs read of a terminal.
    delete process.env.NO_COLOR
    const report = join(reports, 'e2e.json')
    const config = ['--config', 'test/e2e/playwright.config.ts', '--reporter=list,json']
    const code = await run('@playwright/test/cli.js', ['test', ...config, ...only], {
      env: { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
      speaker,
    })
    return readReport<PlaywrightReport>(report, code, ({ stats }) => ({
      passed: stats.expected,
      failed: stats.unexpected + stats.flaky,
      skipped: stats.skipped,
    }))
  },
}

/**
 * Steps come one after the other, rows of a step run side by side, for each of their parts waits at times. Not so e2e:
 * it fills two cores by itself, and beside it unit tests take a fifth more of the processor. What is built is there
 * before anything starts the app.
 */
const steps: readonly (readonly (readonly string[])[])[] = [
  [['types'], ['build', 'lint']],
  [['unit'], ['faults']],
  [['e2e']],
]

/** What could not be tried here; where everything must be tried, that is a failure. */
const missing = (): Tally =>
  process.env.CI === 'true' ? single(false) : { passed: 0, failed: 0, skipped: 1 }

const [wanted, ...only] = process.argv.slice(2)
if (wanted !== undefined && !(wanted in parts)) {
  say(`There is no part “${wanted}”. The parts are: ${Object.keys(parts).join(', ')}.`)
  process.exit(2)
}

const programs = await findOrGetPrograms()
for (const note of programs.notes) say(note)
const found: Record<string, string> = {}
if (programs.browser !== null) found.INVITE_DESK_BROWSER = programs.browser
const disk = memoryDisk()
if (disk !== null) found.TMPDIR = disk

async function runPart(name: string): Promise<Tally> {
  const began = performance.now()
  const speaker = wanted === undefined ? speak() : null
  const tally = (await parts[name]?.({ env: found, speaker })) ?? single(false)
  const seconds = Math.round((performance.now() - began) / 1000)
  const skipped = tally.skipped > 0 ? `, ${tally.skipped} skipped` : ''
  const line = `${name}: ${tally.passed} passed, ${tally.failed} failed${skipped}, ${seconds} s\n`
  if (speaker === null) say(line)
  else speaker.say(Buffer.from(`${line}\n`))
  speaker?.end()
  return tally
}

const total = { passed: 0, failed: 0, skipped: 0 }
async function runRow(names: readonly string[]): Promise<void> {
  for (const name of names.filter((one) => wanted === undefined || wanted === one)) {
    const tally = await runPart(name)
    total.passed += tally.passed
    total.failed += tally.failed
    total.skipped += tally.skipped
  }
}
for (const rows of steps) await Promise.all(rows.map(runRow))
rmSync(reports, { recursive: true, force: true })
if (total.skipped > 0) say(`${total.skipped} skipped, each with its reason above`)
say(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed === 0 ? 0 : 1
