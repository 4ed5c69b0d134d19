import { mostNear, targetCalled } from './header-names.ts'

/** How far down a header is looked for: titles and notes often stand above it. */
const searched = 12

const isBlank = (row: readonly string[]): boolean => row.every((cell) => cell.trim() === '')
const hasAddress = (row: readonly string[]): boolean => row.some((cell) => /\S@\S/.test(cell))

/** The index of the line that names the columns, or -1 when there is none. */
export function findHeader(rows: readonly (readonly string[])[]): number {
  let best = -1
  let most = 0
  let seen = 0
  for (let at = 0; at < rows.length && seen < searched; at += 1) {
    const row = rows[at] ?? []
    if (isBlank(row)) continue
    seen += 1
    if (hasAddress(row)) break
    const named = new Set(row.flatMap((cell) => targetCalled(cell, row.length > mostNear)?.target ?? [])).size
    // A single known word in a wide line may be a title; a line of one column has no more to give.
    if (named > most && (named > 1 || row.filter((cell) => cell.trim() !== '').length <= 2)) {
      best = at
      most = named
    }
  }
  if (best >= 0) return best
  return headerInAnotherLanguage(rows)
}

/** Full of words nobody here knows, but without an address, right above lines that have one. */
function headerInAnotherLanguage(rows: readonly (readonly string[])[]): number {
  const filled = rows.flatMap((row, at) => (isBlank(row) ? [] : [at])).slice(0, searched)
  const firstData = filled.find((at) => hasAddress(rows[at] ?? []))
  const above = filled.filter((at) => firstData !== undefined && at < firstData).at(-1)
  if (above === undefined || firstData === undefined) return -1
  const names = (rows[above] ?? []).filter((cell) => cell.trim() !== '')
  if (names.some((cell) => /^[\d\s.,:/-]+$/.test(cell))) return -1
  return names.length >= (rows[firstData] ?? []).filter((cell) => cell.trim() !== '').length - 1 ? above : -1
}
