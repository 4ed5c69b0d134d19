import { parseArgs } from 'node:util'
import { areChangesClean, runChangeLab } from './change-lab.ts'
import { areImportsClean, runImportLab } from './import-lab.ts'
import { isClean, runKillLab } from './kill-lab.ts'

// `npm run faults -- [send] [change] [import] [--runs N] [--kills K] [--rows R] [--files F] [--seed S] [--json]`: one line of
// JSON totals for each group, last; the exit code is 1 when a promise was broken, 2 for wrong use.

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string', default: '20' },
    kills: { type: 'string', default: '5' },
    rows: { type: 'string', default: '200' },
    files: { type: 'string', default: '5000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    json: { type: 'boolean', default: false },
  },
})
const seed = Number(values.seed)
const say = (line: string) => {
  if (!values.json) process.stdout.write(`${line}\n`)
}

const groups: Readonly<
  Record<string, () => Promise<{ readonly totals: unknown; readonly isKept: boolean }>>
> = {
  send: async () => {
    const runs = Number(values.runs)
    const totals = await runKillLab({
      seed,
      runs,
      killsPerRun: Number(values.kills),
      rows: Number(values.rows),
      onRun: (done) => say(`${done} of ${runs} runs`),
    })
    return { totals, isKept: isClean(totals) }
  },
  change: async () => {
    const runs = Number(values.runs)
    const totals = await runChangeLab({
      seed,
      runs,
      killsPerRun: Number(values.kills),
      // Each row is several calls, and the sandbox takes 200 a minute.
      rows: Math.min(Number(values.rows), 24),
      onRun: (done) => say(`${done} of ${runs} runs of changes`),
    })
    return { totals, isKept: areChangesClean(totals) }
  },
  import: async () => {
    const files = Math.max(Number(values.files), positionals.includes('import') ? Number(values.runs) : 0)
    const totals = await runImportLab({
      seed,
      files,
      onFiles: (done) => say(`${done} of ${files} damaged files`),
    })
    return { totals, isKept: areImportsClean(totals) }
  },
}
const unknown = positionals.filter((name) => !(name in groups))
if (unknown.length > 0) {
  process.stdout.write(
    `There is no group ${unknown.join(', ')}. The groups are: ${Object.keys(groups).join(', ')}.\n`,
  )
  process.exit(2)
}
for (const [name, run] of Object.entries(groups)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue
  const { totals, isKept } = await run()
  process.stdout.write(`${JSON.stringify(totals)}\n`)
  if (!isKept) process.exitCode = 1
}
