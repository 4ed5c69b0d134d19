import { closeSync, existsSync, fsyncSync, openSync, renameSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Db, SqlRow, SqlValue } from './db.ts'
import { bind, createStatements, type ReadValues } from './prepared-statements.ts'
import { guarded, storageError } from './storage-error.ts'
import { createTransactions, type Used } from './transactions.ts'

/** What the store itself may do beyond {@link Db}. */
export interface Database extends Db {
  /** Runs a script of many statements, for migrations and pragmas only. */
  script(sql: string): void
  close(): void
}

// security.md §2. recursive_triggers: without it INSERT OR REPLACE walks past the triggers that protect the audit log.
export const pragmas = `
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
PRAGMA fullfsync = ON;
PRAGMA checkpoint_fullfsync = ON;
PRAGMA foreign_keys = ON;
PRAGMA recursive_triggers = ON;
PRAGMA busy_timeout = 5000;
PRAGMA trusted_schema = OFF;
PRAGMA secure_delete = ON;
PRAGMA temp_store = MEMORY;
`

/** What a connection has besides its file. */
const onlyOfConnection = `SELECT 1 AS found FROM pragma_database_list WHERE name NOT IN ('main', 'temp')
  UNION ALL SELECT 1 FROM sqlite_temp_schema LIMIT 1`

const notRead = 'The workspace could not be read.'
const notOpened = 'The workspace could not be opened.'

/**
 * Opens or creates a database file (0600) with the settings of security.md §2.
 * Throws AppError('storage') when the disk or the file is in trouble.
 */
export function openDatabase(path: string): Database {
  return wrapDatabase(connect(path))
}

/** The bare database with those settings, for {@link wrapDatabase}. */
export function connect(path: string): DatabaseSync {
  return guarded(() => {
    // SQLite gives the -wal and -shm files the mode of the main file.
    if (path !== ':memory:') closeSync(openSync(path, 'a', 0o600))
    return connectAgain(path)
  }, notOpened)
}

/**
 * A connection to a file that this process may have open already: whoever but SQLite opens and closes that takes the locks of
 * all its connections away (https://www.sqlite.org/howtocorrupt.html §2.2).
 */
function connectAgain(path: string): DatabaseSync {
  const db = new DatabaseSync(path, { enableDoubleQuotedStringLiterals: false, defensive: true })
  try {
    db.exec(pragmas)
  } catch (error) {
    db.close()
    throw error
  }
  return db
}

/**
 * Opens a file only to look into it: it is not changed, and no journal is made beside it. Throws AppError('storage').
 */
export function openToRead(path: string): Database {
  try {
    const db = new DatabaseSync(path, {
      readOnly: true,
      enableDoubleQuotedStringLiterals: false,
      defensive: true,
    })
    return wrapDatabase(db)
  } catch (error) {
    throw storageError(error, 'The file could not be opened.')
  }
}

/** The strict face of an open `node:sqlite` database; it owns `db` from now on. */
export function wrapDatabase(opened: DatabaseSync): Database {
  const used: Used = { db: opened, statements: createStatements(opened) }
  let iterating = 0
  const { isOutside, giveWay, ...transactions } = createTransactions(used, connectAgain)

  return {
    ...transactions,
    run(sql, params = []) {
      giveWay()
      const target = guarded(() => used.statements.cached(sql))
      const values = bind(target, params)
      const { changes, lastInsertRowid } = guarded(() => target.statement.run(...values))
      return { changes: Number(changes), lastId: Number(lastInsertRowid) }
    },
    get<T extends SqlRow>(sql: string, params: readonly SqlValue[] = []) {
      const target = guarded(() => used.statements.cached(sql), notRead)
      if (target.isWriting) giveWay()
      const values = bind(target, params)
      const found = guarded(() => target.statement.get(...values), notRead)
      // SQLite cannot know the row's shape; the caller names the columns it selected.
      return found === undefined ? undefined : (target.toRow(valuesOf(found)) as T)
    },
    all<T extends SqlRow>(sql: string, params: readonly SqlValue[] = []) {
      const target = guarded(() => used.statements.cached(sql), notRead)
      if (target.isWriting) giveWay()
      const values = bind(target, params)
      const found = guarded(() => target.statement.all(...values), notRead)
      return found.map((row) => target.toRow(valuesOf(row)) as T)
    },
    *iterate<T extends SqlRow>(sql: string, params: readonly SqlValue[] = []) {
      const { db, statements } = used
      const target = guarded(() => statements.borrow(sql), notRead)
      const values = bind(target, params)
      const rows = guarded(() => target.statement.iterate(...values), notRead)
      iterating += 1
      try {
        for (;;) {
          const next = guarded(() => rows.next(), notRead)
          if (next.done) break
          yield target.toRow(valuesOf(next.value)) as T
        }
      } finally {
        // Also when nobody wants the rest: a statement in the middle of its rows would keep the log from being checkpointed.
        if (db.isOpen) rows.return?.()
        iterating -= 1
      }
      statements.giveBack(target)
    },
    foldLog() {
      if (isOutside() && iterating === 0) guarded(() => used.db.exec('PRAGMA wal_checkpoint(PASSIVE)'))
    },
    replaceFile(copy) {
      giveWay()
      const path = used.db.location()
      const isBusy = !isOutside() || iterating > 0 || this.get(onlyOfConnection) !== undefined
      if (path === null || isBusy) return false
      used.statements.clear()
      try {
        return putInPlace(used.db, copy, path)
      } finally {
        used.db = connect(path)
        used.statements = createStatements(used.db)
      }
    },
    script(sql) {
      giveWay()
      guarded(() => used.db.exec(sql))
      // Columns may have other names now.
      used.statements.clear()
    },
    close() {
      giveWay()
      used.statements.clear()
      if (used.db.isOpen) used.db.close()
    },
  }
}

/** Closes it. False where its journal stays: somebody else has it open, and it would be laid over the copy. */
function putInPlace(db: DatabaseSync, copy: string, path: string): boolean {
  try {
    guarded(() => db.exec('PRAGMA wal_checkpoint(TRUNCATE)'))
  } finally {
    db.close()
  }
  if (existsSync(`${path}-wal`)) return false
  guarded(() => renameSync(copy, path))
  syncFolder(dirname(path))
  return true
}

/** Before anything is written to what has the name now. Windows and some network drives cannot, and need not. */
function syncFolder(folder: string): void {
  try {
    const handle = openSync(folder, 'r')
    try {
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
  } catch {
    return
  }
}

/** Statements give arrays (see `prepared-statements.ts`), which the types of `node:sqlite` cannot say. */
const valuesOf = (row: unknown): ReadValues => row as ReadValues
