import { expect, test } from 'vitest'
import { PlanScreen } from '../../../renderer/plan/plan-screen.tsx'
import type { Plan, PlanSource } from '../../../shared/plan.ts'
import { aLine, aPlan } from '../builders.ts'
import { fakeBridge } from '../fake-bridge.ts'
import { all, click, mount, one, type } from '../mount.tsx'

async function show(plan: Plan, apply: Parameters<typeof fakeBridge>[0]['outbox.apply']) {
  const bridge = fakeBridge({ 'plan.read': () => plan, 'outbox.apply': apply, 'plan.discard': () => null })
  const seen = { started: [] as string[], made: [] as PlanSource[], left: [] as (PlanSource | null)[] }
  await mount(
    <PlanScreen
      planId={plan.id}
      accounts={[]}
      onRoster={() => undefined}
      roleTitle={(id) => id}
      onStarted={(runId) => seen.started.push(runId)}
      onMake={(source) => seen.made.push(source)}
      onLeave={(source) => seen.left.push(source)}
      onReveal={() => undefined}
    />,
  )
  return { bridge, seen }
}

test('Send applies the plan and leads to its run', async () => {
  const { bridge, seen } = await show(aPlan(), () => ({ kind: 'started', runId: 'run9' }))
  await click(one('button', 'Send 2 invites'))
  expect(bridge.inputsOf('outbox.apply')).toEqual([{ planId: 'p1', confirmation: null }])
  expect(seen.started).toEqual(['run9'])
})

test('a large plan is not applied before its word is typed', async () => {
  const { bridge, seen } = await show(aPlan({ confirmation: 'SEND 2' }), () => ({
    kind: 'started',
    runId: 'run9',
  }))
  await click(one('button', 'Send 2 invites'))
  expect(bridge.inputsOf('outbox.apply')).toEqual([])
  expect(one('dialog').textContent).toContain('1 line that needs attention is left out.')
  await type(one('textbox', 'SEND 2'), 'SEND 2')
  await click(all('button', 'Send 2 invites').at(-1) ?? one('button', 'Send 2 invites'))
  expect(bridge.inputsOf('outbox.apply')).toEqual([{ planId: 'p1', confirmation: 'SEND 2' }])
  expect(seen.started).toEqual(['run9'])
})

test('a stale plan says what changed and offers to be made again', async () => {
  const { seen } = await show(aPlan(), () => ({
    kind: 'stale',
    changes: [
      {
        address: 'ana@example.com',
        siteId: 's1',
        siteName: 'Bakery Lund',
        was: null,
        now: { kind: 'skip', reason: 'on-its-way' },
      },
    ],
  }))
  await click(one('button', 'Send 2 invites'))
  const dialog = one('dialog')
  expect(dialog.textContent).toContain('ana@example.com')
  expect(dialog.textContent).toContain('nownot sent: Already waiting')
  expect(seen.started).toEqual([])
  await click(one('button', 'Make the plan again'))
  expect(seen.made).toEqual([aPlan().source])
})

test('each skipped line says why and what to do', async () => {
  await show(aPlan(), () => ({ kind: 'started', runId: 'x' }))
  const row = one('row', 'eva')
  expect(row.textContent).toContain('Has errors')
  expect(row.textContent).toContain('it has no @')
  expect(row.textContent).toContain('Correct the marked cells')
})

test('what a number of the plan counts is said for one and for several', async () => {
  await show(aPlan(), () => ({ kind: 'started', runId: 'x' }))
  const figures = all('dl > div').map(
    (figure) => `${figure.querySelector('dd')?.textContent} ${figure.querySelector('dt')?.textContent}`,
  )
  expect(figures).toEqual(
    expect.arrayContaining(['2 invites', '1 site', '1 request to Wix', '1 needs attention']),
  )
})

test('of a site it is said how many lines are not sent, also where some wait for an answer', async () => {
  const asking = aLine({
    rowId: 4,
    address: 'fay@example.com',
    verdict: {
      kind: 'ask',
      ask: { code: 'expired', expiredAt: null, reminders: 0 },
      ...{ options: ['resend', 'leave'], suggested: null, answer: null },
      ...{ accountId: 'a1', call: null, blocked: null },
    },
  })
  await show(aPlan({ lines: [...aPlan().lines, asking] }), () => ({ kind: 'started', runId: 'x' }))
  const site = one('row', 'Bakery Lund')
  expect(site.textContent).toContain('2 in 1 request')
  expect(site.textContent).toContain('1 not sent')
})

test('discarding asks first and leads back to where the plan came from', async () => {
  const { bridge, seen } = await show(aPlan(), () => ({ kind: 'started', runId: 'x' }))
  await click(one('button', 'Discard'))
  expect(bridge.inputsOf('plan.discard')).toEqual([])
  await click(all('button', 'Discard').at(-1) ?? one('button', 'Discard'))
  expect(bridge.inputsOf('plan.discard')).toEqual([{ planId: 'p1' }])
  expect(seen.left).toEqual([aPlan().source])
})

test('a plan that was sent cannot be sent again from here', async () => {
  const warnings = [{ code: 'seats', rows: 2, sites: 1 }] as const
  await show(aPlan({ state: 'applied', warnings }), () => ({ kind: 'started', runId: 'x' }))
  expect(all('button', 'Send')).toEqual([])
  // What to know before sending is no news afterwards.
  expect(document.body.textContent).not.toContain('are skipped')
})

test('a plan that waits for a second person cannot be sent, and is approved by name', async () => {
  const approval = { askedBy: 'ada', askedAt: '2026-03-14T12:00:00.000Z', approved: null }
  const plan = aPlan({ approval })
  const bridge = fakeBridge({ 'plan.read': () => plan, 'plan.approve': () => plan })
  const nothing = () => undefined
  const does = { onRoster: nothing, onStarted: nothing, onMake: nothing, onLeave: nothing, onReveal: nothing }
  await mount(<PlanScreen planId="p1" accounts={[]} roleTitle={(id) => id} {...does} />)
  expect(one('button', 'Send 2 invites').getAttribute('aria-disabled')).toBe('true')
  await click(one('button', 'Approve…'))
  expect(one('dialog').textContent).toContain('somebody other than ada')
  await type(one('textbox', 'Your name'), 'Rosa')
  await click(one('button', 'Approve'))
  expect(bridge.inputsOf('plan.approve')).toEqual([{ planId: 'p1', name: 'Rosa' }])
})
