import { domainToUnicode } from 'node:url'

/** Somebody who is to be erased, as they may stand in texts. */
export interface Forgotten {
  /** Each address: every spelling of it that is known, and what is to stand in its place. */
  readonly addresses: readonly { readonly spellings: readonly string[]; readonly becomes: string }[]
  /** `isTheirsAlone`: nobody else has this name, so it is taken out wherever it stands, not only beside an address. */
  readonly names: readonly { readonly name: string; readonly isTheirsAlone: boolean }[]
}

export interface Forgetter {
  /** A text, or JSON in a text, without the person; the same text where they are not in it. */
  value(text: string): string
  /** Plain text; `isBeside`: an address of theirs stands in the same record. */
  text(text: string, isBeside: boolean): string
  hasAddress(text: string): boolean
  /** Lower-case (ASCII) writings of them, for what can only be looked through as bytes. */
  readonly pieces: readonly string[]
  /**
   * Lower-case (ASCII) pieces one of which stands in every text they may be in, and in others: SQLite has no capitals of
   * other letters, so of a writing with such letters the longest stretch without them.
   */
  readonly sieve: readonly string[]
}

const escapeSigns = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
/** Escapes of JSON and of web addresses end in letters that are no part of what follows. */
const afterEscape = String.raw`(?<=\\[nrtbf]|%[0-9a-f]{2})`
const addressStart = String.raw`(?:(?<![\p{L}\p{M}\p{N}._+%-])|${afterEscape})`
const addressEnd = String.raw`(?![\p{L}\p{M}\p{N}-]|\.[\p{L}\p{N}])`
const nameStart = String.raw`(?:(?<![\p{L}\p{M}\p{N}])|${afterEscape})`
const nameEnd = String.raw`(?![\p{L}\p{M}\p{N}])`

/** Columns and keys of what else has names: a site may be called like the person whose address stands beside it. */
export const namesOthers = (column: string): boolean =>
  /site|role|client|account|roster|url|actor|by$/i.test(column)

/** Takes somebody out of texts: whole addresses and whole names only, in any capitals, also as web addresses write them. */
export function createForgetter({ addresses, names }: Forgotten): Forgetter {
  const becomes = new Map<string, string>()
  for (const { spellings, becomes: standIn } of addresses)
    for (const spelling of spellings)
      for (const written of writings(spelling)) becomes.set(fold(written), standIn)
  const first = addresses[0]?.becomes ?? ''
  const addressPattern = patternOf([...becomes.keys()].map(escapeSigns), addressStart, addressEnd)
  const named = (wanted: typeof names) =>
    patternOf(
      wanted.flatMap(({ name }) => nameWritings(name)),
      nameStart,
      nameEnd,
    )
  const allNames = named(names)
  const ownNames = named(names.filter(({ isTheirsAlone }) => isTheirsAlone))

  const hasAddress = (text: string): boolean => addressPattern !== null && text.search(addressPattern) >= 0
  function plain(text: string, isBeside: boolean): string {
    const without =
      addressPattern === null
        ? text
        : text.replace(addressPattern, (found) => becomes.get(fold(found)) ?? first)
    const pattern = isBeside ? allNames : ownNames
    return pattern === null ? without : without.replace(pattern, first)
  }
  function within(value: unknown, isBeside: boolean): unknown {
    if (typeof value === 'string') return forget(value, isBeside)
    if (typeof value !== 'object' || value === null) return value
    if (Array.isArray(value)) {
      const isTheirs = isBeside || value.some((one) => typeof one === 'string' && hasAddress(one))
      return value.map((one) => within(one, isTheirs && typeof one === 'string'))
    }
    const entries = Object.entries(value)
    const isTheirs = entries.some(([key, one]) => hasAddress(key) || speaksOf(one))
    return Object.fromEntries(
      entries.map(([key, one]) => [plain(key, false), within(one, isTheirs && !namesOthers(key))]),
    )
  }
  const speaksOf = (value: unknown): boolean =>
    (typeof value === 'string' && hasAddress(value)) || (Array.isArray(value) && value.some(speaksOf))
  function forget(text: string, isBeside: boolean): string {
    const json = /^[[{]/.test(text) ? readJson(text) : undefined
    if (json === undefined) return plain(text, isBeside)
    const before = JSON.stringify(json)
    const after = JSON.stringify(within(json, isBeside))
    return after === before ? text : after
  }
  const written = [...becomes.keys(), ...ownNamesOf(names)]
  const pieces = [...new Set(written.flatMap(inAnyCase).map(lowerAscii))]
  return {
    value: (text) => forget(text, hasAddress(text)),
    text: plain,
    hasAddress,
    pieces,
    sieve: [...new Set(pieces.map(plainStretch))],
  }
}

const ownNamesOf = (names: Forgotten['names']): readonly string[] =>
  names.flatMap(({ name, isTheirsAlone }) =>
    isTheirsAlone
      ? composed(name).flatMap((one) => [one, encodeURIComponent(one), JSON.stringify(one).slice(1, -1)])
      : [],
  )

const fold = (text: string): string => text.toLowerCase()
const lowerAscii = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())
/** Both ways of writing a letter with a mark: as one sign, and as two. */
const composed = (text: string): readonly string[] => [
  ...new Set([text, text.normalize('NFC'), text.normalize('NFD')]),
]
/** A piece of a text that is in it in any capitals and with any blanks; '' is in every text. */
function plainStretch(text: string): string {
  if (/^[!-~]*$/.test(text)) return text
  const [longest] = (text.match(/[a-z0-9@.]+/g) ?? []).toSorted((one, other) => other.length - one.length)
  if (longest !== undefined) return longest
  return text.toLowerCase() === text.toUpperCase() ? text : ''
}
const inAnyCase = (text: string): readonly string[] => [text, text.toLowerCase(), text.toUpperCase()]

/** The ways in which programs write one address. */
function writings(spelling: string): readonly string[] {
  const at = spelling.lastIndexOf('@')
  const shown = at < 0 ? spelling : `${spelling.slice(0, at)}@${domainToUnicode(spelling.slice(at + 1))}`
  const each = shown.endsWith('@') ? [spelling] : [spelling, shown]
  return [
    ...new Set(
      each
        .flatMap(composed)
        .flatMap((one) => [one, encodeURIComponent(one), JSON.stringify(one).slice(1, -1)]),
    ),
  ]
}

const nameWritings = (name: string): readonly string[] => {
  const spaced = (text: string) => escapeSigns(text).replace(/\s+/g, '\\s+')
  return [
    ...new Set(
      composed(name).flatMap((one) => [
        spaced(one),
        escapeSigns(encodeURIComponent(one)),
        spaced(JSON.stringify(one).slice(1, -1)),
      ]),
    ),
  ]
}

/** The longest first: of two that begin alike the whole one is meant. */
function patternOf(pieces: readonly string[], start: string, end: string): RegExp | null {
  if (pieces.length === 0) return null
  const longest = pieces.toSorted((one, other) => other.length - one.length)
  return new RegExp(`${start}(?:${longest.join('|')})${end}`, 'giu')
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
