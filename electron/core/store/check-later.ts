import { Worker } from 'node:worker_threads'
import type { WorkspaceHealth } from './check-workspace.ts'
import { threadSettings } from './thread-settings.ts'

/** Looks through an open workspace beside whoever works with it; null when it was stopped or could not be done. */
export function checkLater(path: string, stop: AbortSignal): Promise<WorkspaceHealth | null> {
  if (stop.aborted) return Promise.resolve(null)
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./check-worker.ts', import.meta.url), {
      workerData: path,
      ...threadSettings(),
    })
    let health: WorkspaceHealth | null = null
    stop.addEventListener('abort', () => void worker.terminate(), { once: true })
    worker.on('message', (found: WorkspaceHealth) => {
      health = found
    })
    // A look that failed says nothing of the file: the next opening takes another one.
    worker.on('error', () => undefined)
    // It lets go of the file before anybody is told.
    worker.on('exit', () => resolve(stop.aborted ? null : health))
  })
}
