import type { Column } from '../../shared/column.ts'
import type { RowId } from '../../shared/roster.ts'
import { lockOfCell } from '../sheet/lock-reason.ts'
import type { RosterModel } from '../sheet/roster-model.ts'
import { oddSpaces, unseen } from '../sheet/visible-spaces.ts'
import type { Replacement } from './find/find-cells.ts'

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

/** What tidying would make of cells; those it leaves as they are do not appear. */
export function tidyCells(
  model: RosterModel,
  ids: readonly RowId[],
  within: readonly Column[],
  tidy: (text: string) => string,
): readonly Replacement[] {
  return ids.flatMap((id) => {
    const cells = model.cells(id)
    if (cells === undefined) return []
    return within.flatMap((column) => {
      const before = cells[column]
      const after = tidy(before)
      return after === before ? [] : [{ id, column, before, after, lock: lockOfCell(model.mark(id), column) }]
    })
  })
}
