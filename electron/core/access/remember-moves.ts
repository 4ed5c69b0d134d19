import { setImmediate as nextTurn } from 'node:timers/promises'
import { readCounter } from '../store/counters.ts'
import type { Db } from '../store/db.ts'
import type { SightingsTable, SiteMoves } from './sightings-table.ts'

/** What they follow from: who was seen, who owns a site, and whose keys are here. */
const counters = ['access', 'directory', 'accounts'] as const

/** So many sites are counted in one turn: with the fifty people of a usual site, some 15 ms. */
const sitesATurn = 50

/**
 * Who came and who left, counted in short turns, and again only when somebody may have. A change while it counts is in the
 * next count, which the change asks for.
 */
export function rememberMoves(
  db: Db,
  sightings: Pick<SightingsTable, 'movesAfter'>,
): (at: string) => Promise<SiteMoves> {
  let kept: { readonly of: string; readonly moves: Promise<SiteMoves> } | null = null

  async function count(at: string): Promise<SiteMoves> {
    const [came, left] = [new Map<string, number>(), new Map<string, number>()]
    for (let after: string | null = ''; after !== null; ) {
      const moves = sightings.movesAfter(after, sitesATurn, at)
      addTo(came, moves.came)
      addTo(left, moves.left)
      after = moves.last
      if (after !== null) await nextTurn()
    }
    return { came: inMinutes(came), left: inMinutes(left) }
  }

  return (at) => {
    const of = [at, ...counters.map((name) => readCounter(db, name))].join()
    if (kept?.of === of) return kept.moves
    const moves = count(at)
    kept = { of, moves }
    // What failed is not kept: the next read tries again.
    void moves.catch(() => {
      kept = null
    })
    return moves
  }
}

function addTo(counts: Map<string, number>, moves: SiteMoves['came']): void {
  for (const { minute, accounts } of moves) counts.set(minute, (counts.get(minute) ?? 0) + accounts)
}

const inMinutes = (counts: ReadonlyMap<string, number>): SiteMoves['came'] =>
  [...counts].map(([minute, accounts]) => ({ minute, accounts }))
