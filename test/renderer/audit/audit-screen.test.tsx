import { expect, test } from 'vitest'
import { AuditScreen } from '../../../renderer/audit/audit-screen.tsx'
import type { Verification } from '../../../shared/audit.ts'
import { anEvent } from '../builders.ts'
import { fakeBridge } from '../fake-bridge.ts'
import { click, mount, one, pick, settle } from '../mount.tsx'

async function show(
  result: Verification,
  intent: 'verify' | null = null,
  clients: ReadonlyMap<string, readonly string[]> = new Map(),
) {
  const bridge = fakeBridge({
    'audit.read': () => ({ events: [anEvent(2), anEvent(1)], matching: 2, total: 2, next: null }),
    'audit.verify': () => result,
    'audit.export': () => ({ path: '/log.csv', items: 1 }),
  })
  const done: string[] = []
  await mount(
    <AuditScreen
      runId={null}
      people={[]}
      clients={clients}
      onRun={() => undefined}
      onReveal={() => undefined}
      intent={intent}
      onIntentDone={() => done.push('done')}
    />,
  )
  await settle()
  return { bridge, done }
}

test('a broken chain names the event and what to do', async () => {
  const { done } = await show(
    { kind: 'broken', eventId: 2, reason: 'Its hash does not match.', eventsBefore: 1 },
    'verify',
  )
  expect(done).toEqual(['done'])
  expect(one('alert').textContent).toContain('broken at event 2')
  expect(one('alert').textContent).toContain('compare it with a backup')
})

test('an intact chain says how many events', async () => {
  await show({ kind: 'intact', events: 2, firstHash: 'a', lastHash: 'b', limits: '' }, 'verify')
  expect(document.body.textContent).toContain('2 events, nothing changed, removed or re-ordered.')
})

test('an event opens with every field it has and none it lacks', async () => {
  await show({ kind: 'intact', events: 2, firstHash: 'a', lastHash: 'b', limits: '' })
  await click(one('row', 'person2@example.com'))
  const words = one('dialog').textContent
  expect(words).toContain('Previous hash')
  expect(words).not.toContain('HTTP status')
})

test('the log of one client is shown and exported by the sites of that client', async () => {
  const whole = { kind: 'intact', events: 2, firstHash: 'a', lastHash: 'b', limits: '' } as const
  const { bridge } = await show(whole, null, new Map([['Bean & Co', ['s1', 's2']]]))
  await pick('Client', 'Bean & Co')
  await settle()
  expect(bridge.inputsOf('audit.read').at(-1)).toMatchObject({ filter: { siteIds: ['s1', 's2'] } })
  await click(one('button', 'Export'))
  await click(one('[role=menuitem]', 'CSVSafe'))
  expect(bridge.inputsOf('audit.export')).toMatchObject([
    { filter: { siteIds: ['s1', 's2'] }, format: 'csv' },
  ])
})
