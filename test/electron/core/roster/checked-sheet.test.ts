import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type CheckedSheet,
  checkSheet,
  findLookAlikes,
  problemsOf,
  recheck,
} from '../../../../electron/core/roster/checked-sheet.ts'
import { completeInPieces } from '../../../../electron/core/roster/complete-step.ts'
import type { SheetRow } from '../../../../electron/core/roster/sheet.ts'
import { applyInPieces } from '../../../../electron/core/roster/steps.ts'
import { foldLookAlikes } from '../../../../electron/core/spelling/fold-look-alikes.ts'
import { createResolver } from '../../../../electron/core/spelling/resolve.ts'
import { accessOf, personOf } from '../../../../shared/access.ts'
import type { Problem } from '../../../../shared/problem.ts'
import { type Change, haveSameIds } from '../../../../shared/roster.ts'
import { atOnce } from '../../../../shared/turns/at-once.ts'
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
        const applied = atOnce(
          applyInPieces(checked.sheet, [change], (one) => completeInPieces(one, checked.sheet, resolver)),
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

/** What the rows say of each other, by its definition: every row beside every row above it. */
function naively(rows: readonly SheetRow[]): readonly Problem[] {
  return rows.flatMap((row) => {
    const above = rows.filter(({ number }) => number < row.number)
    const access = accessOf(row.cells)
    const first = access === '' ? undefined : above.find(({ cells }) => accessOf(cells) === access)
    const [person, look] = looksOf(row)
    const alike = person === '' ? undefined : above.find((other) => looksOf(other)[1] === look)
    const twin = alike === undefined || looksOf(alike)[0] === person ? undefined : alike
    return [
      ...(first === undefined
        ? []
        : [
            {
              code: 'duplicate' as const,
              row: first.number,
              hasSameRoles: haveSameIds(row.cells.roleIds, first.cells.roleIds),
              ...{ column: 'email' as const, severity: 'warning' as const, suggestion: null },
            },
          ]),
      ...(twin === undefined
        ? []
        : [
            expect.objectContaining({
              code: 'email-twin',
              row: twin.number,
              address: twin.cells.email.trim(),
            }) as Problem,
          ]),
    ]
  })
}
const looksOf = ({ cells }: SheetRow): readonly [person: string, look: string] => {
  const person = personOf(cells)
  return [person, foldLookAlikes(person)]
}

const block = fc.record({
  at: fc.nat(9),
  rows: fc.array(cells, { minLength: 1, maxLength: 8 }),
  kind: fc.nat(4),
})

test('duplicates and look-alikes kept up over steps of many rows are those of their definition', () => {
  fc.assert(
    fc.property(fc.array(cells, { maxLength: 12 }), fc.array(block, { maxLength: 10 }), (start, blocks) => {
      const checked = checkSheet('r', placed(rowsOf(1, start)), resolver)
      lookForTwins(checked)
      let free = 100
      for (const { at, rows, kind } of blocks) {
        const ids = checked.sheet.rows.map(({ id }) => id)
        const some = ids.slice(at, at + rows.length)
        const others = ids.filter((id) => !some.includes(id))
        const set: Change = {
          kind: 'set',
          rows: some.map((id, index) => ({ id, cells: rows[index] ?? {} })),
        }
        const changes: readonly Change[] =
          kind === 0
            ? [set, { kind: 'insert', after: ids[at] ?? null, rows: rowsOf(free, rows) }]
            : kind === 1
              ? [set, { kind: 'delete', ids: some }]
              : kind === 2
                ? [{ kind: 'move', ids: some, after: others[0] ?? null }, set]
                : kind === 3
                  ? [
                      { kind: 'delete', ids: some },
                      { kind: 'insert', after: null, rows: rowsOf(free, rows) },
                    ]
                  : [set]
        free += rows.length
        const applied = atOnce(
          applyInPieces(checked.sheet, changes, (one) => completeInPieces(one, checked.sheet, resolver)),
        )
        const before = new Map(ids.map((one) => [one, problemsOf(checked, one)]))
        const different = recheck(checked, applied, resolver)
        const among = ({ id }: SheetRow) =>
          problemsOf(checked, id).filter(({ code }) => code === 'duplicate' || code === 'email-twin')
        expect(checked.sheet.rows.flatMap(among)).toEqual(naively(checked.sheet.rows))
        for (const { id } of checked.sheet.rows)
          if (!different.has(id)) expect(problemsOf(checked, id)).toEqual(before.get(id))
      }
    }),
    { numRuns: 300 },
  )
})
