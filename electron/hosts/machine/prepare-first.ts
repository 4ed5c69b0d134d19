import { AppError } from '../../../shared/errors.ts'
import type { RosterId } from '../../../shared/roster.ts'
import type { Ports } from '../../core/ports.ts'

export interface PrepareFirstDeps {
  readonly readHome: () => unknown
  readonly openRoster: (rosterId: RosterId, first: number) => unknown
  readonly ports: Pick<Ports, 'log' | 'opened'>
}

/** As many as a roster is opened with. */
const firstRows = 100

/**
 * Asks, while the window still comes up, what the first screen is going to ask: the roster that the app was started for,
 * or Home. What was read for it is kept, so a person does not wait for it a second time.
 */
export async function prepareFirst({ readHome, openRoster, ports }: PrepareFirstDeps): Promise<void> {
  const place = ports.opened?.waiting().findLast(({ kind }) => kind !== 'file')
  try {
    if (place === undefined) await readHome()
    else if (place.kind === 'roster') await openRoster(place.id, firstRows)
  } catch (cause) {
    // A roster that is gone is said to whoever opens it.
    if (!(cause instanceof AppError)) ports.log.error('what the first screen needs was not read ahead', cause)
  }
}
