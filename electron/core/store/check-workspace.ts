import { createHash } from 'node:crypto'
import { closeSync, existsSync, openSync, readSync } from 'node:fs'
import { AppError } from '../../../shared/errors.ts'
import { type Database, openDatabase } from './database.ts'
import { applicationId, migrate, readVersion } from './migrate.ts'
import { allMigrations, type Migration, schemaDigest } from './migrations/all-migrations.ts'
import { storageTrouble } from './storage-error.ts'

export type WorkspaceHealth =
  | { readonly kind: 'sound' }
  | { readonly kind: 'newer'; readonly version: number }
  | { readonly kind: 'damaged'; readonly reason: string }

/**
 * Looks through an open database: its version, its schema, every page, every reference. `migrations` are all that this
 * version of the app knows. Throws disk trouble.
 */
export function checkWorkspace(db: Database, migrations: readonly Migration[]): WorkspaceHealth {
  try {
    const version = readVersion(db)
    if (version > migrations.length) return { kind: 'newer', version }
    const found = schemaOf(db)
    const isKnown =
      migrations === allMigrations && version === migrations.length && digestOf(found) === schemaDigest
    const changed = isKnown ? null : changedPart(found, wantedSchema(migrations, version))
    if (changed !== null) return { kind: 'damaged', reason: `its structure was changed at “${changed}”` }
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

type Schema = ReadonlyMap<string, string>

/**
 * The first table or index that is not as the migrations make it, or null. One wrong byte in a name would otherwise
 * come up later, as an error of some statement in the middle of the work.
 */
function changedPart(found: Schema, wanted: Schema): string | null {
  return (
    [...new Set([...wanted.keys(), ...found.keys()])].find((one) => found.get(one) !== wanted.get(one)) ??
    null
  )
}

/** What the first `version` of `migrations` make; the same for every file, so it is made once. */
function wantedSchema(migrations: readonly Migration[], version: number): Schema {
  const known = schemas.get(migrations) ?? new Map<number, Schema>()
  schemas.set(migrations, known)
  const wanted = known.get(version) ?? makeSchema(migrations.slice(0, version))
  known.set(version, wanted)
  return wanted
}

const schemas = new WeakMap<readonly Migration[], Map<number, Schema>>()

function makeSchema(migrations: readonly Migration[]): Schema {
  const made = openDatabase(':memory:')
  try {
    migrate(made, migrations, () => undefined)
    return schemaOf(made)
  } finally {
    made.close()
  }
}

/** Of what all migrations make: a file that has it need not be compared part by part with what they make anew. */
export const digestOfMigrations = (): string => digestOf(makeSchema(allMigrations))

const digestOf = (schema: Schema): string =>
  createHash('sha256')
    .update(JSON.stringify([...schema].sort(([a], [b]) => (a < b ? -1 : 1))))
    .digest('hex')

/** What made each part, by its name; statistics that SQLite keeps for itself are no part. */
function schemaOf(db: Database): Schema {
  const parts = db.all<{ type: string; name: string; sql: string | null }>(
    "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite!_stat%' ESCAPE '!'",
  )
  return new Map(parts.map(({ type, name, sql }) => [name, `${type} ${sql ?? ''}`]))
}

/** True for "malformed" and "not a database", wrapped in an AppError or not. */
export function isDamage(error: unknown): boolean {
  return storageTrouble(error instanceof AppError ? error.cause : error) === 'damaged'
}

export function damageReason(error: unknown): string {
  const cause = error instanceof AppError ? error.cause : error
  return cause instanceof Error ? cause.message : 'it cannot be read'
}

/**
 * What can be told without opening: opening a file with SQLite may already write to it. null when nothing is wrong so
 * far. `backups` is the number of backups; a journal or backups without the file they belong to are half a workspace.
 * https://sqlite.org/fileformat2.html#the_database_header
 */
export function findDamageUnopened(path: string, backups: number): string | null {
  if (!existsSync(path)) return backups > 0 || existsSync(`${path}-wal`) ? 'it is missing' : null
  const header = Buffer.alloc(100)
  const file = openSync(path, 'r')
  const length = readSync(file, header, 0, 100, 0)
  closeSync(file)
  if (length === 0) return 'it is empty'
  if (length < 100 || header.toString('latin1', 0, 16) !== 'SQLite format 3\0') return 'it is not a database'
  return header.readUInt32BE(68) === applicationId ? null : 'it is not a workspace of Invite Desk'
}
