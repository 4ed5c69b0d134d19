import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

const together = 500

/** The least that storing rows costs: one transaction, on disk for good, of plain INSERTs of many rows each. */
export function bareStore(rows: readonly (readonly string[])[], columns: number): void {
  const folder = mkdtempSync(join(tmpdir(), 'invite-desk-bench-'))
  const db = new DatabaseSync(join(folder, 'bare.db'))
  try {
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
    const names = Array.from({ length: columns }, (_, at) => `c${at}`)
    db.exec(`CREATE TABLE rows (${names.map((name) => `${name} TEXT`).join(', ')})`)
    const insert = (count: number) =>
      db.prepare(
        `INSERT INTO rows VALUES ${Array(count)
          .fill(`(${names.map(() => '?').join(',')})`)
          .join(',')}`,
      )
    const many = insert(together)
    db.exec('BEGIN IMMEDIATE')
    for (let from = 0; from < rows.length; from += together) {
      const some = rows.slice(from, from + together)
      const statement = some.length === together ? many : insert(some.length)
      statement.run(...some.flatMap((row) => names.map((_, at) => row[at] ?? '')))
    }
    db.exec('COMMIT')
  } finally {
    db.close()
    rmSync(folder, { recursive: true })
  }
}
