import { searchTextOf } from '../audit/complete-event.ts'
import { sha256 } from '../audit/hash-event.ts'
import { readStandingTexts } from '../audit/read-standing-texts.ts'
import { type TouchedText, type Vouching, vouchForTexts } from '../audit/vouch-for-texts.ts'
import type { Db } from '../store/db.ts'
import type { Forgetter } from './forget-text.ts'
import { holdsPiece, pieceParameters } from './text-tables.ts'

/** An event in which somebody stands, with the text that is to stand there instead. */
export interface ErasableEvent extends TouchedText {
  readonly body: string
  readonly search: string
}

/** Events of the log in which somebody stands, as they are to be without them. */
export function* findEvents(db: Db, forgetter: Forgetter): Iterable<ErasableEvent> {
  const { sieve } = forgetter
  const rows = db.all<{ id: number; hash: string; body: string; search: string }>(
    `SELECT id, hash, body, search FROM audit WHERE ${holdsPiece(['body'], sieve)}
      OR ${sieve.map(() => 'instr(search, ?) > 0').join(' OR ')} ORDER BY id`,
    [...pieceParameters(['body'], sieve), ...sieve],
  )
  for (const { id, hash, body, search } of rows) {
    // Only texts in it are others now, so canonical JSON stays so.
    const without = forgetter.value(body)
    const isAgreed = searchTextOf(body) === search
    if (without === body && (isAgreed || forgetter.value(search) === search)) continue
    yield {
      ...{ id, hash, body: without, text: sha256(without), gaveHash: sha256(body) === hash },
      // What did not agree with its event does not come to agree by an erasure: a check goes on finding it.
      search: isAgreed ? searchTextOf(without) : '',
    }
  }
}

/** What the event of an erasure may say of the log; asked before anything of it is replaced. */
export const vouchForErasure = (db: Db, events: readonly TouchedText[], isAgain = false): Vouching =>
  vouchForTexts(readStandingTexts(db), events, isAgain)

/** Puts them in the place of what was there; each keeps its hash. Belongs into the caller's transaction. */
export function eraseEvents(db: Db, events: readonly ErasableEvent[]): void {
  for (const { id, body, search } of events)
    db.run('UPDATE audit SET body = ?, search = ? WHERE id = ?', [body, search, id])
}
