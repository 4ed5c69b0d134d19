import { createReadStream, statSync } from 'node:fs'
import type { CallContext } from '../../../shared/contract.ts'
import { AppError } from '../../../shared/errors.ts'

/** A file piece by piece, with how far it is told in MB. @throws AppError `cancelled` */
export async function* readFilePieces(
  path: string,
  { signal, progress }: Pick<CallContext, 'signal' | 'progress'>,
): AsyncGenerator<Uint8Array> {
  const total = inMb(statSync(path).size)
  let done = 0
  for await (const piece of createReadStream(path, { highWaterMark: 1024 * 1024 })) {
    if (signal.aborted) throw new AppError('cancelled', 'The check was cancelled.')
    // Without an encoding a stream of a file gives buffers.
    const bytes: Buffer = piece
    done += bytes.length
    progress(inMb(done), total, 'Checking the file (MB)')
    yield bytes
  }
}

const inMb = (bytes: number): number => Math.ceil(bytes / 1024 / 1024)
