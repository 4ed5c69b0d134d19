import { type ErasureCount, type ErasurePlace, erasurePlaces } from '../../../shared/erasure/erasure.ts'

const places: Readonly<Record<string, ErasurePlace>> = {
  rows: 'rosters',
  invites: 'invites',
  invite_ids: 'invites',
  invite_changes: 'invites',
  runs: 'runs',
  jobs: 'runs',
  items: 'runs',
  run_asks: 'runs',
  doubt_answers: 'runs',
  plans: 'plans',
  persons: 'people',
  person_addresses: 'people',
  person_accounts: 'people',
  person_other_accounts: 'people',
  person_changes: 'people',
  site_reads: 'access',
  sightings: 'access',
  role_reads: 'access',
  drift_ignores: 'access',
  reviews: 'reviews',
  review_lines: 'reviews',
  review_answers: 'reviews',
  offboardings: 'offboardings',
  offboarding_marks: 'offboardings',
}

/** Rows by table as a person counts them, in a fixed order. */
export function countPlaces(
  rowsByTable: ReadonlyMap<string, number>,
  { history, events }: { readonly history: number; readonly events: number },
): readonly ErasureCount[] {
  const counts = new Map<ErasurePlace, number>([
    ['history', history],
    ['audit', events],
  ])
  for (const [table, rows] of rowsByTable) {
    const place = places[table] ?? 'others'
    counts.set(place, (counts.get(place) ?? 0) + rows)
  }
  return erasurePlaces.flatMap((place) => {
    const count = counts.get(place) ?? 0
    return count === 0 ? [] : [{ place, count }]
  })
}
