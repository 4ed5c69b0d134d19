import { closeSync, existsSync, openSync, readdirSync, readSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { ErasureBackup } from '../../../shared/erasure/erasure.ts'
import { readBackups } from '../store/backups.ts'
import type { Db, SqlRow } from '../store/db.ts'
import { findInPieces } from '../store/find-in-pieces.ts'
import { readBackupInPieces } from '../store/read-backup.ts'
import { quoteName } from '../store/read-damaged-table.ts'
import type { Forgetter } from './forget-text.ts'
import { type LookPiece, uncounted } from './look-in-turns.ts'
import { holdsPiece, pieceParameters, textTables } from './text-tables.ts'

/** A file beside the workspace in which somebody stands. */
export interface FileWithPerson extends ErasureBackup {
  /** Absolute. */
  readonly path: string
}

/** Backups and kept damaged files that hold them, or that nobody can look into; others get a turn after each piece. */
export function* filesWithPerson(
  folder: string,
  forgetter: Forgetter,
  monotonic: () => number,
): Generator<LookPiece, readonly FileWithPerson[]> {
  const found: FileWithPerson[] = []
  const files = filesLookedInto(folder)
  for (const [nth, { path, name, at }] of files.entries()) {
    yield { done: nth, total: files.length, label: 'Looking for them in backups' }
    const holds = yield* uncounted(holdsPerson(path, forgetter, monotonic))
    if (holds !== false) found.push({ path, name, at, isUnreadable: holds === null })
  }
  return found
}

/** Every file beside the workspace that may hold somebody, but for logs. */
export function filesLookedInto(folder: string): readonly Omit<FileWithPerson, 'isUnreadable'>[] {
  const damaged = damagedFiles(folder).map((path) => ({ path, name: relative(folder, path), at: null }))
  return [...readBackups(folder), ...damaged]
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
function* holdsPerson(
  path: string,
  forgetter: Forgetter,
  monotonic: () => number,
): Generator<number, boolean | null> {
  const inTables = yield* readBackupInPieces(path, (db) => tablesHold(db, forgetter, monotonic))
  return inTables ?? ((yield* bytesHold(path, forgetter.pieces)) ? true : null)
}

function* tablesHold(
  db: Db,
  { sieve, value }: Forgetter,
  monotonic: () => number,
): Generator<number, boolean> {
  for (const { name, texts } of textTables(db)) {
    if (texts.length === 0) continue
    const sought = {
      table: name,
      columns: texts.map(quoteName).join(', '),
      where: holdsPiece(texts, sieve),
      params: pieceParameters(texts, sieve),
      pick: (row: SqlRow) =>
        Object.values(row).some((text) => typeof text === 'string' && value(text) !== text) || null,
      isOneEnough: true,
    }
    if ((yield* findInPieces(db, sought, monotonic)).length > 0) return true
  }
  return false
}

const pieceBytes = 1 << 20

function* bytesHold(path: string, pieces: readonly string[]): Generator<number, boolean> {
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
      yield 0
    }
  } finally {
    closeSync(handle)
  }
}
