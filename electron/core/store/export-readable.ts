import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { byteOrderMark, csvLine } from '../../../shared/csv-cell.ts'
import { AppError } from '../../../shared/errors.ts'
import { damageReason, findDamageUnopened, isDamage } from './check-workspace.ts'
import { workspaceFile } from './database-files.ts'
import type { Db, SqlValue } from './db.ts'
import { openDamaged } from './open-damaged.ts'
import { type DamagedTable, quoteName, readDamagedTable, tableNames } from './read-damaged-table.ts'
import { readDamagedRows } from './row-pages/read-damaged-rows.ts'
import { columnsOfRows, recordOfRow, rowTableOf } from './row-pages/rows-of-file.ts'
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
  const copy = openDamaged(path, join(destFolder, '.copy-of-the-damaged-file'))
  const { db } = copy
  try {
    const names = tableNames(db)
    if (names.length === 0) throw nothingReadable(path, 'it has no tables')
    let rows = 0
    let lost = 0
    const damaged: string[] = []
    for (const { name, table, known } of readableTables(db, names)) {
      const lines = [csvLine(table.columns)]
      for (const row of table.rows) {
        lines.push(csvLine(table.columns.map((column) => cellText(row[column] ?? null))))
      }
      writeWhole(join(destFolder, `${name}.csv`), byteOrderMark + lines.join(''))
      rows += table.rows.length
      if (table.isWhole) continue
      lost += Math.max(1, (known() ?? 0) - table.rows.length)
      damaged.push(name)
    }
    return { tables: names.length, rows, lost, damaged, path: destFolder }
  } finally {
    copy.close()
  }
}

interface ReadableTable {
  readonly name: string
  readonly table: DamagedTable
  /** How many rows there were; null where the damage hides it. */
  readonly known: () => number | null
}

/** Every table as people can read it: rows of rosters one by one, however they lie in the file. */
function* readableTables(db: Db, names: readonly string[]): Iterable<ReadableTable> {
  const rowTable = rowTableOf(db)
  for (const name of names) {
    if (name !== rowTable) {
      yield { name, table: readDamagedTable(db, name), known: () => countRows(db, name) }
      continue
    }
    const { rows, isWhole, lost } = readDamagedRows(db)
    const records = rows.map(([rosterId, row]) => recordOfRow(rosterId, row))
    const table = { columns: columnsOfRows, rows: records, isWhole }
    yield { name: 'rows', table, known: () => rows.length + lost }
  }
}

/** null where the damage hides it. */
function countRows(db: Db, table: string): number | null {
  try {
    return db.get<{ n: number }>(`SELECT count(*) AS n FROM ${quoteName(table)}`)?.n ?? null
  } catch (error) {
    if (isDamage(error)) return null
    throw error
  }
}

function cellText(value: SqlValue): string {
  if (value === null) return ''
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex')
  return String(value)
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
