import { closeSync, existsSync, openSync, readdirSync, readSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { ErasureBackup } from '../../../shared/erasure/erasure.ts'
import { readBackups } from '../store/backups.ts'
import { readBackup } from '../store/read-backup.ts'
import type { Forgetter } from './forget-text.ts'
import { holdsPiece, pieceParameters, textTables } from './text-tables.ts'

/** A file beside the workspace in which somebody stands. */
export interface FileWithPerson extends ErasureBackup {
  /** Absolute. */
  readonly path: string
}

/** Backups and kept damaged files that hold them, or that nobody can look into. */
export function filesWithPerson(folder: string, forgetter: Forgetter): readonly FileWithPerson[] {
  const damaged = damagedFiles(folder).map((path) => ({ path, name: relative(folder, path), at: null }))
  return [...readBackups(folder), ...damaged].flatMap(({ path, name, at }) => {
    const holds = holdsPerson(path, forgetter)
    return holds === false ? [] : [{ path, name, at, isUnreadable: holds === null }]
  })
}

function damagedFiles(folder: string): readonly string[] {
  const place = join(folder, 'damaged')
  if (!existsSync(place)) return []
  return readdirSync(place, { recursive: true, encoding: 'utf8' })
    .map((name) => join(place, name))
    .filter((path) => statSync(path).isFile())
    .toSorted()
}

/** null: it cannot be read, and nothing of them stands in its bytes. */
function holdsPerson(path: string, { pieces, sieve, value }: Forgetter): boolean | null {
  const inTables = readBackup(path, (db) =>
    textTables(db).some(({ name, texts }) => {
      if (texts.length === 0) return false
      const rows = db.iterate<{ readonly [column: string]: string | null }>(
        `SELECT ${texts.map((text) => `"${text}"`).join(', ')} FROM "${name}" WHERE ${holdsPiece(texts, sieve)}`,
        pieceParameters(texts, sieve),
      )
      for (const row of rows) {
        if (Object.values(row).some((text) => typeof text === 'string' && value(text) !== text)) return true
      }
      return false
    }),
  )
  return inTables ?? (bytesHold(path, pieces) ? true : null)
}

const pieceBytes = 1 << 20

function bytesHold(path: string, pieces: readonly string[]): boolean {
  const handle = openSync(path, 'r')
  try {
    const block = Buffer.alloc(pieceBytes)
    let before = ''
    for (;;) {
      const read = readSync(handle, block)
      if (read === 0) return false
      const text = before + block.toString('utf8', 0, read).toLowerCase()
      if (pieces.some((piece) => text.includes(piece))) return true
      before = text.slice(-2000)
    }
  } finally {
    closeSync(handle)
  }
}
