import type { FilePlace } from '../../../../shared/import-facts.ts'
import { hasWholeAddresses } from '../split-cell.ts'

export interface MendedQuotes {
  /** Well-formed by RFC 4180 §2, except that a quote at the end may stay open. */
  readonly text: string
  /** Quotes that begin a cell and do not enclose it: read as letters. The first ones; `count` is all. */
  readonly strays: readonly FilePlace[]
  readonly count: number
  /** Of those, ones that nothing closes. */
  readonly unclosed: readonly number[]
  /** Cells written as `="00123"`, of which the text was taken. */
  readonly formulas: number
  /** Blanks follow the delimiters. */
  readonly isLoose: boolean
}

const mostNamed = 5

/**
 * Reads quotes as people write them. A quote at the beginning of a cell encloses it only when its partner stands at the
 * end of the cell; `"Annie" Lee` is read as it stands. Without this, one such quote swallows the rows below it. A cell
 * that would swallow whole rows of `width` cells is read without its quotes.
 */
export function mendQuotes(text: string, delimiter: string, width: number): MendedQuotes {
  const pieces: string[] = []
  const strays: FilePlace[] = []
  const unclosed: number[] = []
  let count = 0
  let formulas = 0
  let isLoose = false
  let copied = 0
  let line = 1
  let counted = 0
  const lineAt = (at: number): number => {
    for (; counted < at; counted += 1) if (text.charCodeAt(counted) === 10) line += 1
    return line
  }
  const replace = (from: number, to: number, by: string) => {
    pieces.push(text.slice(copied, from), by)
    copied = to
  }
  let at = text.indexOf('"')
  while (at >= 0) {
    const start = cellStart(text, at, delimiter, copied)
    if (start < 0) {
      at = text.indexOf('"', at + 1)
      continue
    }
    const close = closingQuote(text, at)
    const end = close < 0 ? -1 : endOfCell(text, close, delimiter)
    if (close >= 0 && end >= 0 && !swallowsRows(text, at, close, delimiter, width)) {
      if (start !== at) {
        if (text.charCodeAt(at - 1) === 61) formulas += 1
        else isLoose = true
        replace(start, at, '')
      }
      // Blanks behind a closing quote belong to nothing.
      if (end > close + 1) replace(close + 1, end, '')
      at = text.indexOf('"', end)
      continue
    }
    // A file that was cut off in the middle of a cell stays so: what follows are no rows.
    if (close < 0 && !holdsRows(text, at, delimiter, width)) {
      if (start !== at) replace(start, at, '')
      break
    }
    const to = endOfStray(text, at, close, delimiter)
    if (strays.length < mostNamed) {
      strays.push({ line: lineAt(at), column: columnOf(text, start, delimiter) })
    }
    if (close < 0 && unclosed.length < mostNamed) unclosed.push(lineAt(at))
    count += 1
    replace(start, to, `"${text.slice(start, to).replaceAll('"', '""')}"`)
    at = text.indexOf('"', to)
  }
  if (copied === 0) return { text, strays, count, unclosed, formulas, isLoose }
  pieces.push(text.slice(copied))
  return { text: pieces.join(''), strays, count, unclosed, formulas, isLoose }
}

/** Where the cell begins that the quote at `at` would open, -1 when it stands within a cell. `="…"` is a cell, too. */
function cellStart(text: string, at: number, delimiter: string, after: number): number {
  let from = at
  if (from > after && text.charCodeAt(from - 1) === 61) from -= 1
  while (from > after && text.charCodeAt(from - 1) === 32) from -= 1
  const before = text[from - 1]
  return from === 0 || before === '\n' || before === delimiter ? from : -1
}

/** The quote that ends what the one at `open` begins; doubled ones are letters. */
function closingQuote(text: string, open: number): number {
  for (let at = text.indexOf('"', open + 1); at >= 0; at = text.indexOf('"', at + 2)) {
    if (text.charCodeAt(at + 1) !== 34) return at
  }
  return -1
}

/** Where a cell ends whose closing quote is at `close`, -1 when something else follows it. */
function endOfCell(text: string, close: number, delimiter: string): number {
  let at = close + 1
  while (text.charCodeAt(at) === 32) at += 1
  return at >= text.length || text[at] === '\n' || text[at] === delimiter ? at : -1
}

/** A stray quote is a letter of its cell: `"Dal, Cem" jr` is one, as long as its quotes are in one line. */
function endOfStray(text: string, open: number, close: number, delimiter: string): number {
  const isPair =
    close >= 0 && !text.slice(open, close).includes('\n') && text[close - 1] !== delimiter && close > open + 1
  let at = isPair && endOfCell(text, close, delimiter) < 0 ? close + 1 : open + 1
  while (at < text.length && text[at] !== '\n' && text[at] !== delimiter) at += 1
  return at
}

/** Whether a cell of several lines is made of rows: those it begins in, holds and ends in all have `width` cells. */
function swallowsRows(text: string, open: number, close: number, delimiter: string, width: number): boolean {
  if (width < 2) return false
  const inside = text.slice(open + 1, close)
  if (!inside.includes('\n') || !inside.includes('@') || !inside.includes(delimiter)) return false
  // Addresses below each other are what a cell of several lines mostly holds.
  if (inside.length < 5000 && hasWholeAddresses(inside)) return false
  const begin = text.lastIndexOf('\n', open) + 1
  const end = text.indexOf('\n', close)
  const lines = text.slice(begin, end < 0 ? text.length : end).split('\n')
  return lines.every((one) => one.split(delimiter).length === width)
}

/** Whether what stands behind an open quote looks like the rest of its row, or like rows of `width` cells below it. */
function holdsRows(text: string, open: number, delimiter: string, width: number): boolean {
  const isRow = (line: string) => line.split(delimiter).length === width
  const [rest = '', ...below] = text.slice(open + 1).split('\n', 50)
  const begun = text.slice(text.lastIndexOf('\n', open) + 1, open + 1)
  return (
    (rest.includes(delimiter) && isRow(begun + rest)) ||
    below.some((one) => isRow(one) && (width > 1 || one.includes('@')))
  )
}

/** Delimiters within quotes are none. */
function columnOf(text: string, start: number, delimiter: string): number {
  let column = 1
  let isQuoted = false
  for (let at = text.lastIndexOf('\n', start - 1) + 1; at < start; at += 1) {
    if (text[at] === '"') isQuoted = !isQuoted
    else if (text[at] === delimiter && !isQuoted) column += 1
  }
  return column
}
