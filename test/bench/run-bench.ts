import { readFileSync, writeFileSync } from 'node:fs'
import { inspect, parseArgs } from 'node:util'
import { accessBench } from './access-bench.ts'
import { accessScreenBench } from './access-screen-bench.ts'
import { accessTurnsBench } from './access-turns-bench.ts'
import { auditBench } from './audit-bench.ts'
import { auditWindowBench } from './audit-window-bench.ts'
import { bridgeBench } from './bridge-bench.ts'
import { changeLine, compareFigures } from './compare-figures.ts'
import { coldBench } from './grid/cold-bench.ts'
import { pasteBench } from './grid/paste-bench.ts'
import { profileGrid } from './grid/profile-grid.ts'
import { gridBench } from './grid-bench.ts'
import { growthBench } from './growth-bench.ts'
import { importBench, profileImports } from './import-bench.ts'
import { libraryBench } from './library-bench.ts'
import { type Figure, figureLine, plainFigure, type RuledFigure } from './measure.ts'
import { peersBench } from './peers/peers-bench.ts'
import { planBench, profilePlan } from './plan-bench.ts'
import { type Stage, stageLines } from './profile-stages.ts'
import { profileStart } from './profile-start.ts'
import { runScreenBench } from './run-screen-bench.ts'
import { sendBench } from './send-bench.ts'
import { startBench } from './start-bench.ts'
import { eraseTurnsBench } from './turns/erase-turns-bench.ts'
import { reviewScreenBench } from './turns/review-screen-bench.ts'
import { reviewTurnsBench } from './turns/review-turns-bench.ts'
import { rosterTurnsBench } from './turns/roster-turns-bench.ts'
import { syncTurnsBench } from './turns/sync-turns-bench.ts'

// `npm run bench` runs every group, `npm run bench -- grid` one and those that are named after it (grid-cold, grid-paste);
// `--json FILE` writes the figures, `--profile` prints where the milliseconds of each group go instead, of those that can
// tell, `--compare FILE` what changed by more than a tenth since the figures in that file.
// It informs and never gates: the exit code is 0 whatever falls short. It is 1 where a group could not be measured at all,
// which its line says; the others are measured nevertheless. What fetches from the network only runs when it is named:
// `npm run bench -- peers` sets the grid beside other grids.

const groups: Readonly<Record<string, () => Promise<readonly RuledFigure[]>>> = {
  access: accessBench,
  'access-screen': accessScreenBench,
  'access-sync': syncTurnsBench,
  'access-turns': accessTurnsBench,
  audit: auditBench,
  'audit-erase': eraseTurnsBench,
  'audit-window': auditWindowBench,
  bridge: bridgeBench,
  grid: gridBench,
  'grid-cold': coldBench,
  'grid-paste': pasteBench,
  growth: growthBench,
  import: importBench,
  library: libraryBench,
  plan: planBench,
  peers: peersBench,
  review: reviewTurnsBench,
  'review-screen': reviewScreenBench,
  'roster-turns': rosterTurnsBench,
  'run-screen': runScreenBench,
  send: sendBench,
  start: startBench,
}

const onlyNamed: readonly string[] = ['peers']

/** A group that can tell its stages stands here too, each with the name of what it tells. */
const profiles: Readonly<Record<string, () => Promise<Readonly<Record<string, readonly Stage[]>>>>> = {
  grid: profileGrid,
  import: profileImports,
  plan: async () => ({ plan: await profilePlan() }),
  start: async () => ({ start: await profileStart() }),
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { compare: { type: 'string' }, json: { type: 'string' }, profile: { type: 'boolean' } },
})
const isOf = (name: string, asked: string): boolean => name === asked || name.startsWith(`${asked}-`)
const unknown = positionals.filter((asked) => !Object.keys(groups).some((name) => isOf(name, asked)))
if (unknown.length > 0) {
  process.stdout.write(`No group ${unknown.join(', ')}. The groups are: ${Object.keys(groups).join(', ')}.\n`)
  process.exit(2)
}

const isAsked = (name: string): boolean =>
  positionals.length === 0 ? !onlyNamed.includes(name) : positionals.some((asked) => isOf(name, asked))
if (values.profile === true) {
  const untold = positionals.filter((asked) => !Object.keys(profiles).some((name) => isOf(name, asked)))
  if (untold.length > 0) process.stdout.write(`No profile of ${untold.join(', ')}.\n`)
  for (const [name, profile] of Object.entries(profiles)) {
    if (!isAsked(name)) continue
    for (const [part, stages] of Object.entries(await profile())) {
      process.stdout.write(`${stageLines(part, stages).join('\n')}\n`)
    }
  }
  process.exit(0)
}

const figures: RuledFigure[] = []
process.stdout.write('group.name               ours       floor     ratio         limit  ok|short  input\n')
for (const [name, bench] of Object.entries(groups)) {
  if (!isAsked(name)) continue
  // Some take minutes before their first line: whoever ends a run, or sees it ended, knows what it was at.
  process.stderr.write(`${name}, after ${Math.round(performance.now() / 1000)} s\n`)
  try {
    for (const figure of await bench()) {
      figures.push(figure)
      process.stdout.write(`${figureLine(figure)}\n`)
    }
  } catch (error) {
    // The others are measured nevertheless.
    process.stdout.write(`${name} could not be measured: ${inspect(error)}\n`)
    process.exitCode = 1
  }
}
if (values.json !== undefined)
  writeFileSync(values.json, `${JSON.stringify(figures.map(plainFigure), null, 2)}\n`)
if (values.compare !== undefined) {
  // Written by `--json` and by nothing else.
  const before = JSON.parse(readFileSync(values.compare, 'utf8')) as readonly Figure[]
  process.stdout.write(`Since ${values.compare}, by the ratio to the floor:\n`)
  for (const change of compareFigures(before, figures)) {
    const isOutside = change.verdict === 'gone' && positionals.length > 0
    if (change.verdict !== 'same' && !isOutside) process.stdout.write(`${changeLine(change)}\n`)
  }
}
