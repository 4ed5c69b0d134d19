import type { WorkspaceHealth } from '../check-workspace.ts'
import { inThread } from './in-thread.ts'

/**
 * Looks through a workspace, also an open one, beside whoever works. Rejects with what kept it from being looked
 * through, `cancelled` where it was stopped.
 */
export const checkApart = (path: string, stop: AbortSignal): Promise<WorkspaceHealth> =>
  inThread(new URL('./check-worker.ts', import.meta.url), path, stop)

/** The same; null where a look that was stopped or failed says nothing of the file: the next opening takes another one. */
export const checkLater = (path: string, stop: AbortSignal): Promise<WorkspaceHealth | null> =>
  checkApart(path, stop).catch(() => null)
