import type { SightingsTable } from './sightings-table.ts'

/** When people came and went: once for each account on a site, however many of our keys saw it. */
export function movesSince(
  table: Pick<SightingsTable, 'newcomers' | 'goneSince'>,
  at: string,
): { readonly came: readonly string[]; readonly left: readonly string[] } {
  const came = table
    .newcomers()
    .filter(({ first_at }) => first_at >= at)
    .map((row) => ({ ...row, time: row.first_at }))
  const left = table.goneSince(at).map((row) => ({ ...row, time: row.gone_at }))
  return { came: timesOf(came), left: timesOf(left) }
}

function timesOf(
  moves: readonly { readonly site_id: string; readonly wix_id: string; readonly time: string }[],
): readonly string[] {
  return [
    ...new Map(moves.map((move) => [`${move.site_id} ${move.wix_id} ${move.time}`, move.time])).values(),
  ]
}
