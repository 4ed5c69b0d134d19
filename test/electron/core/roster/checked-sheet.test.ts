import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type CheckedSheet,
  checkSheet,
  findLookAlikes,
  problemsOf,
  recheck,
} from '../../../../electron/core/roster/checked-sheet.ts'
import { completeChange } from '../../../../electron/core/roster/complete-step.ts'
import { applyChanges } from '../../../../electron/core/roster/steps.ts'
import { createResolver } from '../../../../electron/core/spelling/resolve.ts'
import type { Change } from '../../../../shared/roster.ts'
import { rowsOf, sampleDirectory } from './roster-desk.ts'

const resolver = createResolver(sampleDirectory())
const placed = (rows: ReturnType<typeof rowsOf>) =>
  rows.map((row, at) => ({ id: row.id, cells: resolver.resolve(row.cells), position: at + 1 }))

const lookForTwins = (checked: CheckedSheet) => {
  for (const _ of findLookAlikes(checked, Number.POSITIVE_INFINITY, new Set())) break
}

const email = fc.constantFrom(
  'a@x.example',
  'A@x.example ',
  'b@x.example',
  'nobody',
  '',
  '\u0430@x.example',
  'rn@x.example',
  'm@x.example',
)
const site = fc.constantFrom('Corner Bakery', 'Harbour Gym', 'Nowhere', '')
const cells = fc.record({ email, site, roles: fc.constantFrom('Website Manager', 'Billing') })
const act = fc.record({ kind: fc.nat(3), at: fc.nat(9), to: fc.nat(9), cells })

test('problems kept up edit by edit are those of a check of the whole sheet', () => {
  fc.assert(
    fc.property(fc.array(cells, { maxLength: 8 }), fc.array(act, { maxLength: 12 }), (start, acts) => {
      const checked = checkSheet('r', placed(rowsOf(1, start)), resolver)
      lookForTwins(checked)
      acts.forEach(({ kind, at, to, cells: typed }, count) => {
        const ids = checked.sheet.rows.map((row) => row.id)
        const id = ids[at % Math.max(1, ids.length)]
        const after = ids[to % Math.max(1, ids.length)]
        const change: Change =
          kind === 0 || id === undefined
            ? { kind: 'insert', after: after ?? null, rows: rowsOf(100 + count, [typed]) }
            : kind === 1
              ? { kind: 'delete', ids: [id] }
              : kind === 2
                ? { kind: 'move', ids: [id], after: after === id || after === undefined ? null : after }
                : { kind: 'set', rows: [{ id, cells: typed }] }
        const before = new Map(ids.map((one) => [one, problemsOf(checked, one)]))
        const applied = applyChanges(checked.sheet, [change], (one) =>
          completeChange(one, checked.sheet, resolver),
        )
        const different = recheck(checked, applied, resolver)
        const afresh = checkSheet('r', checked.sheet.rows, resolver)
        lookForTwins(afresh)
        for (const row of checked.sheet.rows) {
          expect(problemsOf(checked, row.id)).toEqual(problemsOf(afresh, row.id))
          if (!different.has(row.id)) expect(problemsOf(checked, row.id)).toEqual(before.get(row.id))
        }
      })
    }),
    { numRuns: 300 },
  )
})
