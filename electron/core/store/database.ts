import { closeSync, existsSync, fsyncSync, openSync, renameSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { createAside } from './aside.ts'
import type { Db, SqlRow, SqlValue } from './db.ts'
import { bind, createStatements, type ReadValues } from './prepared-statements.ts'
import { storageError } from './storage-error.ts'

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

/** Pages in the log that a commit brings into the file; SQLite's own number. */
const foldsByItself = 'PRAGMA wal_autocheckpoint = 1000'
/** Within COMMIT SQLite takes twice as long for it as for the rest of that. */
const foldsNever = 'PRAGMA wal_autocheckpoint = 0'

/** In WAL mode a later FULL commit syncs all that stands before it in the same file. */
const syncsLater = 'PRAGMA synchronous = NORMAL'
const syncsAtOnce = 'PRAGMA synchronous = FULL'

/** A setting for as long as `work` takes. */
function setFor<T>(db: DatabaseSync, during: string, afterwards: string, work: () => T): T {
  db.exec(during)
  try {
    return work()
  } finally {
    db.exec(afterwards)
  }
}

/** What a connection has besides its file. */
const onlyOfConnection = `SELECT 1 AS found FROM pragma_database_list WHERE name NOT IN ('main', 'temp')
  UNION ALL SELECT 1 FROM sqlite_temp_schema LIMIT 1`

const notSaved = 'The change was not saved.'
const notRead = 'The workspace could not be read.'

/**
 * Opens or creates a database file (0600) with the settings of security.md §2.
 * Throws AppError('storage') when the disk or the file is in trouble.
 */
export function openDatabase(path: string): Database {
  return wrapDatabase(connect(path))
}

/** The bare database with those settings, for {@link wrapDatabase}. */
export function connect(path: string): DatabaseSync {
  try {
    // SQLite gives the -wal and -shm files the mode of the main file.
    if (path !== ':memory:') closeSync(openSync(path, 'a', 0o600))
    const db = new DatabaseSync(path, { enableDoubleQuotedStringLiterals: false, defensive: true })
    try {
      db.exec(pragmas)
    } catch (error) {
      db.close()
      throw error
    }
    return db
  } catch (error) {
    throw storageError(error, 'The workspace could not be opened.')
  }
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

function guarded<T>(work: () => T, doing = notSaved): T {
  try {
    return work()
  } catch (error) {
    throw storageError(error, doing)
  }
}

/** The strict face of an open `node:sqlite` database; it owns `db` from now on. */
export function wrapDatabase(opened: DatabaseSync): Database {
  let db = opened
  let statements = createStatements(db)
  let depth = 0
  let iterating = 0
  let doom: { readonly cause: unknown } | null = null
  const waiting = new Set<() => void>()

  /** In a transaction that has begun. */
  function outermostPart<T>(work: () => T): T {
    depth = 1
    try {
      const value = work()
      if (value instanceof Promise) throw new Error('a transaction must not await')
      if (doom) throw doom.cause
      return value
    } catch (error) {
      waiting.clear()
      throw error
    } finally {
      depth = 0
      doom = null
    }
  }
  function tellCommitted(): void {
    const due = [...waiting]
    waiting.clear()
    for (const listener of due) runApart(listener)
  }
  const aside = createAside({
    connect,
    part: (connection, work) => {
      const own = { db, statements }
      ;({ db, statements } = connection)
      try {
        return outermostPart(work)
      } finally {
        ;({ db, statements } = own)
      }
    },
    committed: tellCommitted,
    ended: () => waiting.clear(),
  })

  function outermost<T>(work: () => T): T {
    aside.giveWay()
    guarded(() => db.exec('BEGIN IMMEDIATE'))
    let value: T
    try {
      value = outermostPart(work)
      guarded(() => db.exec('COMMIT'))
    } catch (error) {
      waiting.clear()
      // SQLite rolls back by itself on a full disk; a second ROLLBACK would hide the first error.
      if (db.isTransaction) db.exec('ROLLBACK')
      throw error
    }
    tellCommitted()
    return value
  }

  return {
    run(sql, params = []) {
      if (depth === 0) aside.giveWay()
      const target = guarded(() => statements.cached(sql))
      const values = bind(target, params)
      const { changes, lastInsertRowid } = guarded(() => target.statement.run(...values))
      return { changes: Number(changes), lastId: Number(lastInsertRowid) }
    },
    get<T extends SqlRow>(sql: string, params: readonly SqlValue[] = []) {
      const target = guarded(() => statements.cached(sql), notRead)
      if (target.isWriting && depth === 0) aside.giveWay()
      const values = bind(target, params)
      const found = guarded(() => target.statement.get(...values), notRead)
      // SQLite cannot know the row's shape; the caller names the columns it selected.
      return found === undefined ? undefined : (target.toRow(valuesOf(found)) as T)
    },
    all<T extends SqlRow>(sql: string, params: readonly SqlValue[] = []) {
      const target = guarded(() => statements.cached(sql), notRead)
      if (target.isWriting && depth === 0) aside.giveWay()
      const values = bind(target, params)
      const found = guarded(() => target.statement.all(...values), notRead)
      return found.map((row) => target.toRow(valuesOf(row)) as T)
    },
    *iterate<T extends SqlRow>(sql: string, params: readonly SqlValue[] = []) {
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
    tx(work) {
      if (depth === 0) return outermost(work)
      depth += 1
      try {
        return work()
      } catch (error) {
        doom ??= { cause: error }
        throw error
      } finally {
        depth -= 1
      }
    },
    txOfMuch(work) {
      if (depth > 0) return this.tx(work)
      return setFor(db, foldsNever, foldsByItself, () => outermost(work))
    },
    openAside: () => (depth === 0 ? aside.open(db.location()) : null),
    foldLog() {
      if (depth === 0 && iterating === 0) guarded(() => db.exec('PRAGMA wal_checkpoint(PASSIVE)'))
    },
    stage(work) {
      if (depth > 0) return this.tx(work)
      return setFor(db, syncsLater, syncsAtOnce, () => outermost(work))
    },
    afterCommit(work) {
      if (depth === 0) work()
      else waiting.add(work)
    },
    replaceFile(copy) {
      if (depth === 0) aside.giveWay()
      const path = db.location()
      const isBusy = depth > 0 || iterating > 0 || this.get(onlyOfConnection) !== undefined
      if (path === null || isBusy) return false
      statements.clear()
      try {
        return putInPlace(db, copy, path)
      } finally {
        db = connect(path)
        statements = createStatements(db)
      }
    },
    script(sql) {
      if (depth === 0) aside.giveWay()
      guarded(() => db.exec(sql))
      // Columns may have other names now.
      statements.clear()
    },
    close() {
      aside.giveWay()
      statements.clear()
      if (db.isOpen) db.close()
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

/** The commit stands, so a listener's defect must not look like a failed change: it surfaces as its own error. */
function runApart(work: () => void): void {
  try {
    work()
  } catch (error) {
    setImmediate(() => {
      throw error
    })
  }
}
