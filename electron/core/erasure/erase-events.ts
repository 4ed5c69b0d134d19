import { searchTextOf } from '../audit/complete-event.ts'
import { sha256 } from '../audit/hash-event.ts'
import type { TouchedText } from '../audit/vouch-for-texts.ts'
import type { Db } from '../store/db.ts'
import { findInPieces } from '../store/find-in-pieces.ts'
import type { Forgetter } from './forget-text.ts'
import { holdsPiece, pieceParameters } from './text-tables.ts'

/** An event in which somebody stands, with the text that is to stand there instead. */
export interface ErasableEvent extends TouchedText {
  readonly body: string
  readonly search: string
}

interface StoredText {
  readonly [column: string]: string | number
  readonly id: number
  readonly hash: string
  readonly body: string
  readonly search: string
}

/** Events of the log in which somebody stands, as they are to be without them; see {@link findInPieces}. */
export const findEvents = (
  db: Db,
  forgetter: Forgetter,
  monotonic: () => number,
): Generator<number, readonly ErasableEvent[]> => {
  const { sieve } = forgetter
  const sought = {
    table: 'audit',
    columns: 'id, hash, body, search',
    where: `${holdsPiece(['body'], sieve)} OR ${sieve.map(() => 'instr(search, ?) > 0').join(' OR ')}`,
    params: [...pieceParameters(['body'], sieve), ...sieve],
    pick: (event: StoredText) => withoutPerson(event, forgetter),
  }
  return findInPieces(db, sought, monotonic)
}

/** null where they do not stand in it. */
function withoutPerson({ id, hash, body, search }: StoredText, forgetter: Forgetter): ErasableEvent | null {
  // Only texts in it are others now, so canonical JSON stays so.
  const without = forgetter.value(body)
  const isAgreed = searchTextOf(body) === search
  if (without === body && (isAgreed || forgetter.value(search) === search)) return null
  return {
    ...{ id, hash, body: without, text: sha256(without), gaveHash: sha256(body) === hash },
    // What did not agree with its event does not come to agree by an erasure: a check goes on finding it.
    search: isAgreed ? searchTextOf(without) : '',
  }
}

/** Puts them in the place of what was there; each keeps its hash. Belongs into the caller's transaction. */
export function eraseEvents(db: Db, events: readonly ErasableEvent[]): void {
  for (const { id, body, search } of events)
    db.run('UPDATE audit SET body = ?, search = ? WHERE id = ?', [body, search, id])
}
