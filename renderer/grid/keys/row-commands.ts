import { flushSync } from 'react-dom'
import { countOf } from '../../../shared/words/count.ts'
import { refusedWords } from '../clipboard/without-locked.ts'
import { atCell, goneWords, rangesOf, rowsIn } from '../selection.ts'
import type { CommandDeps, GridAct } from './command-deps.ts'

/** What adds, removes and moves whole rows. */
export function rowCommands(deps: CommandDeps) {
  const { columns, source, canAddRows, picked, onMoveRows } = deps
  const ranges = () => rangesOf(picked.latest.current)
  const touched = () => rowsIn(ranges(), source.rowCount)
  const many = () => {
    const count = ranges().reduce((sum, range) => sum + range.bottom - range.top + 1, 0)
    return count > 1 ? 'rows' : 'a row'
  }
  const whyNoRows = () => {
    if (picked.latest.current.isGone === true) return goneWords
    return canAddRows ? null : 'Rows cannot be inserted while not all of them are shown.'
  }
  const lockedReason = (row: number): string | null => {
    if (source.hasLocks?.(row) === false) return null
    for (const column of columns) {
      const reason = column.isReadOnly === true ? null : (source.lockedReason?.(row, column.id) ?? null)
      if (reason !== null) return reason
    }
    return null
  }
  const insert = (side: 'above' | 'below'): GridAct => ({
    label: () => `Insert ${many()} ${side}`,
    unavailable: whyNoRows,
    perform: () => {
      const rows = touched()
      const first = rows[0] ?? source.rowCount
      const at = side === 'above' ? first : (rows.at(-1) ?? source.rowCount - 1) + 1
      deps.onInsertRows(at, Math.max(1, rows.length), source)
      picked.selectNext(atCell(at, picked.latest.current.current.col))
    },
  })
  const move = (direction: 'up' | 'down'): GridAct => ({
    unavailable: () => {
      if (onMoveRows === undefined)
        return 'Rows cannot be moved while they are sorted or not all of them are shown.'
      const rows = touched()
      const isAtEdge = direction === 'up' ? rows[0] === 0 : rows.at(-1) === source.rowCount - 1
      if (rows.length === 0 || isAtEdge) return `The rows cannot move further ${direction}.`
      return null
    },
    perform: () => {
      const rows = touched()
      const [first = 0, last = 0] = [rows[0], rows.at(-1)]
      const before = direction === 'up' ? first - 1 : last + 2
      flushSync(() => onMoveRows?.(rows, before, source))
      // The selection went with its rows; now it is brought into view.
      picked.select(picked.latest.current)
    },
  })
  return {
    'insert-above': insert('above'),
    'insert-below': insert('below'),
    'delete-rows': {
      label: () => {
        const { length } = touched()
        return length > 1 ? `Delete ${countOf(length, 'row')}` : 'Delete the row'
      },
      unavailable: () => (touched().length === 0 ? 'There is no row here to delete.' : null),
      perform: () => {
        const reasons = new Map<string, number>()
        const rows = touched().filter((row) => {
          const reason = lockedReason(row)
          if (reason !== null) reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
          return reason === null
        })
        const { current } = picked.latest.current
        if (rows.length > 0) {
          deps.onDeleteRows(rows, source)
          // What moves up is not selected: the same keys pressed again would delete it too.
          picked.selectNext(atCell(rows[0] ?? current.row, current.col))
        }
        const refused = refusedWords(reasons, 'row')
        if (refused !== '') deps.onRefuse(refused)
      },
    },
    'rows-up': move('up'),
    'rows-down': move('down'),
  } satisfies Readonly<Record<string, GridAct>>
}
