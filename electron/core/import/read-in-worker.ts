import { Worker } from 'node:worker_threads'
import type { CallContext } from '../../../shared/contract.ts'
import type { Directory } from '../../../shared/directory.ts'
import { AppError, type AppErrorCode, unreachable } from '../../../shared/errors.ts'
import type { ImportOptions, ImportPreview } from '../../../shared/import.ts'
import type { Cells } from '../../../shared/roster.ts'
import { refuseReading } from '../files/refuse-reading.ts'
import type { Remembered } from './import-memory.ts'

/** A file as it came over the bridge, or where it lies. */
export type FileSource =
  | { readonly kind: 'base64'; readonly text: string }
  | { readonly kind: 'path'; readonly path: string }

export interface ReadRequest {
  readonly kind: 'preview' | 'rows'
  readonly fileName: string
  readonly source: FileSource
  readonly options: ImportOptions
  /** Sites and roles to read spellings by; without it cells stay as they are. */
  readonly directory: Directory
  /** What was said at earlier imports. */
  readonly remembered: Remembered
}

export type WorkerMessage =
  | {
      readonly kind: 'progress'
      readonly done: number
      readonly total: number | null
      readonly label: string
    }
  | { readonly kind: 'rows'; readonly rows: readonly Cells[] }
  | { readonly kind: 'done'; readonly preview: ImportPreview }
  | {
      readonly kind: 'refused'
      readonly code: AppErrorCode
      readonly message: string
      readonly detail: unknown
    }

export interface ReadFile {
  readonly preview: ImportPreview
  /** Empty for a preview. */
  readonly rows: readonly Cells[]
}

/** Enough for 100 MB of text cut into cells, or a workbook of 300 MB unpacked; beyond it the thread ends, not the app. */
const memoryMb = 2048
const timeLimitMs = 120_000

/**
 * Reads a file in a thread of its own, which ends with `signal`, with its memory limit, or after two minutes.
 * @throws AppError what `readTable` throws, `cancelled`, or `limit` when memory or time ran out
 */
export function readInWorker(
  request: ReadRequest,
  { signal, progress }: Pick<CallContext, 'signal' | 'progress'>,
): Promise<ReadFile> {
  if (signal.aborted) return Promise.reject(cancelled())
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./import-worker.ts', import.meta.url), {
      workerData: request,
      execArgv: [],
      // Readers of workbooks print what they do not know; whoever reads a file asked for none of it.
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    })
    const rows: Cells[] = []
    const finish = (act: () => void) => {
      signal.removeEventListener('abort', abort)
      clearTimeout(timer)
      void worker.terminate()
      act()
    }
    const abort = () => finish(() => reject(cancelled()))
    const timer = setTimeout(() => finish(() => reject(refuseReading({ code: 'time' }))), timeLimitMs)
    signal.addEventListener('abort', abort)
    worker.on('message', (message: WorkerMessage) => {
      switch (message.kind) {
        case 'progress':
          return progress(message.done, message.total, message.label)
        case 'rows':
          for (const row of message.rows) rows.push(row)
          // Asked for one by one: all at once they would be unpacked in a single turn, and the app would stand still.
          setImmediate(() => worker.postMessage('more'))
          return
        case 'done':
          return finish(() => resolve({ preview: message.preview, rows }))
        case 'refused':
          return finish(() => reject(new AppError(message.code, message.message, message.detail)))
        default:
          return unreachable(message)
      }
    })
    worker.on('error', (error) =>
      finish(() => reject(isOutOfMemory(error) ? refuseReading({ code: 'memory' }) : error)),
    )
    worker.on('exit', () => finish(() => reject(new Error('the reading thread ended without an answer'))))
  })
}

const cancelled = (): AppError => new AppError('cancelled', 'The import was cancelled; nothing was changed.')

const isOutOfMemory = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
