import type { DatabaseSync } from 'node:sqlite'
import type { Aside } from './db.ts'
import { createStatements } from './prepared-statements.ts'
import { guarded } from './storage-error.ts'

/** An open database with the statements that are kept ready for it. */
export interface OpenConnection {
  readonly db: DatabaseSync
  readonly statements: ReturnType<typeof createStatements>
}

export interface AsideDeps {
  readonly connect: (path: string) => DatabaseSync
  /** Does work by a connection that is in a transaction; throws what fails in it. */
  readonly part: <T>(connection: OpenConnection, work: () => T) => T
  /** It has begun: from here on nobody else writes into the file. */
  readonly begun: () => void
  /** What waits for the commit may begin. */
  readonly committed: () => void
  /** What waits for the commit waits in vain. */
  readonly ended: () => void
}

/** The one transaction aside that there can be: a file has one who writes. */
export interface AsideKeeper {
  open(path: string | null, finish?: () => void): Aside | null
  /** Ends what is under way. */
  giveWay(): void
}

export function createAside({ connect, part, begun, committed, ended }: AsideDeps): AsideKeeper {
  let open: OpenConnection | null = null
  let finishOpen: (() => void) | undefined

  /** What is not committed is rolled back. */
  function close(connection: OpenConnection): void {
    open = null
    finishOpen = undefined
    connection.statements.clear()
    connection.db.close()
  }
  function end(): void {
    if (open === null) return
    close(open)
    ended()
  }
  function giveWay(): void {
    const finish = finishOpen
    finishOpen = undefined
    finish?.()
    end()
  }

  const orEnd = <T>(work: () => T): T => {
    try {
      return work()
    } catch (error) {
      end()
      throw error
    }
  }

  return {
    giveWay,
    open: (path, finish) => {
      giveWay()
      const db = path === null ? null : begin(connect, path)
      if (db === null) return null
      const mine: OpenConnection = { db, statements: createStatements(db) }
      open = mine
      finishOpen = finish
      begun()
      return {
        write: (work) => {
          if (open !== mine) return false
          orEnd(() => part(mine, work))
          return true
        },
        commit: (last) => {
          if (open !== mine) return null
          const value = orEnd(() => {
            const done = part(mine, last)
            guarded(() => db.exec('COMMIT'))
            return done
          })
          close(mine)
          committed()
          return { value }
        },
        end: () => {
          if (open === mine) end()
        },
      }
    },
  }
}

/** The log is not folded within its commit, which would take twice as long; and nobody who writes is waited for. */
const settings = 'PRAGMA wal_autocheckpoint = 0; PRAGMA busy_timeout = 0'

/** null where somebody else writes, or the file cannot be opened once more. */
function begin(connect: AsideDeps['connect'], path: string): DatabaseSync | null {
  let db: DatabaseSync | null = null
  try {
    db = connect(path)
    db.exec(settings)
    db.exec('BEGIN IMMEDIATE')
    return db
  } catch {
    db?.close()
    return null
  }
}
