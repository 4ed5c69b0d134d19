import type { DatabaseSync } from 'node:sqlite'
import { createAside, type OpenConnection } from './aside.ts'
import type { Db } from './db.ts'
import { guarded } from './storage-error.ts'

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

/** The connection that statements go to: another one while a part is written aside. */
export type Used = { -readonly [Name in keyof OpenConnection]: OpenConnection[Name] }

export interface Transactions
  extends Pick<Db, 'tx' | 'txOfMuch' | 'stage' | 'openAside' | 'afterCommit' | 'outsideWrites'> {
  /** No transaction is under way, nor a part of one aside. */
  isOutside(): boolean
  /** Ends what is written aside, if this is no part of it: somebody else is about to write. */
  giveWay(): void
}

export function createTransactions(used: Used, connect: (path: string) => DatabaseSync): Transactions {
  let depth = 0
  let doom: { readonly cause: unknown } | null = null
  const waiting = new Set<() => void>()

  /** Another one whenever another connection has written. */
  const readFileVersion = (): unknown => Object.values(used.db.prepare('PRAGMA data_version').get() ?? {})[0]
  let fileVersion: unknown = null
  let outside = 0
  function outsideWrites(): number {
    // Within a transaction nobody else can.
    if (depth > 0) return outside
    const version = readFileVersion()
    if (fileVersion !== null && version !== fileVersion) outside += 1
    fileVersion = version
    return outside
  }

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
      const own = { ...used }
      Object.assign(used, connection)
      try {
        return outermostPart(work)
      } finally {
        Object.assign(used, own)
      }
    },
    begun: outsideWrites,
    committed: () => {
      // By a connection of our own: nobody from outside.
      fileVersion = readFileVersion()
      tellCommitted()
    },
    ended: () => waiting.clear(),
  })

  function outermost<T>(work: () => T): T {
    aside.giveWay()
    const { db } = used
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

  const tx: Transactions['tx'] = (work) => {
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
  }

  return {
    isOutside: () => depth === 0,
    giveWay: () => {
      if (depth === 0) aside.giveWay()
    },
    outsideWrites,
    tx,
    txOfMuch: (work) =>
      depth > 0 ? tx(work) : setFor(used.db, foldsNever, foldsByItself, () => outermost(work)),
    stage: (work) => (depth > 0 ? tx(work) : setFor(used.db, syncsLater, syncsAtOnce, () => outermost(work))),
    openAside: (finish) => (depth === 0 ? aside.open(used.db.location(), finish) : null),
    afterCommit: (work) => {
      if (depth === 0) work()
      else waiting.add(work)
    },
  }
}

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
