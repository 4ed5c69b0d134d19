import { expect, test, vi } from 'vitest'
import { AccessScreen } from '../../../renderer/access/access-screen.tsx'
import type { AccessScreenProps } from '../../../renderer/access/access-screen-props.ts'
import { ChangesScreen } from '../../../renderer/access/changes-screen.tsx'
import { DriftScreen } from '../../../renderer/access/drift-screen.tsx'
import type { KnownAccess } from '../../../shared/known-access.ts'
import type { PlanSource } from '../../../shared/plan.ts'
import { defaultSettings } from '../../../shared/settings.ts'
import { fakeBridge } from '../fake-bridge.ts'
import { all, click, mount, one, press } from '../mount.tsx'
import { accessProps, ann, packedOf, plainNames, stranger } from './access-builders.ts'

const inside = { ...ann, state: 'accepted', sureness: 'told', because: 'wix', wixIds: ['w1'] } as const
const invited = {
  ...ann,
  addressKey: 'bob@x.example',
  address: 'bob@x.example',
  personId: 'bob@x.example',
  inviteKey: 'k1',
  openInvites: ['k1'],
} as const

function propsOf(lines: readonly KnownAccess[] | null, change: Partial<AccessScreenProps> = {}) {
  const plans: PlanSource[] = []
  const value =
    lines === null ? null : { lines: packedOf(lines), total: lines.length, names: plainNames.names }
  const props = accessProps({
    access: { value, error: null },
    onPlan: (source) => plans.push(source),
    ...change,
  })
  return { props, plans }
}

test('while nothing was read it says so, and a failure can be tried again', async () => {
  await mount(<AccessScreen {...propsOf(null).props} />)
  expect(document.body.textContent).toContain('who has access')
  let tries = 0
  const error = new Error('The workspace is busy.')
  const { props } = propsOf(null, {
    access: { value: null, error },
    onRead: () => {
      tries += 1
    },
  })
  await mount(<AccessScreen {...props} />)
  expect(document.body.textContent).toContain('The workspace is busy.')
  await click(one('button', 'Try again'))
  expect(tries).toBe(1)
})

test('an agency without a sync is told where to begin', async () => {
  await mount(<AccessScreen {...propsOf([]).props} />)
  expect(document.body.textContent).toContain('A sync of an account reads who is on each of its sites')
})

test('selected lines are planned, those that it fits; what fits none is off and says why', async () => {
  const { props, plans } = propsOf([inside, invited, stranger])
  await mount(<AccessScreen {...props} />)
  await click(one('checkbox', 'ann@x.example'))
  expect(one('button', 'Resend…').getAttribute('aria-description')).toBe('They have access already.')
  await click(one('checkbox', 'bob@x.example'))
  await click(one('button', 'Resend…'))
  await click(one('button', 'Remove…'))
  expect(plans).toEqual([
    { kind: 'ledger', act: 'resend', inviteKeys: ['k1'] },
    {
      kind: 'access',
      act: 'remove',
      targets: [{ address: 'ann@x.example', siteId: 's1', wixId: 'w1' }],
      roleIds: [],
    },
  ])
})

test('a line opens by keyboard, and Escape in the table closes it', async () => {
  await mount(<AccessScreen {...propsOf([stranger]).props} />)
  const table = one('grid', 'Who has access')
  await press(table, 'ArrowDown')
  await press(table, 'Enter')
  const panel = () => document.querySelector('aside')
  expect(panel()?.textContent).toContain('Wix lists an account on the site that nobody is known to be.')
  // What cannot be done is not there; whose account it is can be said.
  expect(all('button', 'Mark as accepted')).toEqual([])
  expect(one('button', 'This is…').hasAttribute('disabled')).toBe(false)
  await press(table, 'Escape')
  expect(panel()).toBe(null)
})

test('the account of our own key is marked, and never offered for removal', async () => {
  await mount(<AccessScreen {...propsOf([{ ...stranger, isOwnKey: true }]).props} />)
  const row = all('row', 'Wix account').at(-1)
  expect(row?.textContent).toContain('your key')
  await click(one('checkbox', 'Select all'))
  expect(one('button', 'Remove…').getAttribute('aria-description')).toContain('your own key')
})

test('without a whole list, no difference does not mean that nobody is in besides', async () => {
  fakeBridge({
    'drift.read': () => ({
      lines: [],
      total: 0,
      rosters: [{ rosterId: 'r1', name: 'Staff', isWhole: false }],
      notRead: 2,
    }),
  })
  await mount(<DriftScreen {...propsOf([]).props} />)
  expect(document.body.textContent).toContain('say under “Whole lists…” which rosters name everybody')
  expect(document.body.textContent).toContain('2 wishes on sites that were never read')
})

test('without a roster the way goes to the rosters, and no list is offered to be called whole', async () => {
  fakeBridge({ 'drift.read': () => ({ lines: [], total: 0, rosters: [], notRead: 0 }) })
  let went = 0
  await mount(<DriftScreen {...propsOf([], { onRosters: () => went++ }).props} />)
  expect(document.body.textContent).toContain('No rosters to compare')
  expect(document.body.textContent).not.toContain('Whole lists…')
  await click(one('button', 'Go to the rosters'))
  expect(went).toBe(1)
})

test.for([
  ['the day since which changes show begins', null, { since: '2026-06-30T12:00:00.000Z' }],
  [
    'the last of the days between which changes show ends',
    '2026-07-07',
    { since: '2026-06-30T12:00:00.000Z', until: '2026-07-07T12:00:00.000Z' },
  ],
] as const)('%s at midnight in the time zone of the workspace', async ([, until, asked]) => {
  const bridge = fakeBridge({
    'app.readSettings': () => ({ ...defaultSettings, zone: 'Pacific/Auckland' }),
    'access.changes': () => ({ since: [], changes: [], total: 0, reading: null }),
  })
  await mount(<ChangesScreen {...propsOf([]).props} since="2026-07-01" until={until} />)
  await vi.waitFor(() => expect(bridge.inputsOf('access.changes').at(-1)).toEqual(asked))
})
