import { expect, test } from 'vitest'
import { diffPlans } from '../../../../electron/core/plan/diff-plans.ts'
import { planRows } from '../../../../electron/core/plan/plan-rows.ts'
import { invite, row, world } from './plan-world.ts'

const two = [row({ position: 1, address: 'a@x.example' }), row({ position: 2, address: 'b@x.example' })]

test('the same plan made twice has no changes', () => {
  expect(diffPlans(planRows(two, world()), planRows(two, world()), 'roster')).toEqual([])
})

test('an edited, a removed and a new row are named', () => {
  const now = planRows(
    [row({ position: 1, address: 'a@x.example', roleIds: ['r2'] }), row({ position: 3 })],
    world(),
  )
  expect(diffPlans(planRows(two, world()), now, 'roster')).toEqual([
    {
      address: 'a@x.example',
      siteId: 's1',
      siteName: 'Bakery',
      was: {
        kind: 'invite',
        address: 'a@x.example',
        siteName: 'Bakery',
        roleTitles: ['Editor'],
        language: '',
      },
      now: {
        kind: 'invite',
        address: 'a@x.example',
        siteName: 'Bakery',
        roleTitles: ['Manager'],
        language: '',
      },
    },
    expect.objectContaining({ address: 'ann@client.example', was: null }),
    expect.objectContaining({ address: 'b@x.example', now: null }),
  ])
})

test('an invite that came meanwhile is a change; another group number is not', () => {
  const now = planRows(two, world({ invites: [invite({ address: 'a@x.example' })] }))
  expect(diffPlans(planRows(two, world()), now, 'roster')).toEqual([
    expect.objectContaining({
      address: 'a@x.example',
      now: expect.objectContaining({ kind: 'skip', reason: 'already-pending' }),
    }),
  ])
})
