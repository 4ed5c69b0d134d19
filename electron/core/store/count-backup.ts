import { existsSync } from 'node:fs'
import { AppError } from '../../../shared/errors.ts'
import { isDamage } from './check-workspace.ts'
import { openDamaged } from './open-damaged.ts'
import { countRowsOfFile } from './row-pages/rows-of-file.ts'

/** What a workspace file holds, by number. */
export interface WorkspaceCounts {
  readonly rosters: number
  readonly rows: number
  readonly plans: number
  readonly runs: number
  readonly invites: number
  readonly events: number
}

const counted = {
  rosters: 'rosters',
  plans: 'plans',
  runs: 'runs',
  invites: 'invites',
  events: 'audit',
} as const satisfies Readonly<Record<Exclude<keyof WorkspaceCounts, 'rows'>, string>>

/**
 * Counts what a workspace file or backup holds, on a copy beside it that is gone afterwards; null when it cannot be
 * read, or is not there.
 */
export function countBackup(path: string, copyPath: string): WorkspaceCounts | null {
  if (!existsSync(path)) return null
  try {
    const copy = openDamaged(path, copyPath)
    try {
      const count = (table: string) =>
        copy.db.get<{ count: number }>(`SELECT count(*) AS count FROM ${table}`)?.count ?? 0
      const rows = [...countRowsOfFile(copy.db).values()].reduce((sum, one) => sum + one, 0)
      const entries = Object.entries(counted).map(([name, table]) => [name, count(table)])
      // One number for each name of `counted`.
      return { ...Object.fromEntries(entries), rows } as unknown as WorkspaceCounts
    } finally {
      copy.close()
    }
  } catch (error) {
    if (isDamage(error) || error instanceof AppError) return null
    throw error
  }
}
