import { isAscii, isUtf8, transcode } from 'node:buffer'
import type { ImportNotice } from '../../../../shared/import-facts.ts'
import { freeBytes } from '../free-bytes.ts'
import { refuseReading } from '../refuse-reading.ts'

export interface Decoded {
  /** As `TextDecoder` names it. */
  readonly encoding: string
  /** Without byte order mark; line breaks are \n. */
  readonly text: string
  readonly warnings: readonly ImportNotice[]
}

/**
 * The text of a file. `wanted` is the encoding a person picked, null to find it: byte order mark, then the pattern of
 * NUL bytes, then strict UTF-8, then a guess by the letters, which is therefore said to the person.
 * @throws AppError `unreadable-file` for what is no text, `invalid-input` for an unknown encoding
 */
export async function decodeText(bytes: Uint8Array, wanted: string | null): Promise<Decoded> {
  const found = wanted === null ? await findEncoding(bytes) : { encoding: wanted, isGuess: false }
  const { encoding } = found
  const text = decode(bytes, encoding)
  const warnings: ImportNotice[] = []
  if (found.isGuess) {
    warnings.push({ code: 'guessed-encoding', encoding })
  }
  const nuls = text.split('\0').length - 1
  if (nuls + countControls(text) > Math.max(2, text.length / 20)) {
    throw refuseReading({ code: 'no-text' })
  }
  if (nuls > 0) warnings.push({ code: 'nul-bytes', count: nuls })
  return { encoding, text: text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text, warnings }
}

function decode(bytes: Uint8Array, encoding: string): string {
  const text = encoding === 'utf-8' ? westernText(bytes) : null
  if (text !== null) return text
  try {
    return new TextDecoder(encoding).decode(bytes)
  } catch {
    throw refuseReading({ code: 'unknown-encoding', encoding })
  }
}

/** The first byte of letters behind ÿ in UTF-8. */
const behindLatin1 = 0xc4

/**
 * UTF-8 whose letters are all among the first 256, else null. `TextDecoder` takes two bytes for each letter of a text
 * with a single é in it; without this, a large file would be twice as large in memory.
 */
function westernText(bytes: Uint8Array): string | null {
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
  const given = hasMark ? bytes.subarray(3) : bytes
  if (isAscii(given)) return latin1(given)
  if (!isUtf8(given) || hasAbove(given, behindLatin1)) return null
  const letters = transcode(given, 'utf8', 'latin1')
  const text = latin1(letters)
  freeBytes(letters)
  return text
}

function hasAbove(bytes: Uint8Array, least: number): boolean {
  for (let at = 0; at < bytes.length; at += 1) if ((bytes[at] ?? 0) >= least) return true
  return false
}

const latin1 = ({ buffer, byteOffset, byteLength }: Uint8Array): string =>
  Buffer.from(buffer, byteOffset, byteLength).toString('latin1')

async function findEncoding(bytes: Uint8Array): Promise<{ encoding: string; isGuess: boolean }> {
  const surely = (encoding: string) => ({ encoding, isGuess: false })
  const [a, b, c] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return surely('utf-8')
  if (a === 0xff && b === 0xfe) return surely('utf-16le')
  if (a === 0xfe && b === 0xff) return surely('utf-16be')
  const byNuls = nulPattern(bytes.subarray(0, 65_536))
  if (byNuls !== null) return surely(byNuls)
  // Told without making a text of it: of a large file that would be a second one in memory.
  if (isUtf8(bytes) || isNearlyUtf8(bytes)) return surely('utf-8')
  return { encoding: await guessByLetters(bytes), isGuess: true }
}

/** Good letters for each bad one. Text of another encoding is good UTF-8 only by rare accident. */
const goodForBad = 5

/** A few bad bytes among letters that are right: the whole file in another encoding would break every name. */
function isNearlyUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(linesWithLetters(bytes))
  let good = 0
  let bad = 0
  for (const letter of text) {
    if (letter === '\ufffd') bad += 1
    else if (letter > '\u007f') good += 1
  }
  return good >= bad * goodForBad
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

/** What people save tables in, by the detector's names, and what `TextDecoder` calls it. Others are never guessed. */
const savedIn: Readonly<Record<string, string>> = {
  'windows-1250': 'windows-1250',
  'windows-1251': 'windows-1251',
  'windows-1252': 'windows-1252',
  'windows-1253': 'windows-1253',
  'windows-1254': 'windows-1254',
  'windows-1255': 'windows-1255',
  'windows-1256': 'windows-1256',
  'windows-1257': 'windows-1257',
  'windows-1258': 'windows-1258',
  'iso-8859-1': 'windows-1252',
  'iso-8859-2': 'iso-8859-2',
  'iso-8859-5': 'iso-8859-5',
  'iso-8859-7': 'windows-1253',
  'iso-8859-8': 'windows-1255',
  'iso-8859-9': 'windows-1254',
  'koi8-r': 'koi8-r',
  macroman: 'macintosh',
  maccyrillic: 'x-mac-cyrillic',
  shift_jis: 'shift_jis',
  'euc-jp': 'euc-jp',
  'euc-kr': 'euc-kr',
  big5: 'big5',
  gbk: 'gbk',
  gb2312: 'gbk',
  gb18030: 'gb18030',
}
/** Letters are all that tells encodings apart; this much of them is enough. */
const guessedFrom = 64 * 1024

async function guessByLetters(bytes: Uint8Array): Promise<string> {
  // Loaded only for files that need it: it takes longer than reading most of them.
  const { detectAll } = await import('jschardet')
  const telling = linesWithLetters(bytes)
  const western = new TextDecoder('windows-1252').decode(telling)
  for (const { encoding } of detectAll(telling)) {
    const name = savedIn[(encoding ?? '').toLowerCase()]
    if (name === undefined) continue
    const text = new TextDecoder(name).decode(telling)
    if (text === western) break
    if (!text.includes('\ufffd')) return name
  }
  return 'windows-1252'
}

/** The lines that hold bytes beyond ASCII. */
function linesWithLetters(bytes: Uint8Array): Uint8Array {
  const pieces: Uint8Array[] = []
  let size = 0
  let from = 0
  for (let at = 0; at < bytes.length && size < guessedFrom; at += 1) {
    if ((bytes[at] ?? 0) < 0x80) continue
    from = Math.max(from, bytes.lastIndexOf(10, at) + 1, at - 500)
    const end = bytes.indexOf(10, at)
    const to = Math.min(end < 0 ? bytes.length : end + 1, at + 500)
    pieces.push(bytes.subarray(from, to))
    size += to - from
    from = to
    at = to - 1
  }
  // A detector takes lines that end in CR alone for those of an old Macintosh.
  return Buffer.concat(pieces).map((byte) => (byte === 13 ? 10 : byte))
}

const countControls = (text: string): number =>
  text.slice(0, 65_536).match(/[\u0001-\u0008\u000e-\u001a\u001c-\u001f]/g)?.length ?? 0
