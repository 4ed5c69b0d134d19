import { crc32 } from 'node:zlib'
import { createZipWriter } from '../../store/write-zip.ts'
import { dropPhonetics } from './drop-phonetics.ts'
import { nameParts } from './name-parts.ts'
import { openZip } from './open-zip.ts'

/** Parts that hold no cells: pictures, charts, macros, other files. Never unpacked, so never a danger. */
const unread =
  /(^|\/)(media|drawings|charts|chartsheets|diagrams|embeddings|ctrlProps|activeX|printerSettings|pivotTables|pivotCache|slicers|slicerCaches|timelines|externalLinks|threadedComments|customXml|customUI|docProps|theme|queryTables|model|richData)\/|\.(bin|png|jpe?g|gif|emf|wmf|vml|rdf)$|comments\d*\.xml$/i

/**
 * An XLSX file of the parts that hold cells, unpacked and under the names they are looked for, in an archive that is
 * only stored: whoever reads it cannot be made to unpack more than was counted.
 * @throws AppError what {@link openZip} throws
 */
export async function repackWorkbook(file: Uint8Array): Promise<Uint8Array> {
  const parts = (await openZip(file)).filter(({ name }) => !name.endsWith('/') && !unread.test(name))
  const unpacked = await Promise.all(parts.map(async ({ name, unpack }) => ({ name, bytes: await unpack() })))
  const zip = createZipWriter()
  for (const { name, bytes } of nameParts(unpacked)) {
    const part = /(^|\/)worksheets\/[^/]+$/i.test(name) ? dropPhonetics(bytes) : bytes
    zip.begin(name, 0)
    zip.add(part)
    zip.end(crc32(part), part.length)
  }
  zip.finish()
  return Buffer.concat(zip.take())
}
