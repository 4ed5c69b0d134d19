import { setImmediate as nextTurn } from 'node:timers/promises'
import type { InviteKey } from '../../../../shared/ledger.ts'
import type { Db } from '../../store/db.ts'
import type { AcceptanceChange } from '../decide-acceptances.ts'
import { decideEverything, type EverythingTables } from './decide-everything.ts'
import type { InferenceWriter } from './inference-writer.ts'

/** Everything being weighed once, and what others do meanwhile. */
export interface Pass {
  /** Weighed by others since it was begun: what they found counts. */
  readonly weighed: Set<InviteKey>
  /** Who is who, as far as whoever changed it also weighed what hangs together with it. */
  peopleRevision: number
  /** Something changed of which nobody knows what hangs together with it. */
  isSpoiled: boolean
}

export const beginPass = (peopleRevision: number): Pass => ({
  weighed: new Set(),
  peopleRevision,
  isSpoiled: false,
})

export interface WeighEverythingDeps {
  readonly db: Pick<Db, 'stage'>
  readonly tables: EverythingTables & { readonly people: { revision(): number } }
  readonly writer: Pick<InferenceWriter, 'record'>
  readonly evidenceTime: () => string
  readonly limits: { readonly sitesReadAtOnce: number; readonly changesWrittenAtOnce: number }
  readonly isClosed: () => boolean
}

/**
 * Weighs everything in many short turns, and writes what follows a few invites at a time. False when it has to be begun
 * anew: what it wrote until then was right, but for what changed since.
 */
export async function weighEverything(deps: WeighEverythingDeps, pass: Pass): Promise<boolean> {
  const { db, tables, limits } = deps
  const isOver = () => deps.isClosed() || pass.isSpoiled || pass.peopleRevision !== tables.people.revision()
  const deciding = decideEverything(tables, db.stage(deps.evidenceTime), limits.sitesReadAtOnce)
  let step = deciding.next()
  while (step.done !== true) {
    await nextTurn()
    if (isOver()) return false
    step = deciding.next()
  }
  const changes = weakerFirst(step.value)
  for (let from = 0; from < changes.length; from += limits.changesWrittenAtOnce) {
    const slice = changes.slice(from, from + limits.changesWrittenAtOnce)
    const open = slice.filter(({ invite }) => !pass.weighed.has(invite.key))
    if (open.length > 0) db.stage(() => deps.writer.record(open))
    await nextTurn()
    if (isOver()) return false
  }
  return true
}

/** Whoever ends the app in the middle leaves nothing that says more than before and after. */
function weakerFirst(changes: readonly AcceptanceChange[]): readonly AcceptanceChange[] {
  const isWeak = ({ inference }: AcceptanceChange) => inference === null || inference.sureness === 'possibly'
  return [...changes.filter(isWeak), ...changes.filter((change) => !isWeak(change))]
}
