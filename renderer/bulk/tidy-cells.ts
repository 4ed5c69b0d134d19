import type { Column } from '../../shared/column.ts'
import type { RowId } from '../../shared/roster.ts'
import { oddSpaces, unseen } from '../sheet/visible-spaces.ts'
import type { FoundCell } from './find/find-cells.ts'

/** Without spaces at the ends or doubled in between; line breaks stay. */
export const tidySpaces = (text: string): string =>
  text
    .replace(unseen, '')
    .replace(oddSpaces, ' ')
    .split('\n')
    .map((line) => line.trim().replace(/ {2,}/g, ' '))
    .join('\n')
    .trim()

/** Words inside a name that are not its first and stay small. */
const small = new Set(
  'af al av bin da das de del della den der di do dos du e el la le van von y zu zum zur'.split(' '),
)

/** `ANNA VAN DER BERG-HILL` → `Anna van der Berg-Hill`. Names that mix cases already, like McDonald, stay. */
export function titleCase(name: string): string {
  const isMixed = name !== name.toUpperCase() && name !== name.toLowerCase()
  if (isMixed) return name
  return name
    .toLowerCase()
    .split(' ')
    .map((word, at) =>
      at > 0 && small.has(word) ? word : word.replace(/(^|[-'’.])(\p{L})/gu, (part) => part.toUpperCase()),
    )
    .join(' ')
}

/** Every cell of these columns, row by row. */
export function* cellsOf(ids: readonly RowId[], within: readonly Column[]): Generator<FoundCell, void, void> {
  for (const id of ids) for (const column of within) yield { id, column }
}
