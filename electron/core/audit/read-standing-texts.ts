import { type ErasedTexts, readErasedTexts } from '../../../shared/audit/erased-texts.ts'
import { atOnce } from '../../../shared/turns/at-once.ts'
import type { Db } from '../store/db.ts'
import { findInPieces } from '../store/find-in-pieces.ts'
import { mayBeErased } from './erased-events.ts'
import { sha256, type UnhashedEvent } from './hash-event.ts'
import type { LostText } from './lost-texts.ts'
import type { StandingTexts } from './vouch-for-texts.ts'

/** Reads what erasures did to the log so far. One walk through it that reads texts which speak of somebody erased. */
export const readStandingTexts = (db: Db): StandingTexts => atOnce(readStandingInPieces(db, () => 0))

interface StoredText {
  readonly [column: string]: string | number
  readonly id: number
  readonly hash: string
  readonly body: string
}

interface Standing extends LostText {
  /** null where it is the event of no erasure, and what an erasure says where it is as the app wrote it. */
  readonly erasure: { readonly said: ErasedTexts | null } | 'changed' | null
}

/** As {@link readStandingTexts}; others get a turn after each piece, see {@link findInPieces}. */
export function* readStandingInPieces(db: Db, monotonic: () => number): Generator<number, StandingTexts> {
  const sought = {
    table: 'audit',
    columns: 'id, hash, body',
    where: "instr(body, '@erased.invalid') > 0",
    params: [],
    pick: standingOf,
  }
  const all = yield* findInPieces(db, sought, monotonic)
  const erasures = all.filter(({ erasure }) => erasure !== null)
  return {
    lost: all.flatMap(({ id, hash, text }) => (text === hash ? [] : [{ id, hash, text }])),
    erasures: erasures.flatMap(({ id, erasure }) =>
      erasure === null || erasure === 'changed' ? [] : [{ id, said: erasure.said }],
    ),
    newest: erasures.at(-1)?.id ?? 0,
  }
}

function standingOf({ id, hash, body }: StoredText): Standing | null {
  if (!mayBeErased(body)) return null
  const text = sha256(body)
  // No text in canonical JSON holds a quote without a backslash before it.
  const isErasure = body.includes(',"action":"person.erased",')
  if (text !== hash) return { id, hash, text, erasure: isErasure ? 'changed' : null }
  if (!isErasure) return null
  return { id, hash, text, erasure: { said: readErasedTexts((JSON.parse(body) as UnhashedEvent).reason) } }
}
