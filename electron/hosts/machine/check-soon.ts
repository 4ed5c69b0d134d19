import type { Clock } from '../../core/ports.ts'
import type { OpenedWorkspace } from '../../core/store/open-workspace.ts'

/** Soon after the first screen, and not while it is made. */
const checkAfterMs = 4000

export interface CheckSoonDeps {
  /** null: the opening looked already. */
  readonly look: Extract<OpenedWorkspace, { readonly kind: 'open' }>['checkLater']
  readonly clock: Pick<Clock, 'sleep'>
  readonly stop: AbortSignal
  readonly onDamage: (reason: string) => void
}

/** Tells of damage that the opening did not look for; resolves when nothing is looked at any more. */
export async function checkSoon({ look, clock, stop, onDamage }: CheckSoonDeps): Promise<void> {
  if (look === null) return
  await clock.sleep(checkAfterMs, stop)
  const reason = await look(stop)
  if (reason !== null && !stop.aborted) onDamage(reason)
}
