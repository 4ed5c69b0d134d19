import { readCounter } from '../store/counters.ts'
import type { Db } from '../store/db.ts'
import type { SightingsTable } from './sightings-table.ts'

/** What they follow from: who was seen, who owns a site, and whose keys are here. */
const counters = ['access', 'directory', 'accounts'] as const

/** Who came and who left, counted again only when somebody may have. */
export function rememberMoves(
  db: Db,
  sightings: Pick<SightingsTable, 'movesSince'>,
): SightingsTable['movesSince'] {
  let kept: { readonly of: string; readonly moves: ReturnType<SightingsTable['movesSince']> } | null = null
  return (at) => {
    const of = [at, ...counters.map((name) => readCounter(db, name))].join()
    if (kept?.of !== of) kept = { of, moves: sightings.movesSince(at) }
    return kept.moves
  }
}
