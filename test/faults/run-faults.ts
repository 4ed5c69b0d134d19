import { parseArgs } from 'node:util'
import { areImportsClean, runImportLab } from './import-lab.ts'
import { areKept, type LabGroupName, labGroups, playLab } from './play-lab.ts'

// `npm run faults -- [send] [change] [restore] [typing] [import] [--runs N] [--kills K] [--rows R] [--files F] [--seed S]
// [--shrinks N] [--json]`: one line of JSON with the totals of every group, last. A broken promise comes with the
// shortest story found that breaks it; then the exit code is 1, and 2 for wrong use. Ctrl+C ends after the runs under
// way, with the totals of what was played.

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string', default: '20' },
    kills: { type: 'string', default: '5' },
    rows: { type: 'string', default: '200' },
    files: { type: 'string', default: '5000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    shrinks: { type: 'string', default: '40' },
    json: { type: 'boolean', default: false },
  },
})
const seed = Number(values.seed)
const say = (line: string) => {
  if (!values.json) process.stdout.write(`${line}\n`)
}

const stopped = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopped.abort())

type Played = { readonly totals: Readonly<Record<string, unknown>>; readonly isKept: boolean }
const play = (name: LabGroupName) => async (): Promise<Played> => {
  const { counts, failures, ...lab } = await playLab(name, {
    seed,
    runs: Number(values.runs),
    kills: Number(values.kills),
    rows: Number(values.rows),
    shrinks: Number(values.shrinks),
    signal: stopped.signal,
    onRun: (done) => say(`${done} of ${values.runs} runs of ${name}`),
  })
  const totals = { ...lab, ...counts, ...(failures.length > 0 ? { failures } : {}) }
  return { totals, isKept: areKept({ ...lab, counts, failures }) }
}

const groups: Readonly<Record<string, () => Promise<Played>>> = {
  ...Object.fromEntries(Object.keys(labGroups).map((name) => [name, play(name as LabGroupName)])),
  import: async () => {
    const files = Math.max(Number(values.files), positionals.includes('import') ? Number(values.runs) : 0)
    const totals = await runImportLab({
      seed,
      files,
      onFiles: (done) => say(`${done} of ${files} damaged files`),
    })
    return { totals: { ...totals }, isKept: areImportsClean(totals) }
  },
}
const unknown = positionals.filter((name) => !(name in groups))
if (unknown.length > 0) {
  process.stdout.write(
    `There is no group ${unknown.join(', ')}. The groups are: ${Object.keys(groups).join(', ')}.\n`,
  )
  process.exit(2)
}
const began = performance.now()
const played: Played[] = []
for (const [name, run] of Object.entries(groups)) {
  if (stopped.signal.aborted || (positionals.length > 0 && !positionals.includes(name))) continue
  const one = await run()
  played.push(one)
  say(JSON.stringify(one.totals))
}
const isKept = played.every((one) => one.isKept)
process.stdout.write(
  `${JSON.stringify({
    ...{ seed, runsAsked: Number(values.runs), isWhole: !stopped.signal.aborted, isKept },
    seconds: Math.round((performance.now() - began) / 1000),
    groups: played.map(({ totals }) => totals),
  })}\n`,
)
if (!isKept) process.exitCode = 1
