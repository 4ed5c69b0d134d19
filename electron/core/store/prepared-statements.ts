import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { SqlRow, SqlValue } from './db.ts'
import { scanSql } from './scan-sql.ts'

export interface Prepared {
  readonly sql: string
  readonly statement: StatementSync
  readonly parameters: number
  /** True where reading what it returns writes too. */
  readonly isWriting: boolean
  /** What it read, as an object by the names of its columns. */
  readonly toRow: (values: ReadValues) => SqlRow
}

/** The values of one row, as the statement gives them. */
export type ReadValues = Readonly<Record<number, SqlValue>>

/** Statements kept ready; callers that build SQL (`IN (?, ?, …)`) must not fill the memory. */
const cacheLimit = 400
/** A log of a million events is read in thousands of iterations: what each would prepare lies in memory that no collector sees. */
const sparesKept = 20

export function createStatements(db: DatabaseSync) {
  const cache = new Map<string, Prepared>()
  const spares = new Map<string, Prepared>()

  /** A statement of its own: one statement, parameters as plain `?` only. */
  function prepare(sql: string): Prepared {
    const shape = scanSql(sql)
    if (shape.hasSecondStatement) throw new Error(`more than one statement: ${sql}`)
    if (shape.namedParameter !== null) throw new Error(`only plain ? parameters: ${shape.namedParameter}`)
    const statement = db.prepare(sql)
    // The objects that SQLite's own binding makes take longer to make and to read, and outlive what throws them away:
    // a log of a million events grew the memory by three times as much.
    statement.setReturnArrays(true)
    const isWriting = /^\s*(?:INSERT|UPDATE|DELETE)\b/i.test(sql)
    return { sql, statement, parameters: shape.parameters, isWriting, toRow: rowMaker(statement) }
  }

  function cached(sql: string): Prepared {
    const known = cache.get(sql)
    if (known) return known
    const fresh = prepare(sql)
    if (cache.size >= cacheLimit) {
      const oldest = cache.keys().next().value
      if (oldest !== undefined) cache.delete(oldest)
    }
    cache.set(sql, fresh)
    return fresh
  }

  /** For one iteration at a time: using one again would end the iteration under way without a word. */
  function borrow(sql: string): Prepared {
    const spare = spares.get(sql)
    spares.delete(sql)
    return spare ?? prepare(sql)
  }

  function giveBack(prepared: Prepared): void {
    if (spares.size >= sparesKept) spares.clear()
    spares.set(prepared.sql, prepared)
  }

  const clear = (): void => {
    cache.clear()
    spares.clear()
  }
  return { cached, borrow, giveBack, clear }
}

function rowMaker(statement: StatementSync): Prepared['toRow'] {
  let names: readonly string[] | null = null
  return (values) => {
    names ??= statement.columns().map(({ name }) => name)
    const row: Record<string, SqlValue> = {}
    let at = 0
    for (const name of names) {
      row[name] = values[at] ?? null
      at += 1
    }
    return row
  }
}

/** The parameters as `node:sqlite` takes them; throws unless there are as many as the statement has, each of a type it keeps. */
export function bind({ sql, parameters }: Prepared, params: readonly SqlValue[]): SqlValue[] {
  if (!Array.isArray(params)) throw new Error(`parameters must be a list: ${sql}`)
  if (params.length !== parameters) {
    throw new Error(`${parameters} parameters needed, ${params.length} given: ${sql}`)
  }
  return params.map((value, index) => sqlValue(value, index, sql))
}

/** Refuses what `node:sqlite` would bend: booleans, undefined, NaN, dates, typed arrays other than bytes. */
function sqlValue(value: SqlValue, index: number, sql: string): SqlValue {
  if (value === null || typeof value === 'string' || typeof value === 'bigint') return value
  if (value instanceof Uint8Array) return value
  if (typeof value === 'number' && Number.isFinite(value)) {
    // As a plain number it would be bound as REAL, and 7 would land in a TEXT column as '7.0'.
    if (Number.isSafeInteger(value)) return BigInt(value)
    if (!Number.isInteger(value)) return value
  }
  throw new Error(`parameter ${index + 1} cannot be stored (${typeof value} ${String(value)}): ${sql}`)
}
