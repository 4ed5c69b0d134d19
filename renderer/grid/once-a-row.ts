/**
 * A question about a row, for its cells: those of a row come one after the other, and of eighty thousand pasted cells
 * each would ask again what its row has said already.
 */
export function onceARow(ask: (row: number) => boolean): (cell: { readonly row: number }) => boolean {
  let asked = -1
  let answer = false
  return ({ row }) => {
    if (row !== asked) {
      asked = row
      answer = ask(row)
    }
    return answer
  }
}
