import { foldSpelling } from '../../../shared/fold-spelling.ts'
import { lazily } from '../../../shared/lazily.ts'
import { calendarNames } from '../../../shared/words/when.ts'

// What a spreadsheet takes for a number, a day, a time or a truth value when it opens a CSV, and so saves otherwise:
// 007 as 7, 1E15 as 1,00E+15, 24/7 as 24. Jul, 3.5 as 03. Mai, TRUE as WAHR.

/** Digits with what stands in numbers, days, times, fractions, and amounts. */
const digits = /^(?=.*\d)[\d\s.,:/+\-–%()$€£¥'’]+(\s?[ap]\.?m\.?)?$/iu
const power = /^[+-]?\d+([.,]\d+)?e[+-]?\d+$/i
const truth = /^(true|false|wahr|falsch|vrai|faux|verdadero|falso|vero|waar|onwaar|verdadeiro)$/i
/** A word with numbers around it: the name of a month makes a day of it. */
const worded = /^\d{0,4}[\s.\-/]*(\p{L}{3,}\.?)[\s.,\-/]*\d{0,4}([\s.,\-/]+\d{1,4})?$/u

const languages = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pt']
const fold = (word: string): string => foldSpelling(word).replaceAll('.', '')

/** In any language, whole or cut short: what a spreadsheet of one country leaves, that of another may not. */
const months = lazily(
  (): ReadonlySet<string> =>
    new Set(languages.flatMap((language) => calendarNames(language, 'month').map(({ name }) => fold(name)))),
)

function isRewritten(text: string): boolean {
  const cell = text.trim()
  if (digits.test(cell) || power.test(cell) || truth.test(cell)) return true
  const word = /\d/.test(cell) ? worded.exec(cell)?.[1] : undefined
  return word !== undefined && months().has(fold(word))
}

/** A cell that a spreadsheet leaves as it is: a `'` stands before what it would write otherwise. */
export const pinCell = (text: string): string => (isRewritten(text) ? `'${text}` : text)
