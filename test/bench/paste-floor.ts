import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Milliseconds of the unavoidable part of a paste: splitting the text, and its cells in one transaction on disk. */
export function pasteFloorMs(tsv: string): number {
  const folder = mkdtempSync(join(tmpdir(), 'invite-desk-floor-'))
  const db = new DatabaseSync(join(folder, 'floor.db'))
  try {
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
    db.exec(
      'CREATE TABLE cells (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT, d TEXT, e TEXT, f TEXT, g TEXT, h TEXT) STRICT',
    )
    const insert = db.prepare('INSERT INTO cells (a, b, c, d, e, f, g, h) VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
    const start = performance.now()
    const block = tsv.split('\r\n').map((line) => line.split('\t'))
    db.exec('BEGIN IMMEDIATE')
    for (const cells of block) insert.run(...cells)
    db.exec('COMMIT')
    return performance.now() - start
  } finally {
    db.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
