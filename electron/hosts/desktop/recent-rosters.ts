import { z } from 'zod'
import type { RecentRoster } from './menu.ts'

const most = 10
const listed = z.array(
  z.object({ id: z.string(), name: z.string(), changedAt: z.string(), deletedAt: z.string().nullable() }),
)

/** The rosters changed last, newest first, out of what the app tells or answers about rosters. */
export function recentRosters(rosters: unknown): readonly RecentRoster[] {
  return listed
    .parse(rosters)
    .filter(({ deletedAt }) => deletedAt === null)
    .toSorted((a, b) => b.changedAt.localeCompare(a.changedAt))
    .slice(0, most)
    .map(({ id, name }) => ({ id, name }))
}
