import type { OpenRoster } from '../../shared/open-roster.ts'
import { type MarkedRows, unpackRows } from '../../shared/packed/packed-rows.ts'
import type { RosterCore } from './roster-core.ts'

/**
 * The rows that come after those a roster was opened with, in pieces that hold nothing up. `intern` gives one string
 * for the same text: sites, roles and languages are kept once, however many rows and pieces name them.
 */
export async function* readPieces(
  core: RosterCore,
  { roster, rows }: OpenRoster,
  intern: (text: string) => string,
): AsyncGenerator<MarkedRows, void, void> {
  for (let from = rows.length; from < roster.rows; ) {
    const piece = unpackRows(await core.readRows(roster.id, roster.revision, from), intern)
    if (piece.rows.length === 0) return
    from += piece.rows.length
    yield piece
  }
}

export function createIntern(): (text: string) => string {
  const texts = new Map<string, string>()
  return (text) => {
    const known = texts.get(text)
    if (known === undefined) texts.set(text, text)
    return known ?? text
  }
}
