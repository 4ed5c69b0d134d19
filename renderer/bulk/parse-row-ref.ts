import { addressKey } from '../../shared/email.ts'
import type { RowId } from '../../shared/roster.ts'
import { formatCount } from '../../shared/words/count.ts'
import type { RosterModel } from '../sheet/roster-model.ts'

/** The row somebody means, or why none is meant. */
export type RowRef =
  | { readonly kind: 'row'; readonly id: RowId; readonly words: string }
  | { readonly kind: 'none'; readonly message: string }

/** Reads a row by its number, or by an address: then the first row of that person. */
export function parseRowRef(model: RosterModel, typed: string): RowRef {
  const text = typed.trim()
  const order = model.order()
  if (text === '') return { kind: 'none', message: 'Enter a row number or an e-mail address.' }
  if (/^[\d,]+$/.test(text)) {
    const id = order[Number(text.replaceAll(',', '')) - 1]
    return id === undefined
      ? {
          kind: 'none',
          message: `There is no row ${text}. Rows are numbered 1 to ${formatCount(order.length)}.`,
        }
      : { kind: 'row', id, words: model.cells(id)?.email.trim() || 'no e-mail' }
  }
  const key = addressKey(text)
  const at = order.findIndex((id) => addressKey(model.cells(id)?.email ?? '') === key)
  const id = order[at]
  return id === undefined
    ? { kind: 'none', message: `No row has the address ${text}.` }
    : { kind: 'row', id, words: `Row ${formatCount(at + 1)}, the first one of this person.` }
}
