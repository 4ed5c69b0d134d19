import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mergeDuplicates, removeDuplicates } from '../../../renderer/problems/duplicate-fixes.ts'
import { previewFix } from '../../../renderer/problems/preview-fix.ts'
import { splitAddresses } from '../../../renderer/problems/split-addresses.ts'
import { trimCells } from '../../../renderer/problems/trim-cells.ts'
import type { RosterModel } from '../../../renderer/sheet/roster-model.ts'
import { columns } from '../../../shared/column.ts'
import { aSheet } from '../sheet/view/made-sheet.ts'

const twice = [
  { email: 'a@x.com', siteId: 's1', roles: 'Editor', roleIds: '1' },
  { email: 'b@x.com' },
  { email: 'a@x.com', siteId: 's1', roles: 'Admin', roleIds: '2' },
]

test('merging shows the roles before and after, and which row goes', () => {
  const model = aSheet(twice)
  expect(previewFix(model, mergeDuplicates(model, null)?.step.changes ?? [])).toMatchObject([
    { kind: 'changed', position: 1, column: 'roles', before: 'Editor', after: 'Editor, Admin' },
    { kind: 'deleted', position: 3, cells: { email: 'a@x.com', roles: 'Admin' } },
  ])
  expect(model.order()).toHaveLength(3)
})

test('splitting shows the new rows below the one they come from', () => {
  const model = aSheet([{ email: 'a@x.com; b@x.com' }, { email: 'c@x.com; d@x.com' }])
  const fix = splitAddresses(model, [1, 2], () => 10)
  expect(previewFix(model, fix?.step.changes ?? []).map(({ kind, position }) => [kind, position])).toEqual([
    ['changed', 1],
    ['added', 1],
    ['changed', 2],
    ['added', 2],
  ])
})

/** Every cell of a roster by its row. */
const cellsOf = (model: RosterModel) => new Map(model.order().map((id) => [id, model.cells(id)]))

test('what is shown is what happens: exactly the cells and rows that are others afterwards', () => {
  const email = fc.constantFrom('a@x.com', ' a@x.com', 'b@x.com; c@x.com', 'A@X.com')
  const row = fc.record({ email, siteId: fc.constantFrom('', 's1'), name: fc.constantFrom('', ' Ann  Lee') })
  const kind = fc.constantFrom('remove', 'merge', 'split', 'trim')
  fc.assert(
    fc.property(fc.array(row, { maxLength: 12 }), kind, (rows, kind) => {
      const model = aSheet(rows.map((one, at) => ({ ...one, roles: `R${at % 3}`, roleIds: `${at % 3}` })))
      const ids = [...model.order()]
      const fix =
        kind === 'remove'
          ? removeDuplicates(model, null)
          : kind === 'merge'
            ? mergeDuplicates(model, null)
            : kind === 'split'
              ? splitAddresses(model, ids, () => 1000)
              : trimCells(model, ids)
      const changes = fix?.step.changes ?? []
      const shown = previewFix(model, changes)
      const before = cellsOf(model)
      for (const change of changes) model.apply(change)
      const after = cellsOf(model)
      const differing = [...before].flatMap(([id, cells]) => {
        const now = after.get(id)
        if (now === undefined) return [`${id} deleted`]
        return columns.filter((column) => cells?.[column] !== now[column]).map((column) => `${id} ${column}`)
      })
      const added = [...after.keys()].filter((id) => !before.has(id)).map((id) => `${id} added`)
      expect(shown.map(({ key }) => key).sort()).toEqual([...differing, ...added].sort())
    }),
  )
})
