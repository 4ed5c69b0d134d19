import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { byteOrderMark, csvLine } from '../../../shared/csv-cell.ts'
import { AppError } from '../../../shared/errors.ts'
import { damageReason, findDamageUnopened, isDamage } from './check-workspace.ts'
import { openDatabase } from './database.ts'
import type { Db, SqlRow, SqlValue } from './db.ts'
import { workspaceFile } from './open-workspace.ts'
import { storageError } from './storage-error.ts'
import { lockWorkspace } from './workspace-lock.ts'

export interface ReadableExport {
  /** Tables written, one CSV each. */
  readonly tables: number
  readonly rows: number
  /** Rows known to be there and not readable; where the damage hides their number, each such table counts one. */
  readonly lost: number
  /** Names of the tables with losses. */
  readonly damaged: readonly string[]
  /** The folder with the CSV files. */
  readonly path: string
}

/**
 * Writes what can still be read of a damaged workspace as one CSV a table into `destFolder` (made when missing; the
 * files must not exist). Cells are guarded against formulas, bytes are written in hexadecimal. The workspace is not
 * changed. Throws AppError: `unreadable-file` when nothing can be read, `not-allowed` while it is open, `storage`.
 */
export function exportReadable(folder: string, destFolder: string): ReadableExport {
  const path = workspaceFile(folder)
  if (!existsSync(path)) throw new AppError('not-found', `There is no workspace file in ${folder}.`)
  const lock = lockWorkspace(folder)
  if (!lock) throw new AppError('not-allowed', 'Close Invite Desk first: the workspace is open.')
  try {
    mkdirSync(destFolder, { recursive: true, mode: 0o700 })
    const fault = findDamageUnopened(path, 1)
    // A foreign database is left alone too: opening it would change its settings.
    if (fault !== null) throw nothingReadable(path, fault)
    return exportTables(path, destFolder)
  } catch (error) {
    if (isDamage(error)) {
      throw nothingReadable(path, damageReason(error))
    }
    throw storageError(error, 'The readable part was not exported.')
  } finally {
    lock.release()
  }
}

function nothingReadable(path: string, reason: string): AppError {
  return new AppError(
    'unreadable-file',
    `Nothing in ${path} can be read: ${reason}. Restore a backup instead; the damaged file is kept.`,
  )
}

function exportTables(path: string, destFolder: string): ReadableExport {
  const db = openDatabase(path)
  try {
    const names = db
      .all<{ name: string }>(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY name",
      )
      .map(({ name }) => name)
    if (names.length === 0) throw nothingReadable(path, 'it has no tables')
    let rows = 0
    let lost = 0
    const damaged: string[] = []
    for (const name of names) {
      const result = exportTable(db, name, join(destFolder, `${name}.csv`))
      rows += result.rows
      lost += result.lost
      if (result.lost > 0) damaged.push(name)
    }
    return { tables: names.length, rows, lost, damaged, path: destFolder }
  } finally {
    db.close()
  }
}

function exportTable(db: Db, name: string, path: string): { readonly rows: number; readonly lost: number } {
  const columns = db.all<{ name: string; pk: number }>('SELECT name, pk FROM pragma_table_info(?)', [name])
  const key = columns.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk)
  const { found, isWhole } = readBothWays(
    db,
    name,
    key.map((column) => quoteName(column.name)),
  )
  const lines = [csvLine(columns.map((column) => column.name))]
  for (const row of found) lines.push(csvLine(columns.map((column) => cellText(row[column.name] ?? null))))
  writeWhole(path, byteOrderMark + lines.join(''))
  return { rows: found.length, lost: isWhole ? 0 : Math.max(1, (countRows(db, name) ?? 0) - found.length) }
}

/** From the front to the damage, then from the back to it: what lies between is lost. */
function readBothWays(db: Db, table: string, key: readonly string[]) {
  const found: SqlRow[] = []
  if (readInto(found, db, `SELECT * FROM ${quoteName(table)}`)) return { found, isWhole: true }
  if (key.length === 0) return { found, isWhole: false }
  const fromBack: SqlRow[] = []
  const backwards = key.map((column) => `${column} DESC`).join(', ')
  readInto(fromBack, db, `SELECT * FROM ${quoteName(table)} ORDER BY ${backwards}`)
  const seen = new Set(found.map((row) => rowText(row)))
  for (const row of fromBack.reverse()) if (!seen.has(rowText(row))) found.push(row)
  return { found, isWhole: false }
}

/** True when it came to the end. */
function readInto(found: SqlRow[], db: Db, sql: string): boolean {
  try {
    for (const row of db.iterate(sql)) found.push(row)
    return true
  } catch (error) {
    if (isDamage(error)) return false
    throw error
  }
}

function countRows(db: Db, table: string): number | null {
  try {
    return db.get<{ n: number }>(`SELECT count(*) AS n FROM ${quoteName(table)}`)?.n ?? null
  } catch (error) {
    if (isDamage(error)) return null
    throw error
  }
}

function rowText(row: SqlRow): string {
  return Object.values(row).map(cellText).join('\0')
}

function cellText(value: SqlValue): string {
  if (value === null) return ''
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex')
  return String(value)
}

function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

function writeWhole(path: string, text: string): void {
  const unfinished = `${path}.part`
  const file = openSync(unfinished, 'w', 0o600)
  try {
    writeSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(unfinished, path)
}
