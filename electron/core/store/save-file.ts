import { randomBytes } from 'node:crypto'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { AppError } from '../../../shared/errors.ts'
import { storageError } from './storage-error.ts'

/** Characters gathered before a write; small enough to keep memory flat, large enough to keep the disk busy. */
const blockLength = 256 * 1024

/** Text is written as UTF-8. */
type Chunks = Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>

/**
 * Writes a file whole or not at all: a temporary file beside it (0600), fsync, rename over the old one.
 * On failure or abort the temporary file is gone and an older file is untouched.
 * Throws AppError('storage') on disk trouble, AppError('cancelled') when `signal` ends.
 */
export async function saveFile(path: string, chunks: Chunks, signal?: AbortSignal): Promise<void> {
  const temporary = join(
    dirname(path),
    `.${basename(path).slice(0, 80)}.${randomBytes(6).toString('hex')}.part`,
  )
  const failed = `${basename(path)} was not saved.`
  let file: FileHandle | null = null
  try {
    file = await open(temporary, 'wx', 0o600)
    await writeAll(file, chunks, signal)
    await file.sync()
    await file.close()
    file = null
    throwIfAborted(signal)
    await rename(temporary, path)
  } catch (error) {
    await file?.close().catch(() => undefined)
    await rm(temporary, { force: true }).catch(() => undefined)
    throw storageError(error, failed)
  }
  await syncFolder(dirname(path))
}

async function writeAll(file: FileHandle, chunks: Chunks, signal: AbortSignal | undefined): Promise<void> {
  let block = ''
  for await (const chunk of chunks) {
    throwIfAborted(signal)
    if (typeof chunk !== 'string') {
      if (block !== '') await file.writeFile(block)
      block = ''
      await file.writeFile(chunk)
      continue
    }
    block += chunk
    if (block.length >= blockLength) {
      await file.writeFile(block)
      block = ''
    }
  }
  if (block !== '') await file.writeFile(block)
}

function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new AppError('cancelled', 'Cancelled; no file was written.')
}

/** Makes the rename itself survive a power loss; Windows and some network drives cannot, and need not. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null)
  await handle?.sync().catch(() => undefined)
  await handle?.close().catch(() => undefined)
}
