import { isAddress } from './is-address.ts'
import { type Unwrapped, unwrapAddress } from './unwrap-address.ts'
import { visibleText } from './visible-text.ts'

/** One person of a list such as `"Lee, Ann" <ann@x.com>; bob@x.com`. */
export interface Recipient extends Unwrapped {
  /** False leaves `address` as it was typed: to be looked at, never altered. */
  readonly isAddress: boolean
}

export interface Recipients {
  /** In the order of the text. */
  readonly people: readonly Recipient[]
  /** Words that belong to nobody; empty where everything was understood. */
  readonly rest: readonly string[]
}

interface Piece {
  readonly text: string
  /** What parts it from the piece before. */
  readonly after: 'list' | 'comma'
}

const closers: Readonly<Record<string, string>> = { '"': '"', '“': '”', '„': '“', '«': '»' }
const signs = /[@＠]/gu

const countSigns = (text: string): number => text.match(signs)?.length ?? 0

/**
 * The people named in a text as mail programs write them: parted by `,` `;` `|` `/` ` ::: `, spaces or line breaks, with
 * or without names; a name may hold commas, in quotes or before `<`.
 */
export function readRecipients(text: string): Recipients {
  if (isAddress(text)) return { people: [{ ...only(text), isAddress: true }], rest: [] }
  const people: Recipient[] = []
  const rest: string[] = []
  for (const piece of joinNames(cut(visibleText(text)))) {
    for (const one of countSigns(piece) > 1 ? cutTight(piece) : [piece]) {
      if (countSigns(one) === 0) rest.push(one)
      else people.push(recipientOf(one))
    }
  }
  // What stands around the only one is more than the list has kept of it.
  const [first] = people
  if (first?.isAddress === true && people.length === 1 && rest.length === 0) {
    const whole = recipientOf(text)
    return { people: [whole.isAddress ? whole : first], rest }
  }
  return { people, rest }
}

const only = (address: string): Unwrapped => ({ name: '', address, takenOff: [] })

function recipientOf(text: string): Recipient {
  const unwrapped = unwrapAddress(text)
  return isAddress(unwrapped.address)
    ? { ...unwrapped, isAddress: true }
    : { ...only(text.trim()), isAddress: false }
}

/** Cuts at everything that can part two recipients outside of a quoted name and of `<…>`. */
function cut(text: string): readonly Piece[] {
  const pieces: Piece[] = []
  let start = 0
  let after: Piece['after'] = 'list'
  const end = (at: number, next: number, by: Piece['after']) => {
    const piece = text.slice(start, at).trim()
    if (piece !== '') pieces.push({ text: piece, after })
    start = next
    after = by
  }
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? ''
    const closer = closers[sign]
    if (closer !== undefined) at = endOfQuoted(text, at, closer)
    else if (sign === '<') {
      const close = near(text, '>', at)
      if (close < 0) continue
      at = close
      end(at + 1, at + 1, 'list')
    } else if (sign === ',') end(at, at + 1, 'comma')
    else if (sign === ';' || sign === '|' || sign === '\n' || sign === '\t') end(at, at + 1, 'list')
    else if (sign === ':' && text.startsWith(':::', at)) end(at, at + 3, 'list')
  }
  end(text.length, text.length, 'list')
  return pieces
}

/** No name and no address is longer; a mark that closes farther away belongs to another one. */
const farthest = 320

function near(text: string, sign: string, from: number): number {
  const found = text.slice(from + 1, from + farthest).indexOf(sign)
  return found < 0 ? -1 : from + 1 + found
}

/** Where a quoted name ends, or where it would have begun: quotes around addresses hold nothing together. */
function endOfQuoted(text: string, at: number, closer: string): number {
  const close = near(text, closer, at)
  if (close < 0) return at
  const isName = /^\s*</.test(text.slice(close + 1, close + 20))
  return isName || countSigns(text.slice(at, close)) === 0 ? close : at
}

/** `Lee, Ann <ann@x.com>`: what stands before a comma without an address is the beginning of the name behind it. */
function joinNames(pieces: readonly Piece[]): readonly string[] {
  const joined: string[] = []
  let before = ''
  for (const [at, { text }] of pieces.entries()) {
    const next = pieces[at + 1]
    const whole = before === '' ? text : `${before}, ${text}`
    if (countSigns(text) === 0 && next?.after === 'comma' && leadsToName(pieces, at + 1)) before = whole
    else {
      joined.push(whole)
      before = ''
    }
  }
  return joined
}

/** Whether the pieces from here on, as far as only commas part them, end in `… <address>`. */
function leadsToName(pieces: readonly Piece[], from: number): boolean {
  // A name has few commas.
  for (let at = from; at < Math.min(pieces.length, from + 4); at += 1) {
    const { text, after } = pieces[at] ?? { text: '', after: 'list' as const }
    if (at > from && after !== 'comma') return false
    if (countSigns(text) > 0) return /^[^@＠]*<.*>$/u.test(text)
  }
  return false
}

/** Several addresses with nothing but spaces or slashes between them. */
function cutTight(piece: string): readonly string[] {
  if (/<[^<>]*>$/.test(piece)) return [piece]
  const parts = piece.split(/[\s/]+/).filter((part) => part !== '')
  return parts.length > 1 ? parts : [piece]
}
