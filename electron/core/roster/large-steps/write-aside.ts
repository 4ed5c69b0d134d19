import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Aside, Db } from '../../store/db.ts'

/** Parts of a transaction, in order. */
type Parts = readonly (() => void)[]

/** Fewer are sooner written in one go. */
const fewParts = 3
/** So often others may write meanwhile; then all is written in one go. */
const mostTries = 3

/** What was written in turns, and is not committed; null for nothing. */
export interface Written {
  readonly aside: Aside | null
}

/**
 * Writes parts with turns for others between. Where that cannot be, or others write again and again, nothing is written:
 * {@link commitParts} does all of it then.
 */
export function* writeAside(db: Pick<Db, 'openAside'>, parts: Parts): Generator<void, Written> {
  for (let tries = 0; tries < mostTries && parts.length > fewParts; tries += 1) {
    const aside = db.openAside()
    if (aside === null) break
    let isThere = true
    for (const part of parts) {
      yield
      isThere &&= aside.write(part)
      if (!isThere) break
    }
    yield
    if (isThere) return { aside }
  }
  return { aside: null }
}

/** In one turn: what is left, and the commit. */
export function commitParts<T>(db: Pick<Db, 'txOfMuch'>, { aside }: Written, parts: Parts, last: () => T): T {
  const done = aside?.commit(last) ?? null
  if (done !== null) return done.value
  return db.txOfMuch(() => {
    for (const part of parts) part()
    return last()
  })
}

/** After the answer. Where it cannot be, the next to write does it. */
export function foldLater(db: Pick<Db, 'foldLog'>): void {
  void nextTurn()
    .then(() => db.foldLog())
    .catch(() => undefined)
}
