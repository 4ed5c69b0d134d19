import { crc32, createInflateRaw } from 'node:zlib'
import { type Entry, fromBufferPromise, getFileNameLowLevel, type ZipFile } from 'yauzl'
import { refuseReading } from '../refuse-reading.ts'

// The one file that reads ZIP archives, with yauzl: ZIP64, comments, encryption marks. What may be unpacked is ours.

export interface PackedPart {
  /** With slashes, whatever the program that packed it wrote, and none at its beginning. */
  readonly name: string
  /**
   * Its bytes one after the other, no more of them than the archive claims.
   * @throws AppError `unreadable-file` when it is damaged or encrypted, which may only be seen at its end
   */
  pieces(): AsyncIterable<Uint8Array>
}

// security.md §5: a 98 KB file can unpack to 100 MB, a 42 KB one to petabytes.
const mostUnpackedMb = 300
const mostEntryMb = 250
const mostRatio = 200
const mostEntries = 2000
/** Small parts compress as well as they like: a repeated style sheet is no attack. */
const ratioFrom = 1024 * 1024

/**
 * The parts of an archive, none unpacked yet.
 * @throws AppError `unreadable-file` for a damaged archive, `limit` for one that would unpack to too much
 */
export async function openZip(file: Uint8Array): Promise<readonly PackedPart[]> {
  const bytes = withoutTail(Buffer.from(file.buffer, file.byteOffset, file.byteLength))
  const zip = await readEnd(bytes)
  if (zip.entryCount > mostEntries) {
    throw refuseReading({
      code: 'large-workbook',
      excess: { what: 'parts', count: zip.entryCount, most: mostEntries },
    })
  }
  const entries = await readEntries(zip)
  refuseBomb(entries, bytes.length)
  return entries.map((entry) => ({
    name: nameOf(entry),
    pieces: () => unpack(bytes, zip, entry),
  }))
}

/** Mail gateways and broken downloads append bytes, which yauzl takes for damage. */
function withoutTail(bytes: Buffer): Buffer {
  const end = bytes.lastIndexOf('PK\u0005\u0006', undefined, 'latin1')
  if (end < 0 || end + 22 > bytes.length) return bytes
  return bytes.subarray(0, end + 22 + bytes.readUInt16LE(end + 20))
}

async function readEnd(bytes: Buffer): Promise<ZipFile> {
  try {
    // Sizes are checked by `unpack`; names are no paths here, so none can lead out of a folder.
    return await fromBufferPromise(bytes, { validateEntrySizes: false, decodeStrings: false })
  } catch {
    throw refuseReading({ code: 'damaged-workbook', damage: { what: 'end' } })
  }
}

async function readEntries(zip: ZipFile): Promise<readonly Entry[]> {
  const entries: Entry[] = []
  try {
    for await (const entry of zip.eachEntry()) entries.push(entry)
    return entries
  } catch (error) {
    if (error instanceof Error && /encrypt/.test(error.message)) throw refuseReading({ code: 'locked' })
    throw refuseReading({ code: 'damaged-workbook', damage: { what: 'contents' } })
  }
}

const nameOf = ({ generalPurposeBitFlag, fileNameRaw, extraFields }: Entry): string =>
  getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, false).replace(/^\/+/, '')

function refuseBomb(entries: readonly Entry[], fileBytes: number): void {
  let total = 0
  for (const entry of entries) {
    const { uncompressedSize: bytes, compressedSize: packedBytes } = entry
    total += bytes
    if (bytes > mostEntryMb * 1024 * 1024) {
      throw refuseReading({
        code: 'large-workbook',
        excess: { what: 'part', part: nameOf(entry), bytes, mostMb: mostEntryMb },
      })
    }
    if (bytes > ratioFrom && bytes > mostRatio * Math.max(1, packedBytes)) {
      throw refuseReading({
        code: 'large-workbook',
        excess: { what: 'ratio', part: nameOf(entry), most: mostRatio },
      })
    }
  }
  if (total > mostUnpackedMb * 1024 * 1024) {
    throw refuseReading({
      code: 'large-workbook',
      excess: { what: 'whole', bytes: total, packedBytes: fileBytes, mostMb: mostUnpackedMb },
    })
  }
}

async function* unpack(file: Buffer, zip: ZipFile, entry: Entry): AsyncGenerator<Uint8Array> {
  if (entry.isEncrypted()) throw refuseReading({ code: 'locked' })
  const from = await dataStart(zip, entry)
  const packed = file.subarray(from, from + entry.compressedSize)
  let bytes = 0
  let sum = 0
  for await (const piece of entry.compressionMethod === 0 ? [packed] : inflate(packed, entry)) {
    bytes += piece.length
    if (bytes > entry.uncompressedSize) break
    sum = crc32(piece, sum)
    yield piece
  }
  if (bytes !== entry.uncompressedSize || sum !== entry.crc32) {
    throw refuseReading({ code: 'damaged-workbook', damage: { what: 'altered', part: nameOf(entry) } })
  }
}

async function dataStart(zip: ZipFile, entry: Entry): Promise<number> {
  try {
    return (await zip.readLocalFileHeaderPromise(entry, { minimal: true })).fileDataStart
  } catch {
    throw refuseReading({ code: 'damaged-workbook', damage: { what: 'cut-off', part: nameOf(entry) } })
  }
}

/** Large pieces: yauzl's own streams take three times as long for what is in memory anyway. */
const pieceBytes = 256 * 1024

async function* inflate(packed: Buffer, entry: Entry): AsyncGenerator<Uint8Array> {
  if (entry.compressionMethod !== 8) {
    throw refuseReading({ code: 'damaged-workbook', damage: { what: 'odd-packing', part: nameOf(entry) } })
  }
  const stream = createInflateRaw({ chunkSize: pieceBytes })
  stream.end(packed)
  try {
    for await (const piece of stream) yield piece
  } catch {
    throw refuseReading({ code: 'damaged-workbook', damage: { what: 'packing', part: nameOf(entry) } })
  }
}
