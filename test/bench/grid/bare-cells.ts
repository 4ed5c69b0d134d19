import { readFileSync } from 'node:fs'
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'

type Texts = readonly string[]

/** The least that keeping rows costs: a table of plain texts, read and written without a look at them. */
export interface BareCells {
  first(count: number): readonly Texts[]
  all(): readonly Texts[]
  /** Replaces the rows from `at` on, on disk for good. */
  put(at: number, rows: readonly Texts[]): void
}

/** Rows a statement. */
const together = 50

/** Beside a JSON file of the rows, filled from it. */
export function openBareCells(file: string): BareCells {
  // Written by the bench and by nothing else.
  const given = JSON.parse(readFileSync(file, 'utf8')) as readonly Texts[]
  const names = (given[0] ?? ['']).map((_, at) => `c${at}`)
  const db = new DatabaseSync(`${file}.db`)
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
  db.exec(
    `CREATE TABLE IF NOT EXISTS rows (id INTEGER PRIMARY KEY, ${names.map((name) => `${name} TEXT`).join(', ')}) STRICT`,
  )
  const one = `(?, ${names.map(() => '?').join(', ')})`
  const insert = (count: number) =>
    db.prepare(`REPLACE INTO rows VALUES ${Array(count).fill(one).join(', ')}`)
  const many = insert(together)
  const texts = `SELECT ${names.join(', ')} FROM rows ORDER BY id`
  const firstRows = db.prepare(`${texts} LIMIT ?`)
  const allRows = db.prepare(texts)
  const toTexts = (rows: readonly Record<string, unknown>[]) =>
    rows.map((row) => names.map((name) => String(row[name])))
  const put: BareCells['put'] = (at, rows) => {
    db.exec('BEGIN IMMEDIATE')
    for (let from = 0; from < rows.length; from += together) {
      const some = rows.slice(from, from + together)
      const statement = some.length === together ? many : insert(some.length)
      const values: SQLInputValue[] = []
      some.forEach((row, place) => {
        values.push(at + from + place + 1)
        for (let col = 0; col < names.length; col += 1) values.push(row[col] ?? '')
      })
      statement.run(...values)
    }
    db.exec('COMMIT')
  }
  put(0, given)
  return {
    first: (count) => toTexts(firstRows.all(count)),
    all: () => toTexts(allRows.all()),
    put,
  }
}
