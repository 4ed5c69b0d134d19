import { expect, test } from 'vitest'
import { AcceptanceEvidence } from '../../../renderer/ledger/acceptance-evidence.tsx'
import { MarkButtons } from '../../../renderer/ledger/mark-buttons.tsx'
import type { AcceptanceFacts } from '../../../shared/acceptance.ts'
import { anInvite } from '../builders.ts'
import { fakeBridge } from '../fake-bridge.ts'
import { all, click, mount, one } from '../mount.tsx'

test('several invites are marked at once, only those of which it can be said, and the notice takes it back', async () => {
  const bridge = fakeBridge({
    'access.mark': () => ({
      changed: 2,
      left: 0,
      was: [
        { word: 'nothing', inviteKeys: ['k1'] },
        { word: 'not-accepted', inviteKeys: ['k2'] },
      ],
    }),
  })
  await mount(
    <MarkButtons
      invites={[
        anInvite(),
        anInvite({ key: 'k2', state: 'possibly-accepted' }),
        anInvite({ key: 'k3', state: 'revoked' }),
      ]}
    />,
  )
  await click(one('button', 'Mark as accepted'))
  expect(document.body.textContent).toContain('2 invites marked as accepted')
  await click(one('button', 'Undo'))
  expect(bridge.inputsOf('access.mark')).toEqual([
    { inviteKeys: ['k1', 'k2'], word: 'accepted' },
    { inviteKeys: ['k1'], word: 'nothing' },
    { inviteKeys: ['k2'], word: 'not-accepted' },
  ])
})

test('an invite that was revoked cannot be marked, one that is only sent not denied', async () => {
  await mount(<MarkButtons invites={[anInvite({ state: 'revoked' })]} />)
  expect(all('button', '')).toEqual([])
  await mount(<MarkButtons invites={[anInvite()]} />)
  expect(all('button', 'Not accepted')).toEqual([])
})

test('the panel says how sure it is, since when, why, and who else fits', async () => {
  const facts: AcceptanceFacts = {
    said: null,
    isDecided: false,
    unknown: [],
    moreUnknown: 0,
    inference: {
      sureness: 'possibly',
      since: '2026-03-14T12:00:00.000Z',
      wixIds: ['11111111-2222'],
      others: ['ben@example.com'],
      moreOthers: 0,
      excluded: ['cleo@example.com'],
      moreExcluded: 0,
      doubt: 'others-fit',
    },
    accounts: [
      {
        wixId: '11111111-2222',
        unseenAt: '2026-03-13T12:00:00.000Z',
        seenAt: '2026-03-14T12:00:00.000Z',
        lastAt: '2026-03-14T12:00:00.000Z',
        goneAt: null,
        alsoOn: ['Bakery Lund'],
      },
    ],
  }
  const bridge = fakeBridge({ 'access.why': () => facts })
  await mount(<AcceptanceEvidence invite={anInvite({ state: 'possibly-accepted' })} />)
  expect(bridge.inputsOf('access.why')).toEqual([{ inviteKey: 'k1' }])
  const words = document.body.textContent
  expect(words).toContain('Possibly accepted, known since 14 Mar')
  expect(words).toContain('Account 11111111…: new at the sync of 14 Mar')
  expect(words).toContain('also new on Bakery Lund')
  expect(words).toContain('Somebody else may be this account.')
  expect(words).toContain('Also possible: ben@example.com.')
  expect(words).toContain('Unlikely, because the sites do not fit: cleo@example.com.')
})
