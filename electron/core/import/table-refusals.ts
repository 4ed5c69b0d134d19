import type { AppError } from '../../../shared/errors.ts'
import { type ImportTarget, joinable } from '../../../shared/import.ts'
import { longestCell, type OpenedFile } from '../files/open-file.ts'
import { refuseReading } from '../files/refuse-reading.ts'

// Why a file that could be opened is no table to import.

export const nothingIn = (file: OpenedFile): AppError =>
  refuseReading(
    file.format === 'text'
      ? { code: 'blank-lines' }
      : { code: 'empty-sheet', name: file.sheets[file.sheet ?? 0]?.name ?? '' },
  )

export function refuseMapping(mapping: readonly ImportTarget[], width: number): void {
  if (mapping.length !== width) {
    throw refuseReading({ code: 'mapping-width', columns: width, assigned: mapping.length })
  }
  const twice = mapping.find((target, at) => !joinable.includes(target) && mapping.indexOf(target) !== at)
  if (twice !== undefined) throw refuseReading({ code: 'mapping-twice', target: twice })
}

export function refuseGiants(file: OpenedFile): void {
  if (file.rows.mostLetters !== undefined && file.rows.mostLetters <= longestCell) return
  let at = -1
  for (const row of file.rows) {
    at += 1
    const giant = row.find((cell) => cell.length > longestCell)
    if (giant === undefined) continue
    const line = file.lineOf(at)
    if (file.hasOpenQuote && at === file.rows.length - 1) throw refuseReading({ code: 'endless-quote', line })
    throw refuseReading({ code: 'giant-cell', line, length: giant.length, most: longestCell })
  }
}
