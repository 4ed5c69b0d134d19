// @vitest-environment jsdom
import { act } from 'react'
import { expect, test } from 'vitest'
import { gridEdits } from '../../../renderer/roster/grid-edits.ts'
import type { OpenSheet } from '../../../renderer/sheet/open-sheet.ts'
import type { Step } from '../../../shared/roster.ts'
import { click, mount, one, settle } from '../mount.tsx'
import { aSheet } from '../sheet/view/made-sheet.ts'

/** Rows 1, 2 and 3 as they were on the screen; what is there by now is the model's business. */
const shown = { rowCount: 3, rowKey: (row: number) => row + 1 }

function editsOf(emails: readonly string[]) {
  const steps: Step[] = []
  const model = aSheet(emails.map((email) => ({ email })))
  const sheet = {
    model,
    store: { takeIds: () => 20 },
    apply: (step: Step) => steps.push(step),
    selectedIds: () => [],
  } as unknown as OpenSheet // Nothing else of it is asked.
  return { edits: gridEdits(sheet, true, () => undefined), steps }
}

test('gestures mean the rows that were on the screen, wherever those stand by now', () => {
  const { edits, steps } = editsOf(['a', 'b', 'c', 'd'])
  edits.onEdit([{ row: 2, column: 'name', text: 'Cem' }], 'Edit Name', shown)
  edits.onDeleteRows([0, 1], shown)
  edits.onInsertRows(2, 1, shown)
  edits.onMoveRows?.([2], 0, shown)
  expect(steps.flatMap(({ changes }) => changes)).toMatchObject([
    { kind: 'set', rows: [{ id: 3, cells: { name: 'Cem' } }] },
    { kind: 'delete', ids: [1, 2] },
    { kind: 'insert', after: 2 },
    { kind: 'move', ids: [3], after: null },
  ])
})

test('what was typed for a row that is gone stays on the screen, and can become a row', async () => {
  await mount(<p>page</p>)
  const { edits, steps } = editsOf(['a', 'b'])
  act(() => edits.onEdit([{ row: 2, column: 'email', text: 'cem@x.example' }], 'Edit E-mail', shown))
  await settle()
  expect(steps.flatMap(({ changes }) => changes)).toEqual([])
  expect(document.body.textContent).toContain('The row was deleted while you typed')
  expect(document.body.textContent).toContain('“cem@x.example”')
  await click(one('button', 'Add as a new row'))
  expect(steps.flatMap(({ changes }) => changes)).toMatchObject([
    { kind: 'insert', after: 2, rows: [{ id: 20, cells: { email: 'cem@x.example' } }] },
  ])
})
