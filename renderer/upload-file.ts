import { AppError } from '../shared/errors.ts'
import { type ImportDraftId, pieceBytes, type UploadedSoFar } from '../shared/import.ts'
import { readingRefusalWords } from '../shared/words/import-refusal-words.ts'
import { call, type WatchOptions } from './api.ts'
import { readBase64 } from './ui/read-base64.ts'

/**
 * Hands a file to the core so that neither of them ever holds it as one text or stands still. Nothing of it stays when
 * that fails or is cancelled.
 */
export async function uploadFile(file: File, { signal, onProgress }: WatchOptions): Promise<ImportDraftId> {
  const { size } = file
  const tell = (bytes: number) =>
    onProgress({ requestId: '', done: inMb(bytes), total: inMb(size), label: 'Reading the file (MB)' })
  let uploadId: ImportDraftId | null = null
  try {
    for (let at = 0; at < size; at += pieceBytes) {
      tell(at)
      const bytes = await readBase64(file.slice(at, at + pieceBytes))
      const soFar: UploadedSoFar = await call('import.upload', { uploadId, size, at, bytes }, { signal })
      uploadId = soFar.uploadId
    }
    if (uploadId === null) throw new AppError('unreadable-file', readingRefusalWords({ code: 'empty-file' }))
    if (signal.aborted) throw new AppError('cancelled', 'Cancelled.')
    tell(size)
    return uploadId
  } catch (cause) {
    if (uploadId !== null) void call('import.dropUpload', { uploadId }).catch(() => undefined)
    throw cause
  }
}

const inMb = (bytes: number): number => Math.ceil(bytes / 1024 / 1024)
