import { isAddress } from '../../shared/email/is-address.ts'
import { readPeople } from '../../shared/email/read-people.ts'
import type { Recipient } from '../../shared/email/read-recipients.ts'
import {
  type CellEdits,
  type Change,
  emptyCells,
  type Row,
  type RowId,
  type Step,
} from '../../shared/roster.ts'
import { countOf } from '../../shared/words/count.ts'
import type { RowPlaces } from '../grid/grid-props.ts'
import { lockOfCell } from '../sheet/lock-reason.ts'
import type { RosterModel } from '../sheet/roster-model.ts'

/** More than the recipients of any mail; beyond it a text is a file. */
const mostCharacters = 200_000

/**
 * The people of a text as mail programs write them. Empty for what a grid pastes as well by itself: cells of a table,
 * bare addresses one below the other, and texts of which a word belongs to nobody.
 */
export function pastedPeople(text: string): readonly Recipient[] {
  if (text.length > mostCharacters || text.includes('\t')) return []
  const lines = text.split(/\r\n?|\n/).filter((line) => line.trim() !== '')
  if (lines.every((line) => isAddress(line.trim()))) return []
  const { people, unread } = readPeople(text)
  const isList = people.length > 1 || people.some(({ name }) => name !== '')
  return unread.length === 0 && isList ? people : []
}

/**
 * A row for each person: the row pasted into, empty rows below it, then new ones. Nobody else's row is written to. Null
 * where the row pasted into is locked or gone.
 */
export function stepOfPeople(
  model: RosterModel,
  people: readonly Recipient[],
  at: number,
  shown: RowPlaces,
  takeIds: (count: number) => RowId,
): Step | null {
  const ids: RowId[] = []
  for (let row = at; row < shown.rowCount && ids.length < people.length; row += 1) {
    const id = shown.rowKey(row)
    const cells = model.cells(id)
    const isOpen = cells !== undefined && lockOfCell(model.mark(id), 'email') === null
    if (row === at && !isOpen) return null
    if (row > at && !(isOpen && cells.email.trim() === '' && cells.name.trim() === '')) break
    ids.push(id)
  }
  const changes: Change[] = []
  if (ids.length > 0) {
    const rows = ids.map((id, index) => ({ id, cells: editFor(people[index], model.cells(id)?.email ?? '') }))
    changes.push({ kind: 'set', rows })
  }
  const others = people.slice(ids.length)
  if (others.length > 0) {
    const first = takeIds(others.length)
    const rows = others.map(
      ({ address, name }, index): Row => ({
        id: first + index,
        cells: { ...emptyCells, email: address, name },
      }),
    )
    changes.push({ kind: 'insert', after: ids.at(-1) ?? model.order().at(-1) ?? null, rows })
  }
  return { label: `Paste as ${countOf(people.length, 'person', 'people')}`, changes }
}

/** Another person's name does not stay beside the new address. */
function editFor(person: Recipient | undefined, before: string): CellEdits {
  if (person === undefined) return {}
  const { address, name } = person
  return name === '' && before.trim() === '' ? { email: address } : { email: address, name }
}
