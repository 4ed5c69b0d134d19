import { refuseReading } from '../refuse-reading.ts'

// Ours, because the reader of .xls follows the sectors of a damaged file in circles for ever.

/** Sector numbers from here on are marks: end of a chain, unused, part of a table. */
const firstMark = 0xfffffffa

/** The content of a stream of a compound file ([MS-CFB]), null when it has no such stream. @throws AppError when damaged */
export function readCompoundStream(bytes: Uint8Array, name: string): Uint8Array | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (file.length < 512) throw broken()
  const size = 1 << file.readUInt16LE(30)
  if (size !== 512 && size !== 4096) throw broken()
  const sector = (at: number): Buffer => {
    const from = (at + 1) * size
    if (from >= file.length) throw broken()
    return file.subarray(from, from + size)
  }
  const join = (chain: readonly number[]): Buffer => Buffer.concat(chain.map(sector))
  const next = tableOf(join(fatSectors(file, sector, size)))
  const directory = join(follow(file.readUInt32LE(48), next))
  const root = entryAt(directory, 0)
  for (let at = 128; at + 128 <= directory.length; at += 128) {
    const entry = entryAt(directory, at)
    if (entry.kind !== 2 || entry.name !== name) continue
    if (entry.size >= file.readUInt32LE(56)) return whole(join(follow(entry.start, next)), entry.size)
    const small = join(follow(root.start, next))
    const nextSmall = tableOf(join(follow(file.readUInt32LE(60), next)))
    const pieces = follow(entry.start, nextSmall).map((one) => small.subarray(one * 64, one * 64 + 64))
    return whole(Buffer.concat(pieces), entry.size)
  }
  return null
}

const broken = () => refuseReading({ code: 'damaged-workbook', damage: { what: 'sheets' } })

function whole(content: Buffer, size: number): Uint8Array {
  if (content.length < size) throw broken()
  return content.subarray(0, size)
}

/** The sectors that hold the table of all chains: the first 109 stand in the header, more of them in sectors of their own. */
function fatSectors(file: Buffer, sector: (at: number) => Buffer, size: number): readonly number[] {
  const found: number[] = []
  const take = (table: Buffer, from: number, count: number) => {
    for (let at = 0; at < count && from + at * 4 + 4 <= table.length; at += 1) {
      const one = table.readUInt32LE(from + at * 4)
      if (one < firstMark) found.push(one)
    }
  }
  take(file, 76, 109)
  const seen = new Set<number>()
  for (let at = file.readUInt32LE(68); at < firstMark; ) {
    if (seen.has(at)) throw broken()
    seen.add(at)
    const table = sector(at)
    take(table, 0, size / 4 - 1)
    at = table.length < size ? firstMark : table.readUInt32LE(size - 4)
  }
  return found
}

const tableOf = (table: Buffer): readonly number[] =>
  Array.from({ length: Math.floor(table.length / 4) }, (_, at) => table.readUInt32LE(at * 4))

/** The sectors of a chain, in order. */
function follow(start: number, next: readonly number[]): readonly number[] {
  const chain: number[] = []
  for (let at = start; at < firstMark; at = next[at] ?? firstMark) {
    // A chain that is longer than the table goes round.
    if (chain.length > next.length) throw broken()
    chain.push(at)
  }
  return chain
}

function entryAt(directory: Buffer, at: number) {
  if (at + 128 > directory.length) throw broken()
  const length = Math.min(64, Math.max(2, directory.readUInt16LE(at + 64)))
  return {
    name: directory.toString('utf16le', at, at + length - 2),
    kind: directory[at + 66],
    start: directory.readUInt32LE(at + 116),
    size: directory.readUInt32LE(at + 120),
  }
}
