import { appendFileSync, chmodSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CallInput } from '../../../shared/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { type ImportDraftId, mostFileBytes, type UploadedSoFar } from '../../../shared/import.ts'
import { tooLargeFile } from '../../../shared/words/import-words.ts'
import { makeFolder } from '../store/make-folder.ts'
import { storageError } from '../store/storage-error.ts'

/**
 * Files too large to cross the bridge in one call: they come piece by piece into a folder of the workspace, and belong
 * to the import that is begun with them under the same id.
 */
export interface Uploads {
  /**
   * Takes the next piece; the first one (`uploadId` null) makes a file, and ends an upload that was never finished.
   * @throws AppError `not-found` when it was ended, `invalid-input` when the piece is not the next one, `limit`, `storage`
   */
  add(piece: CallInput<'import.upload'>): UploadedSoFar
  /** Ends an upload that is no import yet; nothing of it stays. */
  drop(uploadId: ImportDraftId): void
  /** Nothing more is taken for it. @throws AppError `not-found`, `invalid-input` while pieces are missing */
  close(uploadId: ImportDraftId): void
  /** Where the file of an import is. @throws AppError `not-found` when somebody took it away */
  pathOf(importId: ImportDraftId): string
  /** 0 when it is not there. */
  bytesOf(importId: ImportDraftId): number
  remove(importId: ImportDraftId): void
  /** Removes all other files: their uploads ended with the app. */
  removeAllBut(importIds: ReadonlySet<ImportDraftId>): void
}

interface Unfinished {
  readonly id: ImportDraftId
  readonly size: number
  arrived: number
}

/** @param prepare is told with each piece that a file is on its way */
export function createUploads(folder: string, newId: () => string, prepare: () => void): Uploads {
  /** One at a time: a person chooses one file after the other, and a page that was closed finishes none. */
  let current: Unfinished | null = null
  // Of a large file, a new one for each piece would be as much memory as the file before any of it is collected.
  let room = Buffer.alloc(0)
  const decode = (base64: string): Buffer => {
    const most = Buffer.byteLength(base64, 'base64')
    if (room.length < most) room = Buffer.allocUnsafeSlow(most)
    return room.subarray(0, room.write(base64, 'base64'))
  }
  const pathOf = (id: ImportDraftId) => join(folder, id)
  const remove = (id: ImportDraftId) => rmSync(pathOf(id), { force: true })
  const end = () => {
    if (current !== null) remove(current.id)
    leave()
  }
  const leave = () => {
    current = null
    room = Buffer.alloc(0)
  }
  const find = (uploadId: ImportDraftId): Unfinished => {
    if (current?.id === uploadId) return current
    throw new AppError('not-found', 'Reading this file was ended. Choose the file again.')
  }

  const begin = (size: number): Unfinished => {
    if (size > mostFileBytes) throw new AppError('limit', tooLargeFile('The file', size))
    end()
    const upload = { id: newId(), size, arrived: 0 }
    makeFolder(folder)
    // It may have been made by hand or by a copy, for everyone.
    chmodSync(folder, 0o700)
    writeFileSync(pathOf(upload.id), '', { flag: 'wx', mode: 0o600 })
    return upload
  }

  return {
    add: ({ uploadId, size, at, bytes }) => {
      const known = uploadId === null ? null : find(uploadId)
      if (at !== (known?.arrived ?? 0) || size !== (known?.size ?? size))
        throw outOfOrder(known?.arrived ?? 0)
      const piece = decode(bytes)
      if (piece.length === 0 || at + piece.length > size) throw outOfOrder(at)
      try {
        const upload = known ?? begin(size)
        current = upload
        appendFileSync(pathOf(upload.id), piece)
        upload.arrived += piece.length
        prepare()
        return { uploadId: upload.id, arrived: upload.arrived }
      } catch (error) {
        end()
        throw storageError(error, 'The file was not read.')
      }
    },
    drop: (uploadId) => {
      if (current?.id === uploadId) end()
    },
    close: (uploadId) => {
      const { size, arrived } = find(uploadId)
      if (arrived !== size) {
        throw new AppError(
          'invalid-input',
          `Of ${size} bytes of this file only ${arrived} came. Choose the file again.`,
        )
      }
      leave()
    },
    pathOf: (importId) => {
      if (sizeOf(pathOf(importId)) > 0) return pathOf(importId)
      throw new AppError(
        'not-found',
        'The file of this import is no longer in the workspace. Discard the import and choose the file again.',
      )
    },
    bytesOf: (importId) => sizeOf(pathOf(importId)),
    remove,
    removeAllBut: (importIds) => {
      for (const name of namesIn(folder)) if (!importIds.has(name)) remove(name)
    },
  }
}

const outOfOrder = (next: number): AppError =>
  new AppError('invalid-input', `This is not the next piece of the file, which begins at byte ${next}.`)

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    // Nothing was ever uploaded.
    return []
  }
}
