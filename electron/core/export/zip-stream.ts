import { pipeline, Readable } from 'node:stream'
import { crc32, createDeflateRaw } from 'node:zlib'
import { AppError } from '../../../shared/errors.ts'
import { createZipWriter } from '../store/write-zip.ts'

export interface TextPart {
  readonly name: string
  readonly text: Iterable<string>
}

/** Characters gathered before they are packed. */
const blockLength = 128 * 1024
/** Beyond it an archive needs records that not every program reads. */
const mostBytes = 0xffff_ffff

/**
 * A ZIP archive, piece by piece: memory does not grow with it. Packing runs in Node's own threads.
 * @throws AppError `limit` beyond 4 GB
 */
export async function* zipStream(parts: Iterable<TextPart>): AsyncGenerator<Uint8Array> {
  const zip = createZipWriter()
  let written = 0
  for (const { name, text } of parts) {
    zip.begin(name, 8)
    let crc = 0
    let bytes = 0
    const count = (block: Buffer): Buffer => {
      crc = crc32(block, crc)
      bytes += block.length
      return block
    }
    const deflate = createDeflateRaw({ level: 4 })
    // A failing source ends `deflate` with its error, which the loop below meets.
    // One block ahead and no more: making many of them in one turn would keep the app from answering.
    const source = Readable.from(blocks(text, count), { objectMode: true, highWaterMark: 1 })
    pipeline(source, deflate, () => undefined)
    for await (const packed of deflate as AsyncIterable<Buffer>) {
      written += packed.length
      zip.add(packed)
      yield* zip.take()
    }
    if (bytes > mostBytes || written > mostBytes) {
      throw new AppError(
        'limit',
        'This is more than 4 GB, too much for one XLSX file. Export fewer rows, or CSV.',
      )
    }
    zip.end(crc, bytes)
    yield* zip.take()
  }
  zip.finish()
  yield* zip.take()
}

function* blocks(text: Iterable<string>, count: (block: Buffer) => Buffer): Generator<Buffer> {
  let block = ''
  for (const piece of text) {
    block += piece
    if (block.length < blockLength) continue
    yield count(Buffer.from(block))
    block = ''
  }
  if (block !== '') yield count(Buffer.from(block))
}
