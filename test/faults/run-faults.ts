import { parseArgs } from 'node:util'
import { isClean, runKillLab } from './kill-lab.ts'

// `npm run faults -- [--runs N] [--kills K] [--rows R] [--seed S] [--json]`: the last line is one JSON object of
// totals; the exit code is not 0 when a promise was broken.

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '20' },
    kills: { type: 'string', default: '5' },
    rows: { type: 'string', default: '200' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    json: { type: 'boolean', default: false },
  },
})
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
