// The end of the log as a code that is kept elsewhere: printed, mailed, read out, typed again. It is made of what a
// person can compare by eye, the hash as it stands everywhere else, and of check digits, so that a slip in typing is
// told apart from a log that was written anew. docs/audit-format.md describes it; both verifiers of resources/ read it.

/** The end of a log at some moment. */
export interface LogEnd {
  /** How many events it had: the number of the last one. */
  readonly events: number
  /** The first eight hex digits of the hash of event 1: tells one log from another. */
  readonly origin: string
  /** The hash of the last event, 64 lower-case hex digits. */
  readonly hash: string
}

/** Why a text is no code: there is none in it, it was mistyped, or a later version made it. */
export type UnreadableCode = 'none' | 'typo' | 'newer'

export type ReadCode =
  | { readonly kind: 'code'; readonly end: LogEnd }
  | { readonly kind: 'unreadable'; readonly why: UnreadableCode }

export const originLength = 8
const hashLength = 64
const checkLength = 4
const mark = 'ID1'

/** `ID1-1204-9f86d081-…-1a2b`: mark, events, origin, the hash in sixteen groups, check digits. */
export function writeAnchorCode({ events, origin, hash }: LogEnd): string {
  const groups = hash.match(/.{4}/g) ?? []
  return [mark, String(events), origin, ...groups, checkOf(events, origin, hash)].join('-')
}

/**
 * The code in a text: alone, typed with any spaces and dashes, in either case and with O for 0 or l for 1; or as one
 * word in a longer text, a mail or a page that was saved. Of several the first sound one counts.
 */
export function readAnchorCode(text: string): ReadCode {
  // A mail that was saved breaks its lines like this (RFC 2045 §6.7); elsewhere a line may just end so.
  const said = text.replace(/=\r?\n/g, '').trim()
  const alone = isShortLine(said) ? [said] : []
  let why: UnreadableCode = 'none'
  for (const one of [...alone, ...codeLike(said), ...codeLike(text)]) {
    const read = readOne(one)
    if (read.kind === 'code') return read
    if (read.why !== 'none') why = read.why
  }
  return { kind: 'unreadable', why }
}

const codeLike = (text: string): readonly string[] => text.match(/\bID\d+(?:[-‐-―−][0-9A-Za-z]+)+/gi) ?? []
const isShortLine = (text: string): boolean => text.length <= 400 && !/[\r\n]/.test(text)

function readOne(text: string): ReadCode {
  const signs = text.replace(/[\s‐-―−-]/g, '')
  const version = /^ID(\d)/i.exec(signs)?.[1]
  if (version === undefined) return { kind: 'unreadable', why: 'none' }
  const rest = signs.slice(mark.length).replace(/o/gi, '0').replace(/[il]/gi, '1').toLowerCase()
  const parts = new RegExp(
    `^([1-9]\\d{0,14})([0-9a-f]{${originLength}})([0-9a-f]{${hashLength}})([0-9a-f]{${checkLength}})$`,
  ).exec(rest)
  if (version !== '1') return { kind: 'unreadable', why: 'newer' }
  if (parts === null) return { kind: 'unreadable', why: 'typo' }
  const [, events = '', origin = '', hash = '', check = ''] = parts
  return check === checkOf(Number(events), origin, hash)
    ? { kind: 'code', end: { events: Number(events), origin, hash } }
    : { kind: 'unreadable', why: 'typo' }
}

const checkOf = (events: number, origin: string, hash: string): string =>
  crc16(`${mark}${events}${origin}${hash}`).toString(16).padStart(checkLength, '0')

/** CRC-16/XMODEM of ASCII: finds every wrong sign and every two that changed places (all bursts of up to 16 bits). */
function crc16(text: string): number {
  let crc = 0
  for (let at = 0; at < text.length; at += 1) {
    crc ^= text.charCodeAt(at) << 8
    for (let bit = 0; bit < 8; bit += 1)
      crc = ((crc & 0x8000) === 0 ? crc << 1 : (crc << 1) ^ 0x1021) & 0xffff
  }
  return crc
}
