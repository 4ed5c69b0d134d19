/** First bytes of kinds of file people pick by mistake, and what to say about them. */
const signatures: readonly (readonly [bytes: readonly number[], offset: number, what: string])[] = [
  [[0x89, 0x50, 0x4e, 0x47], 0, 'a picture (PNG)'],
  [[0xff, 0xd8, 0xff], 0, 'a picture (JPEG)'],
  [[0x47, 0x49, 0x46, 0x38], 0, 'a picture (GIF)'],
  [[0x25, 0x50, 0x44, 0x46, 0x2d], 0, 'a PDF document'],
  [[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], 0, 'an old Office file (.xls or .doc)'],
  [[0x1f, 0x8b], 0, 'a compressed file (gzip)'],
  [[0x52, 0x61, 0x72, 0x21], 0, 'a compressed file (RAR)'],
  [[0x37, 0x7a, 0xbc, 0xaf], 0, 'a compressed file (7z)'],
  [[0x7f, 0x45, 0x4c, 0x46], 0, 'a program'],
  [[0x4d, 0x5a, 0x90, 0x00], 0, 'a program'],
  [[0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66], 0, 'a database (SQLite)'],
  [[0x52, 0x49, 0x46, 0x46], 0, 'a sound or picture file'],
  [[0x66, 0x74, 0x79, 0x70], 4, 'a video'],
]

const asText = (bytes: Uint8Array): string => new TextDecoder('latin1').decode(bytes)

/** What a file really is when it is surely no table of text, in words; null when it may be one. */
export function nameFormat(bytes: Uint8Array): string | null {
  const head = bytes.subarray(0, 8192)
  if (head[0] === 0x50 && head[1] === 0x4b && (head[2] === 3 || head[2] === 5)) return nameZip(bytes)
  for (const [signature, offset, what] of signatures) {
    if (signature.every((byte, at) => head[offset + at] === byte)) return what
  }
  const start = asText(head.subarray(0, 512))
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart()
  if (/^<(!doctype html|html[\s>])/i.test(start)) return 'a web page (HTML)'
  if (/^<\?xml/i.test(start)) return 'an XML file'
  if (start.startsWith('{\\rtf')) return 'a text document (RTF)'
  return null
}

/** Office files are ZIP archives; the names of their parts stand at both ends, uncompressed. */
function nameZip(bytes: Uint8Array): string {
  const names = asText(bytes.subarray(0, 65_536)) + asText(bytes.subarray(-65_536))
  if (names.includes('opendocument.spreadsheet')) return 'an OpenDocument workbook (.ods)'
  if (names.includes('xl/')) return 'an Excel workbook (.xlsx)'
  if (names.includes('word/')) return 'a Word document (.docx)'
  if (names.includes('Index/Document.iwa')) return 'a Numbers or Pages document'
  return 'a compressed file (ZIP)'
}
