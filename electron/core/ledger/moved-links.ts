import { AppError } from '../../../shared/errors.ts'
import type { SecretResult } from '../ports.ts'
import { removeDatabase } from '../store/database-files.ts'
import type { Db } from '../store/db.ts'
import { readBackup } from '../store/read-backup.ts'
import { countLinks, type LinkSealing, linkHeaderName, type SavedLinks } from '../store/save-workspace.ts'
import { storageErrorOfAll } from '../store/storage-error.ts'
import { inThread } from '../store/threads/in-thread.ts'
import type { WorkWatch } from '../store/threads/work-line.ts'
import { makePassphraseKey, openPassphraseKey } from './seal-for-moving.ts'

/** What the thread does: `keys` null leaves the links out. */
export type MovedOrder =
  | {
      readonly kind: 'save'
      readonly from: string
      readonly to: string
      readonly sealing: LinkSealing | null
    }
  | {
      readonly kind: 'take-over'
      readonly path: string
      readonly keys: { readonly from: Uint8Array; readonly to: Uint8Array } | null
    }

/** A workspace on its way to another computer, with its accept links out of this one's key into a passphrase, and back. */
export interface MovedLinks {
  /** @throws AppError `keychain` */
  prepareSealing(passphrase: string): Promise<LinkSealing>
  /**
   * Writes the workspace as it is committed, in a thread; it is whole and on the disk then. Nothing is left where it fails.
   * @param sealing null leaves the links out @throws AppError `storage`, `cancelled`
   */
  save(from: string, to: string, sealing: LinkSealing | null, stop: AbortSignal): Promise<SavedLinks>
  /** How many links of a saved workspace are under a passphrase; 0 also of a file that cannot be read. */
  count(path: string): number
  /**
   * Seals them under this computer's key, in the file; false for another passphrase, and nothing is changed then. However
   * it is settled, nobody is at work in the file any more. @throws AppError `keychain`, `unreadable-file`, `cancelled`
   */
  takeOver(path: string, passphrase: string, watch: WorkWatch): Promise<boolean>
  /** Leaves them out; settled as that is. @throws AppError `cancelled` */
  drop(path: string, watch: WorkWatch): Promise<void>
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
      return { own, key, header }
    },
    save: async (from, to, sealing, stop) => {
      const remove = () => removeDatabase(to)
      try {
        remove()
        return await order<SavedLinks>({ kind: 'save', from, to, sealing }, stop)
      } catch (error) {
        remove()
        throw storageErrorOfAll(error, 'The workspace was not saved.')
      }
    },
    count: (path) => readBackup(path, (db) => (headerOf(db) === null ? 0 : countLinks(db))) ?? 0,
    takeOver: async (path, passphrase, { signal, progress }) => {
      const header = readBackup(path, headerOf)
      const key = header === null ? null : await openPassphraseKey(passphrase, header)
      signal.throwIfAborted()
      if (key === null) return false
      const keys = { from: key, to: await dataKey() }
      progress(0, null, 'Sealing its accept links for this computer')
      await order({ kind: 'take-over', path, keys }, signal)
      return true
    },
    drop: async (path, { signal, progress }) => {
      if (readBackup(path, headerOf) === null) return
      progress(0, null, 'Leaving its accept links out')
      await order({ kind: 'take-over', path, keys: null }, signal)
    },
  }
}

const order = <T>(given: MovedOrder, stop: AbortSignal): Promise<T> =>
  inThread<T>(new URL('./moved-worker.ts', import.meta.url), given, stop)

const headerOf = (db: Db): string | null =>
  db.get<{ value: string }>('SELECT value FROM settings WHERE name = ?', [linkHeaderName])?.value ?? null
