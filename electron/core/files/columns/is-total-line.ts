import { foldText } from '../../../../shared/fold-text.ts'

/** What begins a line that adds up the lines above it, in the languages that headers are known in; folded. */
const words = [
  ...['grand total', 'sub total', 'subtotal', 'total', 'totals', 'sum', 'count', 'headcount'],
  ...['summe', 'zwischensumme', 'gesamtsumme', 'gesamtzahl', 'gesamt', 'insgesamt', 'anzahl'],
  ...['total general', 'sous-total', 'somme', 'nombre', 'suma', 'recuento', 'somma', 'totale', 'conteggio'],
  ...['soma', 'contagem', 'totaal', 'aantal', 'totalt', 'antal', 'summa', 'i alt', 'yhteensa', 'razem'],
  ...['celkem', 'osszesen', 'toplam', 'итого', 'всего', 'сумма', '合計', '总计', '合计', '總計', '합계'],
]
  .map(foldText)
  .toSorted((a, b) => b.length - a.length)

const letters = /\p{L}/u
const digits = /\p{Nd}/u
/** A number as sheets show it, with a unit or not: 8, 1,200.50, 12 %, € 30. */
const number = /^[^\p{L}]*\p{Nd}[^\p{L}]*$/u

/**
 * Whether a line only adds up others, as people put it below a list: “Total: 8 people”, or “Total” and numbers. It holds
 * no address and no other text, and without a number it is none: “Sum Wong” may be somebody.
 */
export function isTotalLine(cells: readonly string[]): boolean {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '')
  const said = filled.filter((cell) => letters.test(cell))
  const [label] = said
  if (label === undefined || said.length > 1 || label.length > 80 || label.includes('@')) return false
  if (!filled.some((cell) => digits.test(cell))) return false
  if (!filled.every((cell) => cell === label || number.test(cell))) return false
  const folded = foldText(label)
  const word = words.find((one) => folded.startsWith(one))
  if (word === undefined) return false
  // The word ends there, and what follows it in its cell is a number first: no name, and no street.
  return /^[\s:=.\-–—()#]*(?:\p{Nd}.*)?$/u.test(folded.slice(word.length))
}
