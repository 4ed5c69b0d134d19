import { syncFile } from './backups.ts'
import { beginFile } from './begin-file.ts'
import { openDatabase, openToRead } from './database.ts'
import type { Db } from './db.ts'

/** Where a saved workspace says how its accept links are sealed. */
export const linkHeaderName = 'accept-links-under-passphrase'

/** How the links of a copy are sealed anew. */
export interface LinkSealing {
  /** The key of this computer, and the one of the passphrase. */
  readonly own: Uint8Array
  readonly key: Uint8Array
  /** What the file says, so that the latter can be made again. */
  readonly header: string
}

export interface SavedLinks {
  /** Accept links in the file, and those that were left out. */
  readonly links: number
  readonly linksLeftOut: number
}

/**
 * Writes an open workspace, as it is committed, as one file for another computer, whole and on the disk. It takes its time:
 * for a thread. @param to a new file @param keepLinks of the copy; answers with how many stay
 */
export function saveWorkspace(from: string, to: string, keepLinks: (copy: Db) => number): SavedLinks {
  const db = openToRead(from)
  try {
    beginFile(to)
    db.run('VACUUM INTO ?', [to])
  } finally {
    db.close()
  }
  const all = countLinksIn(to)
  const links = all === 0 ? 0 : changeLinks(to, keepLinks)
  syncFile(to)
  return { links, linksLeftOut: all - links }
}

export const countLinks = (db: Db): number =>
  db.get<{ n: number }>('SELECT count(*) AS n FROM invites WHERE link IS NOT NULL')?.n ?? 0

function countLinksIn(path: string): number {
  const copy = openToRead(path)
  try {
    return countLinks(copy)
  } finally {
    copy.close()
  }
}

/** The file stays one file, and nothing of what it was is left in its free pages. */
export function changeLinks<T>(path: string, change: (file: Db) => T): T {
  const file = openDatabase(path)
  try {
    const changed = change(file)
    file.script('VACUUM; PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE')
    return changed
  } finally {
    file.close()
  }
}
