import { expect, test } from 'vitest'
import { adoptable, planOfDrift } from '../../../renderer/access/decide-drift-act.ts'
import type { DriftLine } from '../../../shared/access/drift.ts'
import { stranger } from './access-builders.ts'

const line = (more: Partial<DriftLine>): DriftLine => ({
  key: 'missing\ns1\nann',
  kind: 'missing',
  accountId: 'a1',
  siteId: 's1',
  siteName: 'Bakery',
  address: 'ann@x.example',
  personId: 'ann@x.example',
  known: null,
  rows: [{ rosterId: 'r1', rosterName: 'Staff', rowId: 7, roleIds: [] }],
  wholeLists: [],
  unknownAccounts: 0,
  ignored: null,
  ...more,
})
const extra = line({ kind: 'extra', address: '', personId: null, known: stranger, rows: [] })

test('who misses is invited by their rows, who is too much is removed by their account, never both at once', () => {
  expect(planOfDrift([line({}), line({ key: 'again' })])).toEqual({
    source: { kind: 'roster', rosterId: 'r1', rowIds: [7] },
  })
  expect(planOfDrift([extra])).toMatchObject({
    source: { kind: 'access', act: 'remove', targets: [{ address: '', wixId: '465cd977-0000' }] },
  })
  expect(planOfDrift([line({}), extra])).toEqual({ obstacle: 'several-kinds' })
  const elsewhere = line({ rows: [{ rosterId: 'r2', rosterName: 'Other', rowId: 1, roleIds: [] }] })
  expect(planOfDrift([line({}), elsewhere])).toEqual({ obstacle: 'several-rosters' })
})

test('a Wix account that nobody is known to be cannot be written down', () => {
  expect(adoptable([extra, line({})])).toEqual([line({})])
})
