import type { OtherKind } from '../../../shared/import-refusals.ts'

/** What a file is by its first bytes; its name is never asked. */
export type FileKind =
  | { readonly kind: 'text' }
  | { readonly kind: 'workbook'; readonly format: 'xlsx' | 'ods' | 'xls' }
  | { readonly kind: 'locked' }
  | { readonly kind: 'other'; readonly what: OtherKind }

/** First bytes of kinds of file people pick by mistake. */
const signatures: readonly (readonly [bytes: readonly number[], offset: number, what: OtherKind])[] = [
  [[0x89, 0x50, 0x4e, 0x47], 0, 'png'],
  [[0xff, 0xd8, 0xff], 0, 'jpeg'],
  [[0x47, 0x49, 0x46, 0x38], 0, 'gif'],
  [[0x25, 0x50, 0x44, 0x46, 0x2d], 0, 'pdf'],
  [[0x1f, 0x8b], 0, 'gzip'],
  [[0x52, 0x61, 0x72, 0x21], 0, 'rar'],
  [[0x37, 0x7a, 0xbc, 0xaf], 0, '7z'],
  [[0x7f, 0x45, 0x4c, 0x46], 0, 'program'],
  [[0x4d, 0x5a, 0x90, 0x00], 0, 'program'],
  [[0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66], 0, 'sqlite'],
  [[0x52, 0x49, 0x46, 0x46], 0, 'media'],
  [[0x66, 0x74, 0x79, 0x70], 4, 'video'],
]
const compound = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]

const startsWith = (bytes: Uint8Array, signature: readonly number[], offset = 0): boolean =>
  signature.every((byte, at) => bytes[offset + at] === byte)

const other = (what: OtherKind): FileKind => ({ kind: 'other', what })

export function fileKind(bytes: Uint8Array): FileKind {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5)) return kindOfZip(bytes)
  if (startsWith(bytes, compound)) return kindOfCompound(bytes)
  const sign = signatures.find(([signature, offset]) => startsWith(bytes, signature, offset))
  if (sign !== undefined) return other(sign[2])
  const start = Buffer.from(bytes.subarray(0, 512))
    .toString('latin1')
    .replace(/^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '')
    .replaceAll('\0', '')
    .trimStart()
  if (/^<(!doctype html|html[\s>]|table[\s>]|head[\s>]|meta[\s>]|style[\s>])/i.test(start)) {
    return other('html')
  }
  if (/^<\?xml/i.test(start))
    return other(/progid="Excel|office:spreadsheet/i.test(start) ? 'excel-xml' : 'xml')
  if (start.startsWith('{\\rtf')) return other('rtf')
  return { kind: 'text' }
}

/** The names of the first parts stand near the beginning of an archive, those of all at its end. */
const headBytes = 64 * 1024
const tailBytes = 512 * 1024

/** Office files are ZIP archives, told apart by the names of their parts: in any letter case, with any slash. */
function kindOfZip(bytes: Uint8Array): FileKind {
  const ends = [bytes.subarray(0, headBytes), bytes.subarray(Math.max(headBytes, bytes.length - tailBytes))]
  const names = Buffer.concat(ends).toString('latin1').toLowerCase().replaceAll('\\', '/')
  const has = (name: string) => names.includes(name)
  if (has('opendocument.spreadsheet')) return { kind: 'workbook', format: 'ods' }
  if (has('content.xml') && has('meta-inf/manifest.xml')) {
    // Its kind stands first and unpacked; a program that packs it leaves the question to the content.
    return has('application/vnd.oasis.opendocument.')
      ? other('odf-other')
      : { kind: 'workbook', format: 'ods' }
  }
  if (has('xl/workbook.bin')) return other('xlsb')
  if (has('xl/workbook') || has('xl/worksheets/')) return { kind: 'workbook', format: 'xlsx' }
  if (has('word/document')) return other('docx')
  if (has('ppt/presentation')) return other('pptx')
  if (has('index/document.iwa')) return other('iwork')
  return other('zip')
}

/** Old Office files, and new ones under a password: the names of their streams are UTF-16. */
function kindOfCompound(bytes: Uint8Array): FileKind {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const has = (name: string) => file.includes(Buffer.from(name, 'utf16le'))
  if (has('EncryptedPackage')) return { kind: 'locked' }
  if (has('Workbook') || has('Book\0')) {
    return isLockedXls(file) ? { kind: 'locked' } : { kind: 'workbook', format: 'xls' }
  }
  return other(has('WordDocument') ? 'doc' : 'old-office')
}

/** The record FILEPASS ([MS-XLS] 2.4.117) follows the first one of a workbook that is encrypted. */
function isLockedXls(file: Buffer): boolean {
  const begin = file.indexOf(Buffer.from([0x09, 0x08, 0x10, 0x00, 0x00, 0x06, 0x05, 0x00]))
  if (begin < 0) return false
  let at = begin
  for (let record = 0; record < 12 && at + 4 <= file.length; record += 1) {
    if (file.readUInt16LE(at) === 0x2f) return true
    at += 4 + file.readUInt16LE(at + 2)
  }
  return false
}
