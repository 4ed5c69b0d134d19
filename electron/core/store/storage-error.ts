import { AppError } from '../../../shared/errors.ts'
import { storageTroubleWords } from '../../../shared/words/storage-words.ts'
import type { StorageDetail, StorageTrouble } from '../../../shared/workspace/storage-trouble.ts'

const bySqliteCode: Readonly<Record<number, StorageTrouble>> = {
  3: 'no-access', // SQLITE_PERM
  5: 'busy', // SQLITE_BUSY
  6: 'busy', // SQLITE_LOCKED
  8: 'read-only', // SQLITE_READONLY
  10: 'broken-disk', // SQLITE_IOERR
  11: 'damaged', // SQLITE_CORRUPT
  13: 'full', // SQLITE_FULL
  14: 'no-access', // SQLITE_CANTOPEN
  22: 'broken-disk', // SQLITE_NOLFS
  26: 'damaged', // SQLITE_NOTADB
}

const byFileCode: Readonly<Record<string, StorageTrouble>> = {
  ENOSPC: 'full',
  EDQUOT: 'full',
  EFBIG: 'full',
  EROFS: 'read-only',
  EACCES: 'no-access',
  EPERM: 'no-access',
  EISDIR: 'no-access',
  ENOTDIR: 'not-there',
  ENOENT: 'not-there',
  EEXIST: 'no-access',
  ENAMETOOLONG: 'not-there',
  EBUSY: 'busy',
  EMFILE: 'busy',
  EIO: 'broken-disk',
}

/** The disk trouble behind an error of `node:fs` or `node:sqlite`, or null when it is something else (a defect). */
export function storageTrouble(error: unknown): StorageTrouble | null {
  if (!(error instanceof Error)) return null
  if ('errcode' in error && typeof error.errcode === 'number') {
    // Extended codes keep the primary one in the low byte; SQLITE_IOERR_… for a full quota is told by words only.
    return bySqliteCode[error.errcode & 0xff] ?? null
  }
  if ('code' in error && typeof error.code === 'string') return byFileCode[error.code] ?? null
  return null
}

/** {@link storageError} of what may have been said already, of a part of what was asked for: here it is said of all. */
export function storageErrorOfAll(error: unknown, doing: string): unknown {
  if (!(error instanceof AppError)) return storageError(error, doing)
  return error.code === 'storage' && storageTrouble(error.cause) !== null
    ? storageError(error.cause, doing)
    : error
}

/**
 * The error as AppError('storage') with what happened and what to do; `doing` says what failed, e.g.
 * `The file was not saved.` Anything that is no disk trouble comes back as it was.
 */
export function storageError(error: unknown, doing: string): unknown {
  const trouble = storageTrouble(error)
  if (trouble === null) return error
  const detail: StorageDetail = { trouble }
  return new AppError('storage', `${doing} ${storageTroubleWords(trouble)}`, detail, error)
}

/** Does work with the database; its trouble is told as {@link storageError}. */
export function guarded<T>(work: () => T, doing = 'The change was not saved.'): T {
  try {
    return work()
  } catch (error) {
    throw storageError(error, doing)
  }
}
