import { expect, test } from 'vitest'
import { runNow } from '../../../renderer/grid/slices.ts'
import { gridEdits } from '../../../renderer/roster/grid-edits.ts'
import type { OpenSheet } from '../../../renderer/sheet/open-sheet.ts'
import type { Step } from '../../../shared/roster.ts'
import { aSheet } from '../sheet/view/made-sheet.ts'

const rows = 9000
const shown = { rowCount: rows, rowKey: (row: number) => row + 1 }

function editsOfMany() {
  const model = aSheet(Array.from({ length: rows }, (_, at) => ({ email: `p${at}` })))
  const log: string[] = []
  const steps: Step[] = []
  const sheet = {
    model,
    store: {
      takeIds: () => 1 + rows,
      begin: function* (step: Step) {
        yield
        log.push('begun')
        steps.push(step)
      },
    },
    apply: (step: Step) => {
      log.push('shown')
      steps.push(step)
    },
    selectedIds: () => [],
  } as unknown as OpenSheet // Nothing else of it is asked.
  return { edits: gridEdits(sheet, { shown: null, isWhole: true }, () => undefined), steps, log }
}

test('very many edits are put together in slices, handed to the core, and shown in a task after that', () => {
  const { edits, steps, log } = editsOfMany()
  const many = Array.from({ length: rows + 2 }, (_, row) => ({ row, column: 'name', text: `n${row}` }))
  const work = edits.onManyEdits?.(many, 'Fill', shown)
  if (work === undefined) throw new Error('nothing takes them')
  let pauses = 0
  for (let next = work.next(); ; next = work.next()) {
    if (next.done === true) {
      expect(log).toEqual(['begun'])
      next.value()
      break
    }
    if (next.value === 'breathe') log.push('')
    if (log.at(-1) === '') log.pop()
    else pauses += 1
  }
  expect(pauses).toBeGreaterThanOrEqual(4)
  expect(log).toEqual(['begun', 'shown'])
  expect(steps[0]).toBe(steps[1])
  // The same as of few.
  const atOnce = editsOfMany()
  atOnce.edits.onEdit(many, 'Fill', shown)
  expect(steps[0]).toEqual(atOnce.steps[0])
  expect(runNow(work)).toBeUndefined()
})
