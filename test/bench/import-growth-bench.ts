import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { importApart, inFolder } from './import-apart.ts'
import type { Imported } from './import-once.ts'
import { type RuledFigure, toFigure } from './measure.ts'

/** As many as a spreadsheet can hold, below a header. */
const most = 1_048_575
const rounds = 3

/** Files as large as they come, the way the window takes them: in pieces, looked at, then read for review and taken. */
export const growthFigures = (
  csvOf: (rows: number) => string,
  few: number,
): Promise<readonly RuledFigure[]> =>
  inFolder(async (folder) => {
    const small = join(folder, 'small.csv')
    const large = join(folder, 'large.csv')
    writeFileSync(small, csvOf(few))
    writeFileSync(large, csvOf(most))
    const ofFew: Imported[] = []
    for (let round = 0; round < rounds; round += 1) ofFew.push(await importApart('in-pieces', small))
    const median = (figure: (one: Imported) => number) =>
      ofFew.map(figure).toSorted((a, b) => a - b)[rounds >> 1] ?? Number.NaN
    const fewMs = median(({ ms: took }) => took)
    const smallMb = statSync(small).size / 1024 / 1024
    const { ms, grownMb, blockedMs } = await importApart('in-pieces', large)
    const mb = statSync(large).size / 1024 / 1024
    const size = `${most.toLocaleString('en')} rows of six columns, ${mb.toFixed(1)} MB`
    return [
      toFigure(
        'import.csv-growth',
        `${size}, against ${few.toLocaleString('en')} rows, ms a thousand rows`,
        (ms / most) * 1000,
        (fewMs / few) * 1000,
        1.15,
      ),
      // Each in a process of its own: what earlier rounds left to collect would hide what this one needs.
      toFigure(
        'import.memory',
        `${few.toLocaleString('en')} rows, ${smallMb.toFixed(1)} MB: growth in MB against the file`,
        median(({ grownMb: grown }) => grown),
        smallMb,
        8,
      ),
      toFigure('import.large-memory', `${size}: growth in MB against the file`, grownMb, mb, 6),
      toFigure('import.large-blocked', `${size}: longest standstill, ms`, blockedMs, 100, 1),
    ]
  })
