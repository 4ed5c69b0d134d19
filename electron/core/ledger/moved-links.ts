import { AppError } from '../../../shared/errors.ts'
import type { SecretResult } from '../ports.ts'
import { openDatabase } from '../store/database.ts'
import type { Db } from '../store/db.ts'
import { readBackup } from '../store/read-backup.ts'
import { makePassphraseKey, openPassphraseKey } from './seal-for-moving.ts'
import { openLink, sealLink } from './seal-link.ts'

/** Where a saved workspace says how its accept links are sealed. */
const place = 'accept-links-under-passphrase'

/** Accept links on their way to another computer: out of this one's key, into a passphrase, and back. */
export interface MovedLinks {
  /** What seals the links of a copy anew; it answers with how many are in it then. @throws AppError `keychain` */
  prepareSealing(passphrase: string): Promise<(copy: Db) => number>
  /** How many links of a saved workspace are under a passphrase; 0 also of a file that cannot be read. */
  count(path: string): number
  /**
   * Seals them under this computer's key, in the file; false for another passphrase, and nothing is changed then.
   * @throws AppError `keychain`, `unreadable-file`
   */
  takeOver(path: string, passphrase: string): Promise<boolean>
  /** Leaves them out. */
  drop(path: string): void
}

export function createMovedLinks(accounts: { dataKey(): Promise<SecretResult<Uint8Array>> }): MovedLinks {
  async function dataKey(): Promise<Uint8Array> {
    const found = await accounts.dataKey()
    if (found.kind === 'ok') return found.value
    const why = found.kind === 'missing' ? 'Its key is gone.' : found.message
    throw new AppError(
      'keychain',
      `The keychain of this computer seals accept links, and it cannot be used. ${why}`,
    )
  }
  return {
    prepareSealing: async (passphrase) => {
      const [own, { key, header }] = [await dataKey(), await makePassphraseKey(passphrase)]
      return (copy) => {
        const sealed = reseal(copy, own, key)
        copy.run('INSERT INTO settings (name, value) VALUES (?, ?)', [place, header])
        return sealed
      }
    },
    count: (path) => readBackup(path, (db) => (headerOf(db) === null ? 0 : sealedLinks(db).length)) ?? 0,
    takeOver: async (path, passphrase) => {
      const header = readBackup(path, headerOf)
      const key = header === null ? null : await openPassphraseKey(passphrase, header)
      if (key === null) return false
      const own = await dataKey()
      change(path, (db) => reseal(db, key, own))
      return true
    },
    drop: (path) => {
      if (readBackup(path, headerOf) !== null) change(path, (db) => db.run('UPDATE invites SET link = NULL'))
    },
  }
}

const headerOf = (db: Db): string | null =>
  db.get<{ value: string }>('SELECT value FROM settings WHERE name = ?', [place])?.value ?? null

const sealedLinks = (db: Db) =>
  db.all<{ key: string; link: Uint8Array }>('SELECT key, link FROM invites WHERE link IS NOT NULL')

/** From one key under the other; what the first does not open is left out. How many there are then. */
function reseal(db: Db, from: Uint8Array, to: Uint8Array): number {
  return db.tx(() => {
    let sealed = 0
    for (const { key, link } of sealedLinks(db)) {
      const opened = openLink(link, from)
      if (opened !== null) sealed += 1
      const again = opened === null ? null : sealLink(opened, to)
      db.run('UPDATE invites SET link = ? WHERE key = ?', [again, key])
    }
    return sealed
  })
}

/** The file stays one file, and nothing of what it was is left in its free pages. */
function change(path: string, work: (db: Db) => unknown): void {
  const db = openDatabase(path)
  try {
    db.tx(() => {
      work(db)
      db.run('DELETE FROM settings WHERE name = ?', [place])
    })
    db.script('VACUUM; PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE')
  } finally {
    db.close()
  }
}
