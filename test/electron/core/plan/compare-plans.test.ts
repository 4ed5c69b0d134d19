import fc from 'fast-check'
import { expect, test } from 'vitest'
import { comparePlans } from '../../../../electron/core/plan/compare/compare-plans.ts'
import { comparisonCsv } from '../../../../electron/core/plan/compare/comparison-csv.ts'
import { planRows } from '../../../../electron/core/plan/plan-rows.ts'
import type { Plan } from '../../../../shared/plan.ts'
import { aPlan } from '../../../renderer/builders.ts'
import { invite, row, world } from './plan-world.ts'

const planOf = (rows: Parameters<typeof planRows>[0], known = world(), rosterId = 'ros', id = 'p1'): Plan =>
  aPlan({ id, ...planRows(rows, known), source: { kind: 'roster', rosterId, rowIds: null } })

const ann = row({ position: 1, address: 'ann@x.example' })
const ben = row({ position: 2, address: 'ben@x.example' })
const cleo = row({ position: 3, address: 'cleo@x.example' })

test('of two plans of a roster what came, went and changed is named with what each does, and why', () => {
  const was = planOf([ann, ben])
  const now = planOf([ann, cleo], world({ invites: [invite({ address: 'ann@x.example' })] }), 'ros', 'p2')
  const { changes, same, now: side } = comparePlans(was, now, false)
  expect(changes.map(({ kind, address }) => [kind, address])).toEqual([
    ['changed', 'ann@x.example'],
    ['added', 'cleo@x.example'],
    ['gone', 'ben@x.example'],
  ])
  expect(changes[0]?.now).toMatchObject({ kind: 'skip', reason: 'already-pending' })
  expect([same, side.planId]).toEqual([0, 'p2'])
  expect(comparePlans(was, now, true).now.planId).toBeNull()
})

test('plans of different rosters are compared by person and site', () => {
  const there = planOf([{ ...ben, rosterId: 'other', rowId: 77, position: 1 }], world(), 'other')
  expect(comparePlans(planOf([ann, ben]), there, false)).toMatchObject({
    same: 1,
    changes: [{ kind: 'gone', address: 'ann@x.example' }],
  })
})

test('as CSV each difference is a record, and the last one says how many and what was the same', () => {
  const lines = [...comparisonCsv(comparePlans(planOf([ann, ben]), planOf([ben]), true))]
  expect(lines[0]).toContain('change,address,site,before,after')
  expect(lines[1]).toContain('gone,ann@x.example,Bakery,Invite as Editor,Not in the plan')
  expect(lines.at(-1)).toContain('complete,1 differ,1 the same,')
})

test('whatever two plans hold, each line is the same, added, gone or changed, and a plan is itself', () => {
  const some = fc.subarray([ann, ben, cleo])
  fc.assert(
    fc.property(some, some, (a, b) => {
      const { changes, same } = comparePlans(planOf(a), planOf(b), false)
      const count = (kind: string) => changes.filter((change) => change.kind === kind).length
      expect(same + count('added') + count('changed')).toBe(b.length)
      expect(same + count('gone') + count('changed')).toBe(a.length)
      expect(comparePlans(planOf(a), planOf(a), false).changes).toEqual([])
    }),
  )
})
