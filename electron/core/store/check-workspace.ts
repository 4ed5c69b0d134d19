import { existsSync } from 'node:fs'
import { AppError } from '../../../shared/errors.ts'
import type { Database } from './database.ts'
import { applicationId, readApplicationId, readVersion } from './migrate.ts'
import { storageTrouble } from './storage-error.ts'

export type WorkspaceHealth =
  | { readonly kind: 'sound' }
  | { readonly kind: 'newer'; readonly version: number }
  | { readonly kind: 'damaged'; readonly reason: string }

/** Looks through an open database: whose it is, its version, every page, every reference. Throws disk trouble. */
export function checkWorkspace(db: Database, newestKnown: number): WorkspaceHealth {
  try {
    if (readApplicationId(db) !== applicationId) {
      return { kind: 'damaged', reason: 'it is not a workspace of Invite Desk' }
    }
    const version = readVersion(db)
    if (version > newestKnown) return { kind: 'newer', version }
    const [first] = db.all<{ quick_check: string }>('PRAGMA quick_check(1)')
    if (first?.quick_check !== 'ok') return { kind: 'damaged', reason: first?.quick_check ?? 'no answer' }
    const [loose] = db.all<{ table: string }>('PRAGMA foreign_key_check')
    if (loose) return { kind: 'damaged', reason: `rows of ${loose.table} refer to something missing` }
    return { kind: 'sound' }
  } catch (error) {
    if (isDamage(error)) return { kind: 'damaged', reason: damageReason(error) }
    throw error
  }
}

/** True for "malformed" and "not a database", wrapped in an AppError or not. */
export function isDamage(error: unknown): boolean {
  return storageTrouble(error instanceof AppError ? error.cause : error) === 'damaged'
}

export function damageReason(error: unknown): string {
  const cause = error instanceof AppError ? error.cause : error
  return cause instanceof Error ? cause.message : 'it cannot be read'
}

/** Half a workspace: a journal or backups without the file they belong to. */
export function isFileMissing(path: string, backups: number): boolean {
  return !existsSync(path) && (backups > 0 || existsSync(`${path}-wal`))
}
