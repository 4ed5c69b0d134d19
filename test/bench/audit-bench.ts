import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { appendEvents, openLog } from './audit-events.ts'
import { compare, type RuledFigure, toFigure } from './measure.ts'

const appended = 100_000
const events = 1_000_000
const megabytes = 100
const longestPauseMs = 100
const rounds = 3

interface Measured {
  readonly grownMb: number
  readonly ms: number
  /** Of the processor: what others do meanwhile does not count. */
  readonly cpuMs: number
  /** The most the process worked in one turn, of the processor: so long nobody else is answered. */
  readonly pauseMs: number
}

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0

/** Each work in turn, in processes of their own. */
function measureAll<Work extends string>(
  path: string,
  works: readonly Work[],
  times = rounds,
): Record<Work, Measured> {
  const results = Array.from({ length: times }, () =>
    works.map((work) => [work, inChild(path, work)] as const),
  ).flat()
  const of = (work: Work, what: keyof Measured) =>
    median(results.flatMap(([name, measured]) => (name === work ? [measured[what]] : [])))
  // Every work has its entry: they were just gone through.
  return Object.fromEntries(
    works.map((work) => [
      work,
      {
        ...{ grownMb: of(work, 'grownMb'), pauseMs: of(work, 'pauseMs') },
        ...{ ms: of(work, 'ms'), cpuMs: of(work, 'cpuMs') },
      },
    ]),
  ) as Record<Work, Measured>
}

function inChild(path: string, ...args: readonly string[]): Measured {
  const child = join(import.meta.dirname, 'audit-child.ts')
  // Printed by the child as such.
  return JSON.parse(execFileSync(process.execPath, [child, path, ...args], { encoding: 'utf8' })) as Measured
}

export async function auditBench(): Promise<readonly RuledFigure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'invite-desk-bench-'))
  let files = 0
  const fresh = () => openLog(join(folder, `${++files}.db`))
  const source = fresh()
  appendEvents(source, appended)
  const rows = source.db.all('SELECT at, action, run_id, hash, search, body FROM audit ORDER BY id')
  try {
    const append = await compare({
      name: 'audit.append',
      size: `${appended} events, ten thousand a transaction`,
      limit: 2.5,
      isCpuTime: true,
      prepare: fresh,
      ours: (log) => appendEvents(log, appended),
      prepareFloor: fresh,
      floor: ({ db }) => {
        for (let from = 0; from < rows.length; from += 10_000) {
          db.tx(() => {
            for (const row of rows.slice(from, from + 10_000)) {
              db.run(
                'INSERT INTO audit (at, action, run_id, hash, search, body) VALUES (?, ?, ?, ?, ?, ?)',
                Object.values(row),
              )
            }
          })
        }
      },
    })
    const path = join(folder, 'large.db')
    inChild(path, 'make', String(events))
    const { csv, jsonl, verify, copy, sha } = measureAll(path, ['copy', 'csv', 'jsonl', 'sha', 'verify'])
    const searches = measureAll(path, ['text', 'site', 'span'])
    // Each takes the better part of a minute, and what it grows by hardly differs.
    const reports = measureAll(path, ['page-by-person', 'page-by-site', 'xlsx-by-person', 'xlsx-by-site'], 1)
    const size = `${events} events`
    const pauses = { csv, jsonl, verify, ...searches, ...reports }
    return [
      append,
      toFigure('audit.export', `${size} as CSV`, csv.ms, copy.ms, 2.5),
      toFigure('audit.export', `${size} as JSON Lines`, jsonl.ms, copy.ms, 2.5),
      toFigure('audit.export.mb', `memory grown, ${size} as CSV`, csv.grownMb, megabytes, 1),
      toFigure('audit.export.mb', `memory grown, ${size} as JSON Lines`, jsonl.grownMb, megabytes, 1),
      toFigure('audit.verify', size, verify.cpuMs, sha.cpuMs, 4),
      toFigure('audit.verify.mb', `memory grown, ${size}`, verify.grownMb, megabytes, 1),
      ...Object.entries(reports).map(([work, { grownMb }]) =>
        toFigure('audit.report.mb', `memory grown, ${size}, report ${work}`, grownMb, megabytes, 1),
      ),
      ...Object.entries(pauses).map(([work, { pauseMs }]) =>
        toFigure(
          'audit.pause',
          `longest turn of the core in ms, ${size}, ${work}`,
          pauseMs,
          longestPauseMs,
          1,
        ),
      ),
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
