import type { ReactNode } from 'react'
import { emptyCells, type RowId, type RowState, rowStates } from '../../shared/roster.ts'
import type { RowMark } from '../../shared/row-mark.ts'
import { rowStateTitles } from '../../shared/words/state-words.ts'
import { writeCalendarDay } from '../../shared/words/when.ts'
import type { GridSource } from '../grid/grid-props.ts'
import { indexRows } from '../sheet/index-rows.ts'
import { lockOfCell, lockOfRow } from '../sheet/lock-reason.ts'
import { markOfCell } from '../sheet/roster-columns.ts'
import type { RosterModel } from '../sheet/roster-model.ts'
import type { UnsavedCells } from '../sheet/saving/unsaved-cells.ts'
import { isSheetColumn } from '../sheet/view/change-view.ts'
import { rowStateOf, shownState, shownText } from '../sheet/view/row-values.ts'
import { RoleChips } from './role-chips.tsx'
import { StateChip } from './state-chip.tsx'
import { knownPeople } from './suggest/known-people.ts'
import { recentSites } from './suggest/recent-sites.ts'
import { type Asked, type Offers, suggestNote, suggestValues } from './suggest-values.ts'

/** Made once: thousands of rows are in one of a dozen states. */
const chips = Object.fromEntries(
  rowStates.map((state) => [state, <StateChip key={state} state={state} />]),
) as Readonly<Record<RowState, ReactNode>>

/** People offered while an address is typed. */
const mostPeople = 6

function chipOf(mark: RowMark | undefined, now: number): ReactNode {
  const state = rowStateOf(mark)
  const words = shownState(mark, now)
  return words === rowStateTitles[state] ? (
    chips[state]
  ) : (
    <StateChip state={state} words={words} isOverdue={mark?.overdue != null} />
  )
}

/** The rows as the grid shows them at a time. A new one is made whenever the model or the view changed. */
export function rosterSource(
  model: RosterModel,
  view: readonly RowId[] | null,
  offers: Offers,
  now: number,
  unsaved: UnsavedCells | null = null,
): GridSource {
  const ids = view ?? model.order()
  const idAt = (row: number): RowId => ids[row] ?? -1
  const rowCount = ids.length
  const rowOf = indexRows(ids)
  const placeOf = indexRows(model.order())
  const asked = (row: number): Asked => {
    const id = idAt(row)
    return {
      cells: model.cells(id) ?? emptyCells,
      mark: model.mark(id),
      recentSites: () => recentSites(model, ids, row),
      people: (typed) => knownPeople(model).find(typed, mostPeople),
    }
  }
  return {
    rowCount,
    order: ids,
    // A view leaves rows out and adds none: one that is as long as the roster holds every row of it.
    among: rowCount === model.order().length ? model.order() : ids,
    rowKey: idAt,
    rowOf: (id) => {
      const row = rowOf(id)
      return row < rowCount ? row : -1
    },
    // Problems and plans name rows by their place in the roster, also while only some of them are shown.
    rowNumber: (row) => (view === null ? row : placeOf(idAt(row))) + 1,
    rowStamp: (row) => {
      const id = idAt(row)
      const mark = model.mark(id)
      const days = mark?.state === 'expiring' ? shownState(mark, now) : ''
      return `${id} ${model.stamp(id)} ${days} ${unsaved?.stampOf(id) ?? ''}`
    },
    text: (row, column) => (isSheetColumn(column) ? shownText(model, idAt(row), column, now) : ''),
    mark: (row, column) => markOfCell(model.mark(idAt(row)), column),
    render: (row, column, width) => {
      if (column === 'state') return chipOf(model.mark(idAt(row)), now)
      if (column === 'until') {
        const day = writeCalendarDay(model.cells(idAt(row))?.until ?? '')
        return day === '' ? null : <span>{day}</span>
      }
      const roles = column === 'roles' ? (model.cells(idAt(row))?.roles ?? '') : ''
      return roles === '' ? null : <RoleChips text={roles} width={width} />
    },
    hasLocks: (row) => lockOfRow(model.mark(idAt(row))) !== null,
    lockedReason: (row, column) => lockOfCell(model.mark(idAt(row)), column),
    rowStatus: (row) => shownState(model.mark(idAt(row)), now),
    unsavedNote: (row, column) => (unsaved?.isUnsaved(idAt(row), column) === true ? 'Not saved yet' : null),
    suggest: (row, column, typed) => suggestValues(column, typed, asked(row), offers),
    suggestNote: (row, column, typed, found) => suggestNote(column, typed, found, asked(row), offers),
  }
}
