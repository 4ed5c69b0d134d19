import { searchText } from '../audit/complete-event.ts'
import { canonicalEvent, type UnhashedEvent } from '../audit/hash-event.ts'
import type { Db } from '../store/db.ts'
import type { Forgetter } from './forget-text.ts'
import { holdsPiece, pieceParameters } from './text-tables.ts'

export interface ErasableEvent {
  readonly id: number
  /** What is to stand there, canonical. */
  readonly body: string
  readonly search: string
}

/** Events of the log in which somebody stands, as they are to be without them. */
export function* findEvents(db: Db, forgetter: Forgetter): Iterable<ErasableEvent> {
  const { sieve } = forgetter
  const rows = db.all<{ id: number; body: string }>(
    `SELECT id, body FROM audit WHERE ${holdsPiece(['body'], sieve)} ORDER BY id`,
    pieceParameters(['body'], sieve),
  )
  for (const { id, body } of rows) {
    const without = forgetter.value(body)
    if (without === body) continue
    // Ours, with every field of an event: only texts in it are others now.
    const event = JSON.parse(without) as UnhashedEvent
    yield { id, body: canonicalEvent(event), search: searchText(event) }
  }
}

/** Puts them in the place of what was there; each keeps its hash. Belongs into the caller's transaction. */
export function eraseEvents(db: Db, events: readonly ErasableEvent[]): void {
  for (const { id, body, search } of events)
    db.run('UPDATE audit SET body = ?, search = ? WHERE id = ?', [body, search, id])
}
