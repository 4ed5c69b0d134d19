import { Worker } from 'node:worker_threads'
import type { CallContext } from '../../../shared/contract.ts'
import { AppError, type AppErrorCode, unreachable } from '../../../shared/errors.ts'
import type { ImportOptions, ImportPreview } from '../../../shared/import.ts'
import { refuseReading } from '../files/refuse-reading.ts'
import type { CheckedPages } from '../roster/checked-pages.ts'
import type { DayContext } from '../spelling/read-day.ts'
import { threadSettings } from '../store/threads/thread-settings.ts'
import type { Knowledge } from './understand-file.ts'

/** A file in memory, or where it lies. */
export type FileSource =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'path'; readonly path: string }

/** What is asked of a reading. `knowledge`: sites and roles to read spellings by, and what was said at earlier imports;
 * `calendar`: the day of now, by which dates without a year are read. */
export interface ReadRequest {
  readonly kind: 'preview' | 'rows'
  readonly options: ImportOptions
  readonly knowledge: Knowledge
  readonly calendar: DayContext
}

export type ThreadOrder =
  | { readonly kind: 'open'; readonly source: FileSource }
  | { readonly kind: 'read'; readonly request: ReadRequest }
  | { readonly kind: 'taken' }

/** Lines of the file that were gone through, of all; 0 of 0 while it is cut into lines. */
interface LinesDone {
  readonly done: number
  readonly total: number
}

export type ThreadMessage =
  | ({ readonly kind: 'progress' } & LinesDone)
  | ({ readonly kind: 'rows'; readonly batch: CheckedPages } & LinesDone)
  | { readonly kind: 'done'; readonly preview: ImportPreview }
  | {
      readonly kind: 'refused'
      readonly code: AppErrorCode
      readonly message: string
      readonly detail: unknown
    }

export type ReadingThreadContext = Pick<CallContext, 'signal' | 'progress'>

/** One file in a thread of its own, which keeps it cut into cells for the next reading. */
export interface ReadingThread {
  /** Which file it is; before the first reading. A thread can be started before anybody knows. */
  open(source: FileSource): void
  /**
   * One at a time. Batches of rows are handed to `take` while the thread goes on with the next ones; it waits when they
   * are not taken as fast. The thread ends with `signal`, with its memory limit, or when it says nothing for two minutes.
   * @throws AppError what `FileTable.read` and `take` throw, `cancelled`, or `limit` when memory or time ran out
   */
  read(
    request: ReadRequest,
    context: ReadingThreadContext,
    take: (batch: CheckedPages, lines: LinesDone) => void,
  ): Promise<ImportPreview>
  /** True while it can be asked for another reading. */
  isFree(): boolean
  /** A reading that is under way is cancelled. */
  end(): void
}

interface Reading {
  readonly context: ReadingThreadContext
  readonly take: (batch: CheckedPages, lines: LinesDone) => void
  readonly abort: () => void
  readonly resolve: (preview: ImportPreview) => void
  readonly reject: (error: unknown) => void
}

/** Enough for a workbook of 300 MB unpacked; beyond it the thread ends, not the app. */
const memoryMb = 2048
/** Rows live for a moment only: with more room for new things the thread would fill it before it looks what can go. */
const newThingsMb = 8
const timeLimitMs = 120_000

export function startReadingThread(): ReadingThread {
  const worker = new Worker(new URL('./import-worker.ts', import.meta.url), {
    ...threadSettings(),
    // Readers of workbooks print what they do not know; whoever reads a file asked for none of it.
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: newThingsMb },
  })
  // One that nothing was asked of yet keeps no program from ending.
  worker.unref()
  const order = (message: ThreadOrder) => worker.postMessage(message)
  let reading: Reading | null = null
  let timer: NodeJS.Timeout | undefined
  let isEnded = false

  const end = () => {
    isEnded = true
    void worker.terminate()
  }
  /** The reading is over; what follows is another one, or nothing. */
  const leave = (): Reading | null => {
    clearTimeout(timer)
    const left = reading
    reading = null
    left?.context.signal.removeEventListener('abort', left.abort)
    // A file that is kept for a next reading keeps no program from ending.
    worker.unref()
    return left
  }
  const fail = (error: unknown) => {
    end()
    leave()?.reject(error)
  }
  const waitOn = () => {
    clearTimeout(timer)
    timer = setTimeout(() => fail(refuseReading({ code: 'time' })), timeLimitMs)
  }
  const heard = ({ context, take, resolve, reject }: Reading, message: ThreadMessage): void => {
    waitOn()
    switch (message.kind) {
      case 'progress':
        if (message.total === 0) context.progress(0, null, 'Reading the file')
        else context.progress(message.done, message.total, 'Reading rows')
        break
      case 'rows':
        // Asked for one by one: all at once they would be unpacked in a single turn, and the app would stand still.
        setImmediate(() => order({ kind: 'taken' }))
        try {
          take(message.batch, message)
        } catch (error) {
          fail(error)
        }
        break
      case 'done':
        leave()
        resolve(message.preview)
        break
      case 'refused':
        leave()
        reject(new AppError(message.code, message.message, message.detail))
        break
      default:
        unreachable(message)
    }
  }
  worker.on('message', (message: ThreadMessage) => {
    if (reading !== null) heard(reading, message)
  })
  worker.on('error', (error) => fail(isOutOfMemory(error) ? refuseReading({ code: 'memory' }) : error))
  worker.on('exit', () => fail(new Error('the reading thread ended without an answer')))

  return {
    open: (source) => order({ kind: 'open', source }),
    read: (request, context, take) => {
      if (context.signal.aborted) return Promise.reject(cancelled())
      return new Promise((resolve, reject) => {
        const abort = () => fail(cancelled())
        reading = { context, take, abort, resolve, reject }
        context.signal.addEventListener('abort', abort)
        worker.ref()
        waitOn()
        order({ kind: 'read', request })
      })
    },
    isFree: () => !isEnded && reading === null,
    end: () => fail(cancelled()),
  }
}

const cancelled = (): AppError => new AppError('cancelled', 'The import was cancelled; nothing was changed.')

const isOutOfMemory = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
