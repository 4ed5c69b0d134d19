import { act } from 'react'
import { expect, test } from 'vitest'
import { gridEdits } from '../../../renderer/roster/grid-edits.ts'
import type { OpenSheet } from '../../../renderer/sheet/open-sheet.ts'
import type { RosterModel } from '../../../renderer/sheet/roster-model.ts'
import type { Step } from '../../../shared/roster.ts'
import { click, mount, one, settle } from '../mount.tsx'
import { aMark, aSheet } from '../sheet/view/made-sheet.ts'

/** Rows 1, 2 and 3 as they were on the screen; what is there by now is the model's business. */
const shown = { rowCount: 3, rowKey: (row: number) => row + 1 }

const editsOf = (emails: readonly string[]) => editsOn(aSheet(emails.map((email) => ({ email }))))

function editsOn(model: RosterModel) {
  const steps: Step[] = []
  const sheet = {
    model,
    store: { takeIds: () => 20 },
    apply: (step: Step) => steps.push(step),
    selectedIds: () => [],
  } as unknown as OpenSheet // Nothing else of it is asked.
  return { edits: gridEdits(sheet, { shown: null, isWhole: true }, () => undefined), steps }
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

const mail = 'To: "Lee, Ann" <ann@x.example>; bob@y.example; Cem <cem@z.example>'

test('recipients of a mail pasted into E-mail fill a row each, and never the row of somebody else', () => {
  const model = aSheet([{ email: 'old@x.example', name: 'Old' }, {}, { email: 'zoe@x.example', name: 'Zoe' }])
  const { edits, steps } = editsOn(model)
  expect(edits.onPasteText?.(mail, { row: 0, column: 'email' }, shown)).toBe(true)
  expect(steps).toMatchObject([
    {
      label: 'Paste as 3 people',
      changes: [
        {
          kind: 'set',
          rows: [
            { id: 1, cells: { email: 'ann@x.example', name: 'Lee, Ann' } },
            { id: 2, cells: { email: 'bob@y.example' } },
          ],
        },
        { kind: 'insert', after: 2, rows: [{ id: 20, cells: { email: 'cem@z.example', name: 'Cem' } }] },
      ],
    },
  ])
})

test('below the last row they are new rows; the name of who was there before does not stay', () => {
  const { edits, steps } = editsOf(['a', 'b', 'c'])
  edits.onPasteText?.(mail, { row: 3, column: 'email' }, shown)
  edits.onPasteText?.('bob@y.example, ann@x.example', { row: 2, column: 'email' }, shown)
  expect(steps.map(({ changes }) => changes)).toMatchObject([
    [{ kind: 'insert', after: 3, rows: [{ id: 20 }, { id: 21 }, { id: 22 }] }],
    [
      { kind: 'set', rows: [{ id: 3, cells: { email: 'bob@y.example', name: '' } }] },
      { kind: 'insert', after: 3, rows: [{ id: 20, cells: { email: 'ann@x.example' } }] },
    ],
  ])
})

test('what is no list of people, stands elsewhere or meets a locked row is pasted as any text', () => {
  const { edits, steps } = editsOn(aSheet([{ email: 'a' }, {}, {}], [aMark(1, { locked: 'queued' })]))
  const took = (text: string, row = 1, column = 'email') => edits.onPasteText?.(text, { row, column }, shown)
  expect(took(mail, 0)).toBe(false)
  expect(took(mail, 1, 'note')).toBe(false)
  expect(took('ann@x.example')).toBe(false)
  expect(took('ann@x.example\nbob@x.example')).toBe(false)
  expect(took('ann@x.example\tAnn\nbob@x.example\tBob')).toBe(false)
  expect(took('ann@x.example; and Bob, too')).toBe(false)
  expect(steps).toEqual([])
})
