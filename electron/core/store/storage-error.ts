import { AppError } from '../../../shared/errors.ts'

/** What is wrong with the disk or the file; `damaged` needs a backup, the others a person's hand. */
export type StorageTrouble =
  | 'full'
  | 'read-only'
  | 'no-access'
  | 'not-there'
  | 'busy'
  | 'damaged'
  | 'broken-disk'

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

const words: Readonly<Record<StorageTrouble, string>> = {
  full: 'The disk is full. Free some space, then try again.',
  'read-only': 'The disk or folder is read-only. Make it writable, or choose another place, then try again.',
  'no-access':
    'Invite Desk may not write there. Check the permissions of the folder, or choose another place, then try again.',
  'not-there': 'The folder is not there. Check the path, or choose another place, then try again.',
  busy: 'Another program is using the file. Close it there, then try again.',
  damaged:
    'The workspace file is damaged. Nothing more was written. Start Invite Desk again to restore a backup or to export what is readable.',
  'broken-disk':
    'The disk reported a read or write error. Check the disk and its cable or network, then start Invite Desk again.',
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

/**
 * The error as AppError('storage') with what happened and what to do; `doing` says what failed, e.g.
 * `The file was not saved.` Anything that is no disk trouble comes back as it was.
 */
export function storageError(error: unknown, doing: string): unknown {
  const trouble = storageTrouble(error)
  return trouble === null ? error : new AppError('storage', `${doing} ${words[trouble]}`, { trouble }, error)
}
