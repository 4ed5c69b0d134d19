import { foldParts, foldText } from '../../../shared/fold-text.ts'
import type { LinearPattern } from './linear-pattern.ts'

/** The same letters however they are stored: an accent may be part of its letter or stand behind it. */
export const oneForm = (text: string): string => (isPlain(text) ? text : text.normalize('NFC'))

/** True of nearly all texts, and told in half the time: up to there a sign is a letter of its own in its only form. */
export const isPlain = (text: string): boolean => !/[^\u0000-\u02ff]/.test(text)

/**
 * Text that means itself, found whatever its case and accents, or letter for letter when the case is to be kept. What is
 * found are whole letters as people see them, so that replacing leaves no accent behind.
 */
export function textPattern(text: string, isWholeCell: boolean, isCaseKept: boolean): LinearPattern {
  const folded = foldText(text)
  // A sign that is nothing but an accent folds to nothing, which is everywhere.
  const fold = isCaseKept || folded === '' ? oneForm : foldText
  const wanted = fold(text)

  /** Where the text is found, one after the other, each from and to a place of the cell. */
  function* findsIn(cell: string): Generator<readonly [from: number, to: number]> {
    // Most cells do not have it.
    if (!fold(cell).includes(wanted)) return
    const { folded, beginsAt } = foldParts(cell, fold)
    if (isWholeCell) {
      if (folded === wanted) yield [0, cell.length]
      return
    }
    for (let at = folded.indexOf(wanted); at !== -1; ) {
      const [from, to] = [beginsAt(at), beginsAt(at + wanted.length)]
      const isWhole = from !== undefined && to !== undefined
      if (isWhole) yield [from, to]
      at = folded.indexOf(wanted, isWhole ? at + wanted.length : at + 1)
    }
  }
  return {
    isIn: (cell) => findsIn(cell).next().done !== true,
    replaceIn(cell, replacement) {
      let after = ''
      let end = 0
      for (const [from, to] of findsIn(cell)) {
        after += cell.slice(end, from) + replacement
        end = to
      }
      return after + cell.slice(end)
    },
  }
}
