import { expect, test } from 'vitest'
import { AcceptanceEvidence } from '../../../renderer/ledger/acceptance-evidence.tsx'
import type { AcceptanceFacts } from '../../../shared/acceptance.ts'
import { packAccess } from '../../../shared/packed/packed-access.ts'
import { personOfAddress } from '../../../shared/person.ts'
import { know, site, stay } from '../../electron/core/access/evidence-builder.ts'
import { anInvite } from '../builders.ts'
import { fakeBridge } from '../fake-bridge.ts'
import { click, mount, one, settle } from '../mount.tsx'

const facts: AcceptanceFacts = {
  said: null,
  inference: null,
  isDecided: false,
  accounts: [],
  unknown: [
    {
      wixId: 'w9-account',
      unseenAt: null,
      seenAt: '2026-03-14T12:00:00.000Z',
      lastAt: '2026-03-14T12:00:00.000Z',
      goneAt: null,
      alsoOn: [],
    },
  ],
  moreUnknown: 2,
}

test('an unknown account is named: what follows is shown before, the link is made, the notice takes it back', async () => {
  const lines = know([
    site({ stays: [stay('w9-account')] }),
    site({ siteId: 's2', siteName: 'Shop', stays: [stay('w9-account')] }),
  ])
  const bridge = fakeBridge({
    'access.why': () => facts,
    'access.list': () => ({ revision: 1, total: lines.length, packed: packAccess(lines) }),
    'people.link': () => ({ person: personOfAddress('ada@example.com'), changeId: 7 }),
    'people.undo': () => ({ person: personOfAddress('ada@example.com'), changeId: null }),
  })
  const invite = anInvite()
  await mount(<AcceptanceEvidence invite={invite} />)
  expect(document.body.textContent).toContain('3 accounts on the site that nobody is known to be')
  expect(document.body.textContent).toContain('here at the first sync')
  expect(document.body.textContent).toContain('2 earlier ones not shown.')
  await click(one('button', `Link account w9-account to ${invite.address}`))
  await settle()
  expect(document.body.textContent).toContain(
    `${invite.address} then has access, confirmed by you, to 2 sites: Bakery and Shop.`,
  )
  expect(bridge.inputsOf('people.link')).toEqual([])
  await click(one('button', 'Link'))
  await settle()
  expect(bridge.inputsOf('people.link')).toEqual([{ personId: invite.address, wixId: 'w9-account' }])
  expect(document.body.textContent).toContain(`Wix account linked to ${invite.address}`)
  await click(one('button', 'Undo'))
  expect(bridge.inputsOf('people.undo')).toEqual([{ changeId: 7 }])
})

test('the panel reads again when something else is known', async () => {
  const bridge = fakeBridge({ 'access.why': () => facts })
  await mount(<AcceptanceEvidence invite={anInvite()} />)
  bridge.emit('access.changed', { revision: 2 })
  await settle()
  expect(bridge.inputsOf('access.why')).toHaveLength(2)
})
