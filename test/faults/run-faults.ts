import { parseArgs } from 'node:util'
import { isClean, runKillLab } from './kill-lab.ts'

// `npm run faults -- [send] [--runs N] [--kills K] [--rows R] [--seed S] [--json]`: the last line is one JSON object
// of totals; the exit code is 1 when a promise was broken, 2 for wrong use.

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string', default: '20' },
    kills: { type: 'string', default: '5' },
    rows: { type: 'string', default: '200' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    json: { type: 'boolean', default: false },
  },
})
const groups = ['send']
const unknown = positionals.filter((name) => !groups.includes(name))
if (unknown.length > 0) {
  process.stdout.write(`There is no group ${unknown.join(', ')}. The groups are: ${groups.join(', ')}.\n`)
  process.exit(2)
}
const runs = Number(values.runs)
const totals = await runKillLab({
  seed: Number(values.seed),
  runs,
  killsPerRun: Number(values.kills),
  rows: Number(values.rows),
  onRun: (done) => {
    if (!values.json) process.stdout.write(`${done} of ${runs} runs\n`)
  },
})
process.stdout.write(`${JSON.stringify(totals)}\n`)
process.exitCode = isClean(totals) ? 0 : 1
