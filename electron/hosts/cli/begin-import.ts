import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs'
import { basename } from 'node:path'
import type { CallInput } from '../../../shared/contract.ts'
import { AppError, messageOf } from '../../../shared/errors.ts'
import { mostFileBytes, type OpenImportDraft, pieceBytes } from '../../../shared/import.ts'
import { tooLargeFile } from '../../../shared/words/import-words.ts'
import type { TerminalCore } from './terminal-core.ts'

/** What is asked of the beginning. `reviews`: the rows are read, too, so that the file need not be read again for them. */
export type ImportWish = Pick<CallInput<'import.begin'>, 'into' | 'reviews'>

/**
 * Begins an import with a file of this computer, handed over piece by piece when it is large.
 * @throws AppError `not-found` when it cannot be read, `limit` when it is too large
 */
export async function beginImport(
  core: TerminalCore,
  file: string,
  wish: ImportWish,
  signal: AbortSignal,
): Promise<OpenImportDraft> {
  const fileName = basename(file)
  const input = openFile(file)
  try {
    const { size, read } = measure(input)
    if (size > mostFileBytes) throw new AppError('limit', tooLargeFile(file, size))
    if (size <= pieceBytes) {
      return await core.call('import.begin', { fileName, bytes: read(0, size), ...wish }, signal)
    }
    let uploadId: string | null = null
    for (let at = 0; at < size && !signal.aborted; at += pieceBytes) {
      const bytes = read(at, Math.min(pieceBytes, size - at))
      uploadId = (await core.call('import.upload', { uploadId, size, at, bytes })).uploadId
    }
    if (signal.aborted || uploadId === null) {
      if (uploadId !== null) await core.call('import.dropUpload', { uploadId })
      throw new AppError('cancelled', 'The import was cancelled; nothing was changed.')
    }
    return await core.call('import.beginUploaded', { uploadId, fileName, ...wish }, signal)
  } finally {
    closeSync(input)
  }
}

function openFile(file: string): number {
  try {
    return openSync(file, 'r')
  } catch (error) {
    throw unreadable(file, error)
  }
}

const unreadable = (file: string, error: unknown): AppError =>
  new AppError('not-found', `${file} cannot be read: ${messageOf(error)}`)

interface Input {
  readonly size: number
  /** In Base64. */
  read(at: number, length: number): string
}

/** What another program writes into a pipe has no size before it is read. */
function measure(input: number): Input {
  const facts = fstatSync(input)
  if (!facts.isFile()) {
    const whole = readFileSync(input)
    return { size: whole.length, read: (at, length) => whole.toString('base64', at, at + length) }
  }
  const piece = Buffer.alloc(Math.min(facts.size, pieceBytes))
  return {
    size: facts.size,
    read: (at, length) => piece.toString('base64', 0, readSync(input, piece, 0, length, at)),
  }
}
