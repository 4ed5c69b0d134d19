import { Zip, type ZipInputFile } from 'fflate/browser'

// The one file that frames ZIP archives, with fflate; of its two builds the one that asks for no `require`, which a bundle
// has of its own. Packing and checksums stay with Node's zlib, which is native.

export interface ZipWriter {
  /** `method` 0 for bytes as they are, 8 for deflated ones. */
  begin(name: string, method: 0 | 8): void
  /** Bytes of the part begun last, packed already. */
  add(packed: Uint8Array): void
  /** Checksum and length of the part before it was packed. */
  end(crc: number, bytes: number): void
  /** The table of contents; nothing can follow. */
  finish(): void
  /** What is ready to be written, and was not taken yet. */
  take(): readonly Uint8Array[]
}

/** 1980, the first year of ZIP: the same parts make the same file. In local time, as fflate reads it. */
const always = new Date(1980, 0, 1)
const nothing = new Uint8Array()

/** An archive up to 4 GB, part after part: memory does not grow with it when `take` is called on the way. */
export function createZipWriter(): ZipWriter {
  let ready: Uint8Array[] = []
  let part: ZipInputFile | null = null
  const zip = new Zip((error, piece) => {
    if (error !== null) throw error
    ready.push(piece)
  })
  return {
    begin: (filename, compression) => {
      part = { filename, compression, crc: 0, size: 0, mtime: always }
      zip.add(part)
    },
    // fflate's types refuse memory shared between threads, which nobody packs here.
    add: (packed) => part?.ondata?.(null, packed as Uint8Array<ArrayBuffer>, false),
    end: (crc, size) => {
      if (part === null) return
      part.crc = crc
      part.size = size
      part.ondata?.(null, nothing, true)
    },
    finish: () => zip.end(),
    take: () => {
      const pieces = ready
      ready = []
      return pieces
    },
  }
}
