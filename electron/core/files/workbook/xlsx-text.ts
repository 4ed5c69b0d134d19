import type { PackedPart } from './open-zip.ts'
import { readPart } from './read-part.ts'
import { localName } from './read-xml.ts'
import { createPlainSkipper, plainText } from './skip-plain-markup.ts'

/** Puts together the text of an `<si>` or `<is>`, which may come in runs of different looks. */
export interface XlsxTextReader {
  /** By local names. */
  open(name: string): void
  text(piece: string): void
  close(name: string): void
  /** The text so far; the next one begins empty. */
  take(): string
}

export function createXlsxTextReader(): XlsxTextReader {
  let text = ''
  let isInText = false
  /** How words are pronounced (ECMA-376 part 1, 18.4.6) is no part of them. */
  let isPhonetic = false
  return {
    open: (name) => {
      if (name === 'rPh') isPhonetic = true
      else if (name === 't') isInText = !isPhonetic
    },
    text: (piece) => {
      if (isInText) text += piece
    },
    close: (name) => {
      if (name === 'rPh') isPhonetic = false
      else if (name === 't') isInText = false
    },
    take: () => {
      const taken = unescapeText(text)
      text = ''
      return taken
    },
  }
}

/** `_x000D_` stands for a letter that XML cannot hold (ECMA-376 part 1, 22.9.2.19). */
export const unescapeText = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9a-f]{4})_/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
    : text

const plainString = new RegExp(`<si><t(?: xml:space="preserve")?>(${plainText})</t></si>`, 'y')

/** The texts that cells name by their place in this list. */
export async function readSharedStrings(part: PackedPart): Promise<readonly string[]> {
  const strings: string[] = []
  const reader = createXlsxTextReader()
  let depth = 0
  const skipPlain = createPlainSkipper({
    start: '<si>',
    take: (piece, at) => {
      plainString.lastIndex = at
      const found = depth === 1 ? plainString.exec(piece) : null
      if (found === null) return -1
      strings.push(unescapeText(found[1] ?? ''))
      return plainString.lastIndex
    },
  })
  await readPart(
    part,
    {
      open: (name) => {
        depth += 1
        reader.open(localName(name))
      },
      text: reader.text,
      close: (name) => {
        depth -= 1
        const local = localName(name)
        reader.close(local)
        if (local === 'si') strings.push(reader.take())
      },
    },
    skipPlain,
  )
  return strings
}
