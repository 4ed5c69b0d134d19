import { SaxesParser } from 'saxes'

// The one file that reads XML, with saxes: names and attributes with the prefixes they are written with.

export interface XmlHandlers {
  /** `end` is where the tag ends in the document. */
  readonly open: (name: string, attributes: Readonly<Record<string, string>>, end: number) => void
  readonly text?: (text: string) => void
  readonly close?: (name: string, end: number) => void
}

/**
 * Tells what stands in a document, piece by piece. Slips such as a control character inside a text are passed over, as
 * spreadsheet programs do; entities of the document's own are never unfolded.
 * @returns whether the document was whole, from its first tag to the end of that tag
 */
export function readXml(xml: string, { open, text, close }: XmlHandlers): boolean {
  const parser = new SaxesParser()
  let depth = 0
  let isWhole = false
  // Without this the first slip would end the reading.
  parser.on('error', () => undefined)
  parser.on('opentag', ({ name, attributes }) => {
    depth += 1
    open(name, attributes, parser.position)
  })
  parser.on('closetag', ({ name }) => {
    depth -= 1
    isWhole = depth === 0
    close?.(name, parser.position)
  })
  if (text !== undefined) {
    parser.on('text', text)
    parser.on('cdata', text)
  }
  parser.write(xml).close()
  return isWhole
}
