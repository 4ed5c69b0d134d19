import { type OpenImportDraft, pieceBytes } from '../../shared/import.ts'
import { call, type WatchOptions } from '../api.ts'
import { readBase64 } from '../ui/read-base64.ts'
import { uploadFile } from '../upload-file.ts'
import type { Destination } from './use-destination.ts'

/** Begins an import with a file: a small one in one call, a larger one piece by piece. */
export async function beginWithFile(
  file: File,
  into: Destination,
  options: WatchOptions,
): Promise<OpenImportDraft> {
  const fileName = file.name
  if (file.size > pieceBytes) {
    const uploadId = await uploadFile(file, options)
    return call('import.beginUploaded', { uploadId, fileName, into }, options)
  }
  const bytes = await readBase64(file)
  return call('import.begin', { fileName, bytes, into }, { signal: options.signal })
}
