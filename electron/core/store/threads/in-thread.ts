import { Worker, type WorkerOptions } from 'node:worker_threads'
import { AppError, type AppErrorCode, appErrorCodes } from '../../../../shared/errors.ts'
import { threadSettings } from './thread-settings.ts'

/**
 * Runs a file in a thread of its own to its end, and resolves to what it posted last. Rejects with what it threw, or with
 * `cancelled` where it was stopped. However it is settled, the thread is gone and has let go of its files.
 */
export function inThread<T>(
  file: URL,
  workerData: WorkerOptions['workerData'],
  stop?: AbortSignal,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(file, { workerData, ...threadSettings() })
    const end = () => void worker.terminate()
    let posted: { readonly value: T } | null = null
    let failed: { readonly error: unknown } | null = null
    worker.on('message', (value: T) => {
      posted = { value }
    })
    worker.on('error', (error) => {
      failed = { error }
    })
    worker.on('exit', () => {
      stop?.removeEventListener('abort', end)
      if (stop?.aborted === true) reject(new AppError('cancelled', 'Cancelled.'))
      else if (failed !== null) reject(asThrown(failed.error))
      else if (posted !== null) resolve(posted.value)
      else reject(new Error('a thread ended without an answer'))
    })
    if (stop?.aborted === true) end()
    else stop?.addEventListener('abort', end)
  })
}

/** What crosses from one thread to another keeps its parts and loses its class: nobody would know it for what it is. */
function asThrown(error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error) || !isAppErrorCode(error.code)) return error
  const detail = 'detail' in error ? error.detail : null
  return new AppError(error.code, error.message, detail, error.cause)
}

const isAppErrorCode = (code: unknown): code is AppErrorCode =>
  (appErrorCodes as readonly unknown[]).includes(code)
