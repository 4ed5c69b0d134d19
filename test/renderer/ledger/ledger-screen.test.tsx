import { expect, test, vi } from 'vitest'
import { LedgerScreen } from '../../../renderer/ledger/ledger-screen.tsx'
import type { Role } from '../../../shared/directory.ts'
import type { ListedInvite } from '../../../shared/ledger.ts'
import type { PlanSource, RefusedPerson } from '../../../shared/plan.ts'
import type { Settings } from '../../../shared/settings.ts'
import { anInvite, aSite, noon } from '../builders.ts'
import { fakeBridge } from '../fake-bridge.ts'
import { all, click, mount, one } from '../mount.tsx'

const aRole: Role = { id: 'r9', accountId: 'a1', title: 'Designer', description: '', isCustom: false }
const someSettings: Settings = {
  chunkSize: 50,
  confirmInvitesFrom: 50,
  confirmRevokesFrom: 10,
  mostReminders: 2,
  stopAfterFailures: 3,
  mostRunMinutes: 0,
  keyRotationDays: 180,
  notifyAtEnd: true,
  lockAfterMinutes: 0,
  lockWithSystem: false,
  zone: 'UTC',
  proxy: '',
  updateAddress: '',
  installUpdates: false,
}

async function show(
  invites: readonly ListedInvite[],
  practiceIds: ReadonlySet<string> = new Set(),
  refused: readonly RefusedPerson[] = [],
) {
  const bridge = fakeBridge({
    'ledger.copyLinks': () => ({
      copied: 1,
      missing: 1,
      text: 'ana@example.com\thttps://example.com/secret',
    }),
    'app.readSettings': () => someSettings,
    'outbox.refused': () => refused,
    'ledger.exportCsv': () => ({ path: null, items: 0 }),
  })
  const plans: PlanSource[] = []
  const nothing = () => undefined
  await mount(
    <LedgerScreen
      invites={{ value: invites, error: null, isBehind: false }}
      onRead={nothing}
      accountId={null}
      sites={[aSite()]}
      roles={[aRole]}
      clientOf={(siteId) => (siteId === 's1' ? 'Northwind' : '')}
      accountName={(id) => id}
      practiceIds={practiceIds}
      find=""
      show=""
      hrefOf={(show) => `#/invites?show=${show}`}
      onPlan={(source) => plans.push(source)}
      onRoster={nothing}
      onPerson={() => undefined}
      onRun={nothing}
      onRosters={nothing}
      onOpenSite={nothing}
      onReveal={nothing}
    />,
  )
  return { bridge, plans }
}

/** What was asked of the core besides reading. */
const changes = ({ calls }: Awaited<ReturnType<typeof show>>['bridge']) =>
  calls.filter(({ name }) => name !== 'app.readSettings' && name !== 'outbox.refused')

const two = [anInvite(), anInvite({ key: 'k2', address: 'ben@example.com', hasLink: false })]

test('resending selected invites makes a plan; nothing is sent from the list', async () => {
  const { bridge, plans } = await show(two)
  await click(one('checkbox', 'ben@example.com'))
  await click(one('button', 'Resend…'))
  expect(plans).toEqual([{ kind: 'ledger', act: 'resend', inviteKeys: ['k2'] }])
  expect(changes(bridge)).toEqual([])
})

test('links are fetched only after the person confirmed what a link is worth', async () => {
  const { bridge } = await show(two)
  await click(one('checkbox', 'Select all'))
  await click(one('button', 'Copy links…'))
  expect(changes(bridge)).toEqual([])
  expect(one('dialog').textContent).toContain('Whoever has a link can accept')
  await click(one('button', 'Copy 1 link'))
  expect(bridge.inputsOf('ledger.copyLinks')).toEqual([{ inviteKeys: ['k1', 'k2'] }])
})

test('an invite without an id explains that it cannot be controlled, and offers no resend', async () => {
  await show([anInvite({ inviteId: null, isControllable: false })])
  await click(one('row', 'ana@example.com'))
  const dialog = one('dialog')
  expect(dialog.textContent).toContain('Known, not controllable')
  expect(all('button', 'Resend')).toEqual([])
})

test('a filtered list exports exactly what it shows, the whole list everything', async () => {
  const { bridge } = await show([
    ...two,
    anInvite({ key: 'k3', state: 'expired', expiresAt: '2020-01-01T00:00:00.000Z' }),
  ])
  await click(one('button', 'Export CSV'))
  await click(one('button', 'Expired · 1'))
  await click(one('button', 'Export 1 as CSV'))
  expect(bridge.inputsOf('ledger.exportCsv')).toEqual([{ inviteKeys: null }, { inviteKeys: ['k3'] }])
})

test('an empty ledger says why it matters and where to begin', async () => {
  await show([])
  expect(document.body.textContent).toContain('Wix has no way to list invites')
  expect(all('button', 'Go to the rosters')).toHaveLength(1)
})

test('where no link was kept, copying is off and says why', async () => {
  await show([anInvite({ hasLink: false })])
  await click(one('checkbox', 'Select all'))
  const copy = one('button', 'Copy links…')
  expect(copy.getAttribute('aria-disabled')).toBe('true')
  expect(copy.getAttribute('aria-description')).toContain('the keychain could not be used')
  await click(copy)
  expect(all('dialog')).toEqual([])
})

test('practice invites have no link to copy, which is no fault of the keychain', async () => {
  const invite = anInvite({ hasLink: false })
  await show([invite], new Set([invite.accountId]))
  await click(one('checkbox', 'Select all'))
  expect(one('button', 'Copy links…').getAttribute('aria-description')).toBe(
    'Practice invites have no links to copy.',
  )
})

test('a group of the radar is resent or revoked as a whole, by a plan; a group of nobody has no colour', async () => {
  const invites = [
    anInvite({ key: 'k1', mails: 3 }),
    anInvite({ key: 'k2', address: 'ben@example.com', mails: 4 }),
    anInvite({ key: 'k3', address: 'cleo@example.com' }),
  ]
  const { plans } = await show(invites)
  expect(one('button', 'Expired · 0').className).toContain('neutral')
  await click(one('button', 'Reminded 2 times or more · 2'))
  expect(one('region', 'The whole group').textContent).toContain('better revoke these')
  await click(one('button', 'Revoke 2…'))
  expect(plans).toEqual([{ kind: 'ledger', act: 'revoke', inviteKeys: ['k1', 'k2'] }])
})

test('whom Wix refused is invited again with other roles, by a plan', async () => {
  const refusal = { address: 'Dan@example.com', addressKey: 'dan@example.com', siteId: 's1', at: noon }
  const { plans } = await show(two, new Set(), [{ ...refusal, causes: ['no-seat'] }])
  await click(one('button', 'Refused by Wix · 1'))
  expect(one('dialog').textContent).toContain('no free collaborator seat')
  const [designer] = all('checkbox', 'Designer')
  if (designer === undefined) throw new Error('no role is offered')
  await click(designer)
  await click(one('button', 'Plan 1 invite'))
  expect(plans).toEqual([
    {
      kind: 'access',
      act: 'invite',
      targets: [{ address: 'Dan@example.com', siteId: 's1', wixId: null }],
      roleIds: ['r9'],
    },
  ])
})

test('many invites are put in order in turns: the list comes whole, and a group is offered only once it is the one of the filter', async () => {
  const many = Array.from({ length: 9000 }, (_, at) =>
    anInvite({ key: `k${at}`, address: `p${at}@example.com`, mails: at < 20 ? 5 : 1 }),
  )
  const shown: string[] = []
  const groups: string[] = []
  const look = () => {
    shown.push(document.body.textContent)
    groups.push(...all('region', 'The whole group').map((group) => group.textContent))
  }
  new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true })
  await show(many)
  await vi.waitFor(() => expect(document.body.textContent).toContain('9,000 invites shown of 9,000 known'))
  expect(shown.find((text) => text !== '')).toContain('Putting 9,000 invites in order')
  await click(one('button', 'Reminded 2 times or more · 20'))
  await vi.waitFor(() => expect(all('button', 'Export 20 as CSV')).toHaveLength(1))
  expect(groups.length).toBeGreaterThan(0)
  // Nobody is asked to resend or revoke what stood there before.
  expect(groups.filter((group) => !group.startsWith('20 invites'))).toEqual([])
})
