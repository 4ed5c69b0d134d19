import { AppError } from '../../../../shared/errors.ts'
import { nameFormat } from './name-format.ts'

export interface Decoded {
  /** As `TextDecoder` names it. */
  readonly encoding: string
  /** Without byte order mark; line breaks are \n. */
  readonly text: string
  readonly warnings: readonly string[]
}

const mostBytes = 50 * 1024 * 1024

/**
 * The text of a file. `wanted` is the encoding a person picked, null to find it: byte order mark, then the pattern of
 * NUL bytes, then strict UTF-8, then Windows-1252, which reads everything and is therefore said to the person.
 * @throws AppError `unreadable-file` for what is no text, `limit` over 50 MB, `invalid-input` for an unknown encoding
 */
export function decodeText(bytes: Uint8Array, wanted: string | null): Decoded {
  if (bytes.length > mostBytes) {
    const size = (bytes.length / 1024 / 1024).toFixed(0)
    throw new AppError('limit', `The file has ${size} MB; 50 MB is the most. Split it and import the parts.`)
  }
  if (bytes.length === 0) throw new AppError('unreadable-file', 'The file is empty (0 bytes).')
  const format = nameFormat(bytes)
  if (format !== null) {
    const isTable = /workbook|old Office/.test(format)
    const next = isTable
      ? 'Open it in its program, save it as CSV (UTF-8), and import that.'
      : 'Pick a CSV file.'
    throw new AppError('unreadable-file', `This is not a CSV file but ${format}. ${next}`)
  }
  const encoding = wanted ?? findEncoding(bytes)
  const text = decode(bytes, encoding)
  const warnings: string[] = []
  if (wanted === null && encoding === 'windows-1252') {
    warnings.push(
      'The file is not UTF-8; it was read as Windows-1252. Check names with accents, or pick another encoding.',
    )
  }
  const nuls = text.split('\0').length - 1
  if (nuls + countControls(text) > Math.max(2, text.length / 20)) {
    throw new AppError(
      'unreadable-file',
      'This is not a text file: it holds bytes that no table has. Pick a CSV file.',
    )
  }
  if (nuls > 0)
    warnings.push(`The file holds ${nuls} NUL ${nuls === 1 ? 'byte' : 'bytes'}; it may be damaged.`)
  if (text.includes('\ufffd')) {
    warnings.push('Some letters could not be read (shown as �). Pick another encoding, or check the file.')
  }
  return { encoding, text: text.replace(/\r\n?/g, '\n'), warnings }
}

function decode(bytes: Uint8Array, encoding: string): string {
  try {
    return new TextDecoder(encoding).decode(bytes)
  } catch {
    throw new AppError('invalid-input', `There is no encoding called “${encoding}”.`)
  }
}

function findEncoding(bytes: Uint8Array): string {
  const [a, b, c] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8'
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  if (a === 0xfe && b === 0xff) return 'utf-16be'
  const byNuls = nulPattern(bytes.subarray(0, 65_536))
  if (byNuls !== null) return byNuls
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return 'utf-8'
  } catch {
    return 'windows-1252'
  }
}

/** UTF-16 of western text has a NUL in every other byte, always on the same side. */
function nulPattern(bytes: Uint8Array): string | null {
  let even = 0
  let odd = 0
  for (let at = 0; at < bytes.length; at += 1) {
    if (bytes[at] !== 0) continue
    if (at % 2 === 0) even += 1
    else odd += 1
  }
  const half = bytes.length / 2
  if (odd > half * 0.4 && even < half * 0.05) return 'utf-16le'
  if (even > half * 0.4 && odd < half * 0.05) return 'utf-16be'
  return null
}

const countControls = (text: string): number =>
  text.slice(0, 65_536).match(/[\u0001-\u0008\u000e-\u001a\u001c-\u001f]/g)?.length ?? 0
