import { pipeline, Readable } from 'node:stream'
import { crc32, createDeflateRaw } from 'node:zlib'
import { AppError } from '../../../shared/errors.ts'

export interface ZipPart {
  readonly name: string
  readonly text: Iterable<string>
}

interface Packed {
  readonly name: Buffer
  readonly at: number
  readonly crc: number
  readonly packedBytes: number
  readonly bytes: number
}

/** Characters gathered before they are packed. */
const blockLength = 128 * 1024
/** Beyond it an archive needs records that not every program reads. */
const mostBytes = 0xffff_ffff
/** Sizes follow the data; names are UTF-8. */
const flags = 0x0808
/** 1980-01-01, so that the same rows make the same file. */
const date = 0x0021

/**
 * A ZIP archive, piece by piece: memory does not grow with it. Packing runs in Node's own threads.
 * @throws AppError `limit` beyond 4 GB
 */
export async function* zipStream(parts: Iterable<ZipPart>): AsyncGenerator<Uint8Array> {
  const directory: Packed[] = []
  let at = 0
  for (const { name: title, text } of parts) {
    const name = Buffer.from(title)
    const header = record(30, (buffer) => {
      buffer.writeUInt32LE(0x04034b50, 0)
      buffer.writeUInt16LE(20, 4)
      buffer.writeUInt16LE(flags, 6)
      buffer.writeUInt16LE(8, 8)
      buffer.writeUInt16LE(date, 12)
      buffer.writeUInt16LE(name.length, 26)
    })
    yield Buffer.concat([header, name])
    let crc = 0
    let bytes = 0
    let packedBytes = 0
    const count = (block: Buffer): Buffer => {
      crc = crc32(block, crc)
      bytes += block.length
      return block
    }
    const deflate = createDeflateRaw({ level: 4 })
    // A failing source ends `deflate` with its error, which the loop below meets.
    pipeline(Readable.from(blocks(text, count), { objectMode: true }), deflate, () => undefined)
    for await (const piece of deflate as AsyncIterable<Buffer>) {
      packedBytes += piece.length
      yield piece
    }
    if (bytes > mostBytes || at + packedBytes > mostBytes) {
      throw new AppError(
        'limit',
        'This is more than 4 GB, too much for one XLSX file. Export fewer rows, or CSV.',
      )
    }
    yield record(16, (buffer) => {
      buffer.writeUInt32LE(0x08074b50, 0)
      buffer.writeUInt32LE(crc, 4)
      buffer.writeUInt32LE(packedBytes, 8)
      buffer.writeUInt32LE(bytes, 12)
    })
    directory.push({ name, at, crc, packedBytes, bytes })
    at += 30 + name.length + packedBytes + 16
  }
  yield directoryOf(directory, at)
}

const record = (length: number, fill: (buffer: Buffer) => void): Buffer => {
  const buffer = Buffer.alloc(length)
  fill(buffer)
  return buffer
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

function directoryOf(entries: readonly Packed[], at: number): Buffer {
  const lines = entries.flatMap(({ name, at: partAt, crc, packedBytes, bytes }) => [
    record(46, (buffer) => {
      buffer.writeUInt32LE(0x02014b50, 0)
      buffer.writeUInt16LE(20, 4)
      buffer.writeUInt16LE(20, 6)
      buffer.writeUInt16LE(flags, 8)
      buffer.writeUInt16LE(8, 10)
      buffer.writeUInt16LE(date, 14)
      buffer.writeUInt32LE(crc, 16)
      buffer.writeUInt32LE(packedBytes, 20)
      buffer.writeUInt32LE(bytes, 24)
      buffer.writeUInt16LE(name.length, 28)
      buffer.writeUInt32LE(partAt, 42)
    }),
    name,
  ])
  const size = lines.reduce((sum, line) => sum + line.length, 0)
  const end = record(22, (buffer) => {
    buffer.writeUInt32LE(0x06054b50, 0)
    buffer.writeUInt16LE(entries.length, 8)
    buffer.writeUInt16LE(entries.length, 10)
    buffer.writeUInt32LE(size, 12)
    buffer.writeUInt32LE(at, 16)
  })
  return Buffer.concat([...lines, end])
}
