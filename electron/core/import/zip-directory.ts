import { crc32, inflateRawSync } from 'node:zlib'
import { AppError } from '../../../shared/errors.ts'
import { formatCount } from '../../../shared/words/count.ts'

export interface ZipEntry {
  readonly name: string
  /** 0 stored, 8 deflated; others are not read. */
  readonly method: number
  readonly isEncrypted: boolean
  readonly packedBytes: number
  /** As the directory claims; {@link unpackEntry} holds it to that. */
  readonly bytes: number
  readonly crc: number
  /** Where its local header begins. */
  readonly at: number
}

// security.md §5: a 98 KB file can unpack to 100 MB, a 42 KB one to petabytes.
export const mostUnpackedMb = 300
export const mostEntryMb = 250
export const mostRatio = 200
export const mostEntries = 2000
/** Small parts compress as well as they like: a repeated style sheet is no attack. */
const ratioFrom = 1024 * 1024

const endMark = 0x06054b50
const entryMark = 0x02014b50
const localMark = 0x04034b50

/** @throws AppError `unreadable-file` for a damaged archive, `limit` for one that would unpack to too much */
export function readZipDirectory(bytes: Uint8Array): readonly ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view)
  if (end < 0) throw damaged('its end is missing')
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  if (count === 0xffff || at === 0xffffffff) throw tooLarge(`more than ${mostEntries} parts`)
  if (count > mostEntries) throw tooLarge(`${formatCount(count)} parts; ${mostEntries} is the most`)
  const entries: ZipEntry[] = []
  for (let number = 0; number < count; number += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== entryMark) {
      throw damaged('its table of contents is broken')
    }
    const nameLength = view.getUint16(at + 28, true)
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)),
      method: view.getUint16(at + 10, true),
      isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
      packedBytes: view.getUint32(at + 20, true),
      bytes: view.getUint32(at + 24, true),
      crc: view.getUint32(at + 16, true),
      at: view.getUint32(at + 42, true),
    })
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  refuseBomb(entries, bytes.length)
  return entries
}

/** Mostly the last 22 bytes; a comment of up to 64 KB may follow. */
function findEnd(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 65_557); at -= 1) {
    if (view.getUint32(at, true) === endMark) return at
  }
  return -1
}

function refuseBomb(entries: readonly ZipEntry[], fileBytes: number): void {
  const inMb = (size: number) => `${formatCount(Math.ceil(size / 1024 / 1024))} MB`
  let total = 0
  for (const { name, bytes, packedBytes } of entries) {
    total += bytes
    if (bytes > mostEntryMb * 1024 * 1024) {
      throw tooLarge(`a part (${name}) of ${inMb(bytes)}; ${mostEntryMb} MB is the most`)
    }
    if (bytes > ratioFrom && bytes > mostRatio * Math.max(1, packedBytes)) {
      throw tooLarge(
        `a part (${name}) that is packed more than ${mostRatio} times, as in a file made to do harm`,
      )
    }
  }
  if (total > mostUnpackedMb * 1024 * 1024) {
    throw tooLarge(
      `${inMb(total)} once unpacked (packed ${inMb(fileBytes)}); ${mostUnpackedMb} MB is the most`,
    )
  }
}

/**
 * The bytes of one part. Unpacking stops at the size the directory claims, so nothing grows beyond the limits checked.
 * @throws AppError `unreadable-file` when it is damaged or encrypted
 */
export function unpackEntry(file: Uint8Array, entry: ZipEntry): Uint8Array {
  const { name, at, packedBytes, bytes, method, crc } = entry
  if (entry.isEncrypted) throw locked()
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  if (at + 30 > file.length || view.getUint32(at, true) !== localMark) throw damaged(`${name} is missing`)
  const from = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true)
  if (from + packedBytes > file.length) throw damaged(`${name} is cut off`)
  const packed = file.subarray(from, from + packedBytes)
  const unpacked = method === 0 ? packed : inflate(packed, entry)
  if (unpacked.length !== bytes || crc32(unpacked) !== crc) throw damaged(`${name} is not what was saved`)
  return unpacked
}

function inflate(packed: Uint8Array, { name, bytes, method }: ZipEntry): Uint8Array {
  if (method !== 8) throw damaged(`${name} is packed in a way spreadsheets do not use`)
  if (bytes === 0) return new Uint8Array()
  try {
    return inflateRawSync(packed, { maxOutputLength: bytes })
  } catch {
    throw damaged(`${name} cannot be unpacked`)
  }
}

export const locked = (): AppError =>
  new AppError(
    'unreadable-file',
    'This workbook is protected by a password. Open it in its program, save it without a password, and import that.',
  )

export const damaged = (what: string): AppError =>
  new AppError(
    'unreadable-file',
    `This workbook is damaged: ${what}. It may have been cut off on its way: get it again, or open it in its program and save it anew.`,
  )

const tooLarge = (what: string): AppError =>
  new AppError(
    'limit',
    `This workbook has ${what}. Save only the sheet with the people as CSV and import that.`,
  )
