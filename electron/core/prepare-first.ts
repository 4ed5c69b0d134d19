import { AppError } from '../../shared/errors.ts'
import type { RosterId } from '../../shared/roster.ts'
import type { Access } from './access/access.ts'
import type { Ports } from './ports.ts'

export interface PrepareFirstDeps {
  readonly access: Pick<Access, 'prepareKnown'>
  readonly rosters: { readonly open: (rosterId: RosterId, first: number) => unknown }
  readonly ports: Pick<Ports, 'log' | 'opened'>
}

/**
 * Reads the roster that the app was started for, and the known access that its states rest on, while the window still
 * comes up. Without this, all of it is read while a person waits for the first cells. Home needs neither.
 */
export async function prepareFirst({ access, rosters, ports }: PrepareFirstDeps): Promise<void> {
  const place = ports.opened?.waiting().findLast(({ kind }) => kind !== 'file')
  if (place?.kind !== 'roster') return
  try {
    await access.prepareKnown()
    rosters.open(place.id, 1)
  } catch (cause) {
    // A roster that is gone is said to whoever opens it.
    if (!(cause instanceof AppError)) ports.log.error('what the first screen needs was not read ahead', cause)
  }
}
