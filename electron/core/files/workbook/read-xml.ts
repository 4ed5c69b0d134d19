import { SaxesParser } from 'saxes'

// The one file that reads XML, with saxes: names and attributes with the prefixes they are written with.

export type XmlAttributes = Readonly<Record<string, string>>

export interface XmlHandlers {
  readonly open: (name: string, attributes: XmlAttributes) => void
  readonly text?: (text: string) => void
  readonly close?: (name: string) => void
}

/** Takes a document piece by piece: a sheet of a million rows is never one text. */
export interface XmlReader {
  write(piece: string): void
  /** @returns whether the document was whole, from its first tag to the end of that tag */
  end(): boolean
}

/**
 * Tells what stands in a document. Slips such as a control character inside a text are passed over, as spreadsheet
 * programs do; entities of the document's own are never unfolded.
 */
export function createXmlReader({ open, text, close }: XmlHandlers): XmlReader {
  const parser = new SaxesParser()
  let depth = 0
  let isWhole = false
  // Without this the first slip would end the reading.
  parser.on('error', () => undefined)
  parser.on('opentag', ({ name, attributes }) => {
    depth += 1
    open(name, attributes)
  })
  parser.on('closetag', ({ name }) => {
    depth -= 1
    isWhole = depth === 0
    close?.(name)
  })
  if (text !== undefined) {
    parser.on('text', text)
    parser.on('cdata', text)
  }
  return {
    write: (piece) => void parser.write(piece),
    end: () => {
      parser.close()
      return isWhole
    },
  }
}

/** `row` of `x:row`: programs put any prefix, or none, before the names of a namespace. */
export function localName(name: string): string {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}
