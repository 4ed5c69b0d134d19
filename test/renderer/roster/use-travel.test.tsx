import { expect, test } from 'vitest'
import type { Range } from '../../../renderer/grid/grid-props.ts'
import { type Travel, useTravel } from '../../../renderer/roster/use-travel.ts'
import type { OpenSheet } from '../../../renderer/sheet/open-sheet.ts'
import { createSelectedCells } from '../../../renderer/sheet/selected-cells.ts'
import type { Change } from '../../../shared/roster.ts'
import { mount, settle } from '../mount.tsx'

/** Undoes with the cursor in a row; tells where the cursor was brought. `meanwhile` happens while the core works. */
async function undone(
  before: readonly number[],
  row: number,
  change: Change,
  after: readonly number[],
  meanwhile?: { readonly row: number; readonly col: number },
  extended: readonly Range[] = [],
): Promise<unknown[]> {
  const selected = createSelectedCells()
  const brought: unknown[] = []
  let shown = before
  const sheet = {
    shown: () => shown,
    currentCell: () => ({ id: shown[selected.getState().current.row] ?? -1, column: 'name' }),
    reveal: (...to: unknown[]) => brought.push(to.slice(0, 2)),
    store: {
      undo: async () => {
        shown = after
        if (meanwhile !== undefined) selected.setState({ current: meanwhile })
        if (extended.length > 0) selected.setState({ ranges: extended })
        return [change]
      },
    },
  } as unknown as OpenSheet // Nothing else of it is asked.
  selected.setState({ ranges: [], current: { row, col: 2 } })
  let travel: Travel | null = null
  function Sheet() {
    travel = useTravel(sheet, selected)
    return null
  }
  await mount(<Sheet />)
  ;(travel as Travel | null)?.undo()
  await settle()
  return brought
}
const gone = (...ids: number[]): Change => ({ kind: 'delete', ids })

test('when the row with the cursor goes, the cursor goes on in the nearest one that is left', async () => {
  const painted = { row: -1, col: 2 }
  expect(await undone([1, 2, 3, 4], 1, gone(2), [1, 3, 4])).toEqual([[3, 'name']])
  expect(await undone([1, 2, 3, 4], 1, gone(2), [1, 3, 4], painted)).toEqual([[3, 'name']])
  expect(await undone([1, 2, 3, 4], 2, gone(3, 4), [1, 2])).toEqual([[2, 'name']])
  expect(await undone([1], 0, gone(1), [])).toEqual([[null, 'name']])
})

test('the cursor stays where its row is left, and where the person went on', async () => {
  expect(await undone([1, 2, 3], 2, gone(1), [2, 3])).toEqual([])
  expect(await undone([1, 2, 3], 1, gone(2), [1, 3], { row: 0, col: 2 })).toEqual([])
})

test('what was changed is shown, also when rows above went with it', async () => {
  const set: Change = { kind: 'set', rows: [{ id: 3, cells: { note: 'x' } }] }
  expect(await undone([1, 2, 3], 1, set, [2, 3], { row: 0, col: 2 })).toEqual([[3, 'note']])
})

test('a selection that was extended while the undo was on its way stays: the next key means these rows', async () => {
  const set: Change = { kind: 'set', rows: [{ id: 1, cells: { note: 'x' } }] }
  const two = [{ top: 0, left: 2, bottom: 1, right: 2 }]
  expect(await undone([1, 2, 3], 0, set, [1, 2, 3], undefined, two)).toEqual([])
})
