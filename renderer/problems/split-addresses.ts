import { type Recipient, readRecipients } from '../../shared/email/read-recipients.ts'
import type { Change, Row, RowEdit, RowId } from '../../shared/roster.ts'
import { countOf } from '../../shared/words/count.ts'
import { lockOfCell } from '../sheet/lock-reason.ts'
import type { RosterModel } from '../sheet/roster-model.ts'
import type { QuickFix } from './quick-fix.ts'

/** A step holds at most 10,000 changes; the rest is split by doing it again. */
const mostSplit = 9000

/** The people of a cell; none when a word of it belongs to nobody, so that no word is lost. */
function peopleIn(text: string): readonly Recipient[] {
  const { people, rest } = readRecipients(text)
  return rest.length === 0 ? people : []
}

/** Gives each address of a cell with several a row of its own, its other cells copied; null when no cell has several. */
export function splitAddresses(
  model: RosterModel,
  ids: readonly RowId[],
  takeIds: (count: number) => RowId,
): QuickFix | null {
  const several = ids.flatMap((id) => {
    const cells = model.cells(id)
    if (cells === undefined || lockOfCell(model.mark(id), 'email') !== null) return []
    const [first, ...others] = peopleIn(cells.email)
    return first === undefined || others.length === 0 ? [] : [{ id, cells, first, others }]
  })
  const split = several.slice(0, mostSplit)
  if (split.length === 0) return null
  const added = split.reduce((sum, { others }) => sum + others.length, 0)
  const change = (): readonly Change[] => {
    let next = takeIds(added)
    const edits: RowEdit[] = []
    const inserts: Change[] = []
    for (const { id, cells, first, others } of split) {
      const named = ({ name, address }: Recipient) =>
        name === '' ? { email: address } : { email: address, name }
      edits.push({ id, cells: named(first) })
      const rows = others.map((one): Row => ({ id: next++, cells: { ...cells, ...named(one) } }))
      inserts.push({ kind: 'insert', after: id, rows })
    }
    return [{ kind: 'set', rows: edits }, ...inserts]
  }
  let changes: readonly Change[] | null = null
  const title = `Split ${countOf(split.length, 'cell')} into ${countOf(split.length + added, 'row')}`
  return {
    id: 'split-addresses',
    title,
    isNamedWhole: false,
    step: {
      label: title,
      // Row numbers are taken once it is done, not whenever it is offered.
      get changes() {
        changes ??= change()
        return changes
      },
    },
  }
}
