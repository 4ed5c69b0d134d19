import type { ZipEntry } from './zip-directory.ts'
import { unpackEntry } from './zip-directory.ts'

/** Parts that hold no cells: pictures, charts, macros, other files. Never unpacked, so never a danger. */
const unread =
  /(^|\/)(media|drawings|charts|chartsheets|diagrams|embeddings|ctrlProps|activeX|printerSettings|pivotTables|pivotCache|slicers|slicerCaches|timelines|externalLinks|threadedComments|customXml|customUI|docProps|theme|queryTables|model|richData|Thumbnails|Configurations2|Pictures|ObjectReplacements)\/|\.(bin|png|jpe?g|gif|emf|wmf|vml|rdf)$|comments\d*\.xml$/i

/**
 * The parts of a workbook that hold cells, unpacked and put into an archive that is only stored: whoever reads it
 * cannot be made to unpack more than was counted. `rewrite` may change a part on the way.
 */
export function repackWorkbook(
  file: Uint8Array,
  entries: readonly ZipEntry[],
  rewrite: (name: string, bytes: Uint8Array) => Uint8Array = (_, bytes) => bytes,
): Uint8Array {
  const parts = entries
    .filter(({ name }) => !name.endsWith('/') && !unread.test(name))
    .map((entry) => ({
      name: Buffer.from(entry.name),
      bytes: rewrite(entry.name, unpackEntry(file, entry)),
    }))
  const pieces: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let at = 0
  for (const { name, bytes } of parts) {
    // A checksum of 0 asks nobody to check again what unpackEntry checked.
    const header = Buffer.alloc(30)
    header.writeUInt32LE(0x04034b50, 0)
    header.writeUInt16LE(20, 4)
    header.writeUInt32LE(bytes.length, 18)
    header.writeUInt32LE(bytes.length, 22)
    header.writeUInt16LE(name.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(20, 4)
    entry.writeUInt16LE(20, 6)
    entry.writeUInt32LE(bytes.length, 20)
    entry.writeUInt32LE(bytes.length, 24)
    entry.writeUInt16LE(name.length, 28)
    entry.writeUInt32LE(at, 42)
    pieces.push(header, name, bytes)
    directory.push(entry, name)
    at += header.length + name.length + bytes.length
  }
  const size = directory.reduce((sum, piece) => sum + piece.length, 0)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...pieces, ...directory, end])
}
