import { refuseReading } from '../refuse-reading.ts'
import type { PackedPart } from './open-zip.ts'
import { createXmlReader, type XmlHandlers } from './read-xml.ts'

/**
 * Tells what stands in an XML part of an archive while it is unpacked, so that neither its bytes nor its text are ever
 * in memory as a whole. Of each piece only what `shorten` gives away is told; it goes on once that was told.
 * @throws AppError `unreadable-file` when it is damaged or breaks off
 */
export async function readPart(
  part: PackedPart,
  handlers: XmlHandlers,
  shorten: (piece: string) => Iterable<string> = (piece) => [piece],
): Promise<void> {
  const reader = createXmlReader(handlers)
  let decoder: InstanceType<typeof TextDecoder> | null = null
  for await (const piece of part.pieces()) {
    decoder ??= new TextDecoder(encodingOf(piece))
    for (const rest of shorten(decoder.decode(piece, { stream: true }))) reader.write(rest)
  }
  if (!reader.end())
    throw refuseReading({ code: 'damaged-workbook', damage: { what: 'breaks-off', part: part.name } })
}

/** The two that XML must be read in (XML 1.0, 4.3.3), by their first bytes. */
const encodingOf = (start: Uint8Array): string =>
  start[0] === 0xff && start[1] === 0xfe
    ? 'utf-16le'
    : start[0] === 0xfe && start[1] === 0xff
      ? 'utf-16be'
      : 'utf-8'
