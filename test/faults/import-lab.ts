import { Worker } from 'node:worker_threads'
import type { DamagedKind } from './damaged-file.ts'

/** What became of one damaged file. */
export type FileOutcome =
  | { readonly kind: 'read'; readonly rows: number }
  | { readonly kind: 'refused'; readonly message: string }
  /** An error that is no answer to a person: a defect. */
  | { readonly kind: 'crashed'; readonly message: string }

export interface FileReport {
  readonly seed: number
  readonly file: DamagedKind
  readonly outcome: FileOutcome
}

export interface ImportTotals {
  readonly group: 'import'
  readonly seed: number
  readonly files: number
  readonly read: number
  readonly refused: number
  readonly crashes: number
  readonly hangs: number
  /** Refusals without a sentence that says what to do. */
  readonly unclear: number
  readonly slowestMs: number
  readonly broken: readonly string[]
}

const mostMs = 10_000

export const areImportsClean = (totals: ImportTotals): boolean =>
  totals.crashes === 0 && totals.hangs === 0 && totals.unclear === 0

/** Reads damaged files one after the other in a thread; one that takes longer than 10 s is a hang, and the thread ends. */
export async function runImportLab(options: {
  readonly seed: number
  readonly files: number
  readonly onFiles?: (done: number) => void
}): Promise<ImportTotals> {
  const { seed, files } = options
  const counts = { read: 0, refused: 0, crashes: 0, hangs: 0, unclear: 0 }
  const broken: string[] = []
  let slowestMs = 0
  let next = 0
  while (next < files) {
    next = await readFrom(next)
  }
  return {
    group: 'import',
    seed,
    files,
    ...counts,
    slowestMs: Math.round(slowestMs),
    broken: broken.slice(0, 20),
  }

  /** Reads until all are read or one hangs; the index of the file to go on with. */
  function readFrom(first: number): Promise<number> {
    return new Promise((resolve, reject) => {
      let at = first
      let began = performance.now()
      const worker = new Worker(new URL('./import-lab-worker.ts', import.meta.url), {
        workerData: { seed, first, files },
        execArgv: [],
      })
      const finish = (index: number) => {
        clearInterval(watch)
        void worker.terminate()
        resolve(index)
      }
      const watch = setInterval(() => {
        if (performance.now() - began < mostMs) return
        counts.hangs += 1
        broken.push(`seed ${seed + at} hangs`)
        finish(at + 1)
      }, 500)
      worker.on('error', (error) => {
        clearInterval(watch)
        reject(error)
      })
      worker.on('message', (report: FileReport) => {
        slowestMs = Math.max(slowestMs, performance.now() - began)
        began = performance.now()
        at += 1
        count(report)
        if (at % 500 === 0) options.onFiles?.(at)
        if (at === files) finish(at)
      })
    })
  }

  function count({ seed: one, file, outcome }: FileReport): void {
    if (outcome.kind === 'read') counts.read += 1
    else if (outcome.kind === 'crashed') {
      counts.crashes += 1
      broken.push(`seed ${one} (${file}): ${outcome.message}`)
    } else {
      counts.refused += 1
      if (/^[A-Z“].{20,}[.?]$/s.test(outcome.message)) return
      counts.unclear += 1
      broken.push(`seed ${one} (${file}) is refused unclearly: ${outcome.message}`)
    }
  }
}
