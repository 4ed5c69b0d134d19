import { showValue } from './show-value.ts'

/** A cell of an OpenDocument sheet while its pieces arrive. */
export interface OdsCell {
  readonly attributes: Readonly<Record<string, string>>
  /** Of its own paragraphs: comments and drawings stand in it too, and are none of its text. */
  readonly text: string
  /** Where its first link leads, '' for none. */
  readonly link: string
}

export interface OdsCellReader {
  open(name: string, attributes: Readonly<Record<string, string>>): void
  text(text: string): void
  close(): void
  readonly cell: () => OdsCell
}

/** Elements that stand in a paragraph and are not part of its text: comments, and how words are pronounced. */
const notText = new Set(['office:annotation', 'text:ruby-text'])
/** Blanks that one mark may stand for; more are an attack. */
const mostBlanks = 10_000

/** Reads what stands inside one cell (OpenDocument 1.3 part 3, 9.1.4 and 6.1). */
export function readOdsCell(attributes: Readonly<Record<string, string>>): OdsCellReader {
  let depth = 0
  let paragraphs = 0
  /** Depth of the element that is passed over; 0 for none. */
  let passedOver = 0
  let isInParagraph = false
  let text = ''
  let link = ''
  const isRead = () => isInParagraph && passedOver === 0

  return {
    open: (name, { 'text:c': blanks = '1', 'xlink:href': target = '' }) => {
      depth += 1
      if (passedOver > 0) return
      if (depth === 1) {
        isInParagraph = name === 'text:p'
        if (isInParagraph && paragraphs > 0) text += '\n'
        if (isInParagraph) paragraphs += 1
      } else if (!isInParagraph) return
      else if (notText.has(name)) passedOver = depth
      else if (name === 'text:s') text += ' '.repeat(Math.min(mostBlanks, Number(blanks) || 1))
      else if (name === 'text:tab') text += '\t'
      else if (name === 'text:line-break') text += '\n'
      else if (name === 'text:a' && link === '') link = target
    },
    text: (piece) => {
      if (isRead()) text += piece
    },
    close: () => {
      if (passedOver === depth) passedOver = 0
      depth -= 1
      if (depth === 0) isInParagraph = false
    },
    cell: () => ({ attributes, text, link }),
  }
}

/** A whole number of 16 digits and more, as spreadsheets write it. */
const impreciseNumber = /^\d(?:\d{15,}|\.\d+E\+?1[5-9])$/i

export const isImpreciseOds = ({ attributes }: OdsCell): boolean =>
  impreciseNumber.test(attributes['office:value'] ?? '')

export const typeOfOds = ({ attributes }: OdsCell): string =>
  attributes['office:value-type'] ?? attributes['calcext:value-type'] ?? ''

/** A cell as the person saw it, '' for nothing: its text, or its value where a program wrote no text for it. */
export function shownOds(cell: OdsCell): string {
  const { attributes, text } = cell
  const type = typeOfOds(cell)
  // TRUE and FALSE are read in every language; WAHR and VRAI would not be.
  if (type === 'boolean') return (attributes['office:boolean-value'] ?? '').toUpperCase()
  if (text !== '') return text
  switch (type) {
    case 'string':
      return attributes['office:string-value'] ?? ''
    case 'float':
    case 'currency':
    case 'percentage':
      return showValue(Number(attributes['office:value'] ?? Number.NaN), '', String)
    case 'date':
      return (attributes['office:date-value'] ?? '')
        .slice(0, 16)
        .replace(/T00:00$/, '')
        .replace('T', ' ')
    case 'time':
      return attributes['office:time-value'] ?? ''
    default:
      return ''
  }
}
