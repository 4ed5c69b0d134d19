import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { createRosterModel } from '../../../renderer/sheet/roster-model.ts'
import { createEditedRows } from '../../../renderer/sheet/view/edited-rows.ts'
import type { RowId } from '../../../shared/roster.ts'
import { aMark, aProblem, aRow } from './view/made-sheet.ts'

const rowOf = (id: RowId) => aRow(id, { email: `p${id % 7}@x.example`, siteId: `s${id % 3}`, note: `${id}` })
const markOf = (id: RowId) =>
  aMark(id, { state: id % 2 === 0 ? 'sent' : 'ready', problems: id % 5 === 0 ? [aProblem()] : [] })
function modelOf(ids: readonly RowId[]) {
  const model = createRosterModel()
  model.load({ rows: ids.map(rowOf), marks: ids.map(markOf) })
  const said = () => ({
    order: [...model.order()],
    rows: model.order().map((id) => [model.cells(id), model.mark(id)]),
    counts: model.counts(),
    people: model.people(),
  })
  return { model, said }
}

test('whichever rows go, what stays is as if they had never been there, and they come back as they were', () => {
  const all = Array.from({ length: 12 }, (_, at) => at + 1)
  fc.assert(
    fc.property(fc.subarray(all, { minLength: 1 }), (ids) => {
      const { model, said } = modelOf(all)
      const [before, stamps] = [said(), new Map(all.map((id) => [id, model.stamp(id)]))]
      const version = model.version()
      const { inverse } = model.perform({ kind: 'delete', ids })
      expect(said()).toEqual(modelOf(all.filter((id) => !ids.includes(id))).said())
      for (const id of ids) expect([model.cells(id), model.mark(id)]).toEqual([undefined, undefined])
      // Whoever follows changes hears of them, or that any row may be another.
      const since = model.changedSince(version)
      if (since !== null) expect(since).toEqual(expect.arrayContaining([...ids]))
      for (const change of inverse) model.apply(change)
      model.setMarks(ids.map(markOf))
      expect(said()).toEqual(before)
      for (const id of ids) expect(model.stamp(id)).not.toBe(stamps.get(id))
    }),
  )
})

test('of rows that nearly all go none is taken out by itself', () => {
  const ids = Array.from({ length: 1000 }, (_, at) => at + 1)
  const { model } = modelOf(ids)
  const edited = createEditedRows()
  edited.addMisplaced(1)
  const gone = ids.slice(0, 990)
  const spies = [vi.spyOn(Map.prototype, 'delete'), vi.spyOn(Set.prototype, 'delete')]
  model.apply({ kind: 'delete', ids: gone })
  edited.deleteAll(new Set(gone))
  const calls = spies.reduce((sum, spy) => sum + spy.mock.calls.length, 0)
  for (const spy of spies) spy.mockRestore()
  expect(calls).toBeLessThan(20)
  expect(edited.isAnyStale()).toBe(false)
  expect(model.order()).toEqual(ids.slice(990))
})
