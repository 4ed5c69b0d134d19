import type { Clock } from '../../core/ports.ts'
import type { OpenedWorkspace } from '../../core/store/open-workspace.ts'

/** Soon after the first screen, and not while it is made. */
const checkAfterMs = 4000
/** A page that has not come by then may never come. */
const longestMs = 60_000

export interface CheckSoonDeps {
  /** null: the opening looked already. */
  readonly look: Extract<OpenedWorkspace, { readonly kind: 'open' }>['checkLater']
  /** Makes the backup of the day, where it is left to do. */
  readonly backUp: () => Promise<void>
  /** Resolves when the first screen is about to be made. */
  readonly shown: Promise<void>
  readonly clock: Pick<Clock, 'sleep'>
  readonly stop: AbortSignal
  readonly onDamage: (reason: string) => void
}

/**
 * Does once the first screen is there what the opening left to do: tells of damage it did not look for, and backs up what
 * is sound. Resolves when nothing of it is done any more.
 */
export async function checkSoon(deps: CheckSoonDeps): Promise<void> {
  const { look, backUp, shown, clock, stop, onDamage } = deps
  await Promise.race([shown, clock.sleep(longestMs, stop)])
  await clock.sleep(checkAfterMs, stop)
  const reason = (await look?.(stop)) ?? null
  if (stop.aborted) return
  if (reason === null) await backUp()
  else onDamage(reason)
}
