import { AppError, messageOf } from '../../../../shared/errors.ts'
import { refuseReading } from '../refuse-reading.ts'
import { numberFormats } from './number-formats.ts'
import { openZip, type PackedPart } from './open-zip.ts'
import { readOds } from './read-ods.ts'
import { readPart } from './read-part.ts'
import { readXlsx } from './read-xlsx.ts'
import { localName } from './read-xml.ts'
import type { WorkbookSheet } from './workbook-sheet.ts'

/**
 * Every sheet of a workbook, in its order.
 * @throws AppError `unreadable-file` when damaged or under a password, `limit` when it would unpack to too much
 */
export async function readWorkbook(
  bytes: Uint8Array,
  format: 'xlsx' | 'ods' | 'xls',
): Promise<readonly WorkbookSheet[]> {
  try {
    switch (format) {
      case 'xlsx':
        return await readXlsx(bytes, numberFormats)
      case 'ods':
        return await openOds(bytes)
      case 'xls':
        return (await import('./read-xls.ts')).readXls(bytes, numberFormats.apply)
    }
  } catch (error) {
    throw inOurWords(error)
  }
}

async function openOds(bytes: Uint8Array): Promise<readonly WorkbookSheet[]> {
  const parts = await openZip(bytes)
  const find = (name: string) => parts.find((part) => part.name === name)
  const manifest = find('META-INF/manifest.xml')
  if (manifest !== undefined && (await isEncrypted(manifest))) throw refuseReading({ code: 'locked' })
  const content = find('content.xml')
  if (content === undefined) throw refuseReading({ code: 'damaged-workbook', damage: { what: 'content' } })
  return readOds(content)
}

async function isEncrypted(manifest: PackedPart): Promise<boolean> {
  let isFound = false
  await readPart(manifest, {
    open: (name) => {
      isFound ||= localName(name) === 'encryption-data'
    },
  })
  return isFound
}

function inOurWords(error: unknown): AppError {
  if (error instanceof AppError) return error
  const message = messageOf(error)
  if (/encrypt|password/i.test(message)) return refuseReading({ code: 'locked' })
  // The reader of .xls meets damaged files with errors of every kind, bare texts among them; none is a defect of ours.
  return refuseReading({ code: 'damaged-workbook', damage: { what: 'sheets' } })
}
