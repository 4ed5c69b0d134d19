import { crc32, createInflateRaw } from 'node:zlib'
import { type Entry, fromBufferPromise, getFileNameLowLevel, type ZipFile } from 'yauzl'
import { formatCount } from '../../../../shared/words/count.ts'
import { damagedWorkbook, lockedWorkbook, tooLargeWorkbook } from './workbook-refusals.ts'

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
    throw tooLargeWorkbook(`${formatCount(zip.entryCount)} parts; ${mostEntries} is the most`)
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
    throw damagedWorkbook('its end is missing')
  }
}

async function readEntries(zip: ZipFile): Promise<readonly Entry[]> {
  const entries: Entry[] = []
  try {
    for await (const entry of zip.eachEntry()) entries.push(entry)
    return entries
  } catch (error) {
    if (error instanceof Error && /encrypt/.test(error.message)) throw lockedWorkbook()
    throw damagedWorkbook('its table of contents is broken')
  }
}

const nameOf = ({ generalPurposeBitFlag, fileNameRaw, extraFields }: Entry): string =>
  getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, false).replace(/^\/+/, '')

function refuseBomb(entries: readonly Entry[], fileBytes: number): void {
  const inMb = (size: number) => `${formatCount(Math.ceil(size / 1024 / 1024))} MB`
  let total = 0
  for (const entry of entries) {
    const { uncompressedSize: bytes, compressedSize: packedBytes } = entry
    total += bytes
    if (bytes > mostEntryMb * 1024 * 1024) {
      throw tooLargeWorkbook(`a part (${nameOf(entry)}) of ${inMb(bytes)}; ${mostEntryMb} MB is the most`)
    }
    if (bytes > ratioFrom && bytes > mostRatio * Math.max(1, packedBytes)) {
      throw tooLargeWorkbook(
        `a part (${nameOf(entry)}) that is packed more than ${mostRatio} times, as in a file made to do harm`,
      )
    }
  }
  if (total > mostUnpackedMb * 1024 * 1024) {
    throw tooLargeWorkbook(
      `${inMb(total)} once unpacked (packed ${inMb(fileBytes)}); ${mostUnpackedMb} MB is the most`,
    )
  }
}

async function* unpack(file: Buffer, zip: ZipFile, entry: Entry): AsyncGenerator<Uint8Array> {
  if (entry.isEncrypted()) throw lockedWorkbook()
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
    throw damagedWorkbook(`${nameOf(entry)} is not what was saved`)
  }
}

async function dataStart(zip: ZipFile, entry: Entry): Promise<number> {
  try {
    return (await zip.readLocalFileHeaderPromise(entry, { minimal: true })).fileDataStart
  } catch {
    throw damagedWorkbook(`${nameOf(entry)} is missing or cut off`)
  }
}

/** Large pieces: yauzl's own streams take three times as long for what is in memory anyway. */
const pieceBytes = 256 * 1024

async function* inflate(packed: Buffer, entry: Entry): AsyncGenerator<Uint8Array> {
  if (entry.compressionMethod !== 8) {
    throw damagedWorkbook(`${nameOf(entry)} is packed in a way spreadsheets do not use`)
  }
  const stream = createInflateRaw({ chunkSize: pieceBytes })
  stream.end(packed)
  try {
    for await (const piece of stream) yield piece
  } catch {
    throw damagedWorkbook(`${nameOf(entry)} cannot be unpacked`)
  }
}
