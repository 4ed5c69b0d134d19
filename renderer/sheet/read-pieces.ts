import type { OpenRoster } from '../../shared/open-roster.ts'
import { type MarkedRows, unpackRows } from '../../shared/packed/packed-rows.ts'
import type { RosterCore } from './roster-core.ts'

/**
 * The rows that come after those a roster was opened with, in pieces that hold nothing up. Each is asked for before the one
 * ahead of it is unpacked: the core works on it meanwhile. None is once they are not `isWanted` any more. `intern` gives one
 * string for the same text: sites, roles and languages are kept once, however many rows and pieces name them.
 */
export async function* readPieces(
  core: RosterCore,
  { roster, rows }: OpenRoster,
  intern: (text: string) => string,
  isWanted: () => boolean,
): AsyncGenerator<MarkedRows, void, void> {
  const ask = (from: number) => {
    const asked = from < roster.rows ? core.readRows(roster.id, roster.revision, from) : null
    // Its failure is heard when its turn comes, if it comes.
    asked?.catch(() => undefined)
    return asked
  }
  let from = rows.length
  for (let asked = ask(from); asked !== null; ) {
    const piece = await asked
    if (piece.ids.length === 0 || !isWanted()) return
    from += piece.ids.length
    asked = ask(from)
    yield unpackRows(piece, intern)
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
