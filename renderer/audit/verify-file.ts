import type { Verification } from '../../shared/audit.ts'
import { pieceBytes } from '../../shared/import.ts'
import { call, type WatchOptions } from '../api.ts'
import { readBase64 } from '../ui/read-base64.ts'
import { uploadFile } from '../upload-file.ts'

/** Has an exported log checked: a small file in one call, a larger one piece by piece. */
export async function verifyFile(file: File, options: WatchOptions): Promise<Verification> {
  const fileName = file.name
  if (file.size > pieceBytes) {
    const uploadId = await uploadFile(file, options)
    return call('audit.verifyUploaded', { fileName, uploadId }, options)
  }
  return call('audit.verifyFile', { fileName, bytes: await readBase64(file) }, options)
}
