import { showControls } from './guard-output.ts'

/** Columns of text under each other, two spaces apart; as wide as they will be shown. */
export function textTable(rows: readonly (readonly string[])[], widest = 60): string {
  const shown = rows.map((row) => row.map((cell) => shorten(cell, widest)))
  const widths = shown.reduce<readonly number[]>(
    (most, row) => row.map((cell, at) => Math.max(most[at] ?? 0, [...cell].length)),
    [],
  )
  return shown
    .map((row) =>
      row
        .map((cell, at) => cell + ' '.repeat(Math.max(0, (widths[at] ?? 0) - [...cell].length)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function shorten(cell: string, widest: number): string {
  const letters = [...showControls(cell).replaceAll(/[\n\t]/g, ' ')]
  return letters.length <= widest ? letters.join('') : `${letters.slice(0, widest - 1).join('')}…`
}
