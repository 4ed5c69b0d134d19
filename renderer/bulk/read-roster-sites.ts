import { unpackRows } from '../../shared/packed/packed-rows.ts'
import type { RosterId } from '../../shared/roster.ts'
import { call } from '../api.ts'

const rowsAtOnce = 20_000

/** The known sites of a roster that is not open, in pieces: it may be of any length. */
export async function readRosterSites(rosterId: RosterId): Promise<ReadonlySet<string>> {
  const { roster, rows } = await call('roster.open', { rosterId, first: 1 })
  const sites = new Set(rows.map(({ cells }) => cells.siteId))
  const { revision } = roster
  for (let from = rows.length; from < roster.rows; ) {
    const packed = await call('roster.readRows', { rosterId, revision, from, count: rowsAtOnce })
    const piece = unpackRows(packed, (text) => text)
    if (piece.rows.length === 0) break
    for (const { cells } of piece.rows) sites.add(cells.siteId)
    from += piece.rows.length
  }
  sites.delete('')
  return sites
}
