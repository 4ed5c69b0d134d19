import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { accessBench } from './access-bench.ts'
import { accessScreenBench } from './access-screen-bench.ts'
import { auditBench } from './audit-bench.ts'
import { gridBench } from './grid-bench.ts'
import { importBench } from './import-bench.ts'
import { libraryBench } from './library-bench.ts'
import { figureLine, plainFigure, type RuledFigure } from './measure.ts'
import { planBench } from './plan-bench.ts'
import { sendBench } from './send-bench.ts'

// `npm run bench` runs every group, `npm run bench -- plan` one; `--json FILE` writes the figures.
// It informs and never gates: the exit code is 0 whatever falls short.

const groups: Readonly<Record<string, () => Promise<readonly RuledFigure[]>>> = {
  access: accessBench,
  'access-screen': accessScreenBench,
  audit: auditBench,
  grid: gridBench,
  import: importBench,
  library: libraryBench,
  plan: planBench,
  send: sendBench,
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'string' } } })
const unknown = positionals.filter((name) => !(name in groups))
if (unknown.length > 0) {
  process.stdout.write(`No group ${unknown.join(', ')}. The groups are: ${Object.keys(groups).join(', ')}.\n`)
  process.exit(2)
}

const figures: RuledFigure[] = []
process.stdout.write('group.name               ours       floor     ratio         limit  ok|short  input\n')
for (const [name, bench] of Object.entries(groups)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue
  for (const figure of await bench()) {
    figures.push(figure)
    process.stdout.write(`${figureLine(figure)}\n`)
  }
}
if (values.json !== undefined)
  writeFileSync(values.json, `${JSON.stringify(figures.map(plainFigure), null, 2)}\n`)
