// @vitest-environment jsdom
import { act } from 'react'
import { expect, test } from 'vitest'
import { RunScreen } from '../../../renderer/outbox/run-screen.tsx'
import type { Job, Run } from '../../../shared/outbox.ts'
import { aJob, aRun } from '../builders.ts'
import { fakeBridge } from '../fake-bridge.ts'
import { all, click, mount, one, settle } from '../mount.tsx'

const doubt = { kind: 'in-doubt', because: { kind: 'told', words: 'No answer within 30 s.' } } as const
const jobs = [
  aJob('d1', 'in-doubt', [doubt, doubt]),
  aJob('q1', 'queued', [{ kind: 'waiting' }]),
  aJob('f1', 'failed', [{ kind: 'failed', because: { kind: 'told', words: 'Wix answered 403.' } }]),
]

async function show(run: Run = aRun(), list: readonly Job[] = jobs) {
  const bridge = fakeBridge({
    'outbox.read': () => ({ run, jobs: list }),
    'outbox.settleDoubt': () => run,
    'outbox.hold': () => run,
    'outbox.retryFailed': () => run,
    'outbox.pause': () => run,
  })
  await mount(
    <RunScreen
      runId="run1"
      accountId={null}
      practiceIds={new Set()}
      onBack={() => undefined}
      onAudit={() => undefined}
      onRoster={() => undefined}
    />,
  )
  return bridge
}

test('doubts come first, and sending again asks once more before it may mail twice', async () => {
  const bridge = await show()
  await click(one('button', 'Send again: all 2 rows'))
  expect(bridge.inputsOf('outbox.settleDoubt')).toEqual([])
  expect(one('dialog').textContent).toContain('mailed twice')
  await click(one('button', 'Send again'))
  expect(bridge.inputsOf('outbox.settleDoubt')).toEqual([
    { runId: 'run1', itemIds: ['d1-0', 'd1-1'], answer: 'send-again' },
  ])
})

test('an answer goes to the selected rows only', async () => {
  const bridge = await show()
  await click(one('checkbox', 'person1@d1.example'))
  await click(one('button', 'It arrived: 1 selected row'))
  expect(bridge.inputsOf('outbox.settleDoubt')).toEqual([
    { runId: 'run1', itemIds: ['d1-1'], answer: 'arrived' },
  ])
})

test('queued calls can be held; others are left alone', async () => {
  const bridge = await show()
  await click(one('tab', 'Requests'))
  await click(one('checkbox', 'Select all'))
  await click(one('button', 'Hold'))
  expect(bridge.inputsOf('outbox.hold')).toEqual([{ runId: 'run1', jobIds: ['q1'] }])
})

test('failed rows show their reason, and only they are retried', async () => {
  const bridge = await show()
  await click(one('tab', 'Failed'))
  expect(one('row', 'person0@f1.example').textContent).toContain('Wix answered 403.')
  await click(one('button', 'Retry only what failed (1)'))
  expect(bridge.inputsOf('outbox.retryFailed')).toEqual([{ runId: 'run1' }])
})

test('an event moves the numbers without a reading', async () => {
  const bridge = await show()
  act(() =>
    bridge.emit('outbox.changed', {
      run: aRun({ equation: { ...aRun().equation, sent: 5, notAttempted: 1 } }),
    }),
  )
  await settle()
  expect(document.body.textContent).toContain('5sent')
})

test('a finished run offers nothing to pause', async () => {
  await show(aRun({ state: { kind: 'finished' } }))
  expect(all('button', 'Pause')).toEqual([])
  expect(all('button', 'Cancel run')).toEqual([])
})

test('a stopped run says why', async () => {
  await show(
    aRun({ state: { kind: 'stopped', because: { kind: 'told', words: '5 calls in a row were refused.' } } }),
  )
  expect(one('alert').textContent).toContain('5 calls in a row were refused.')
})

test('Cancel run does not stand where Send was pressed: Pause is there', async () => {
  await show()
  const names = all('button').map((button) => button.textContent)
  expect(names.indexOf('Cancel run')).toBeLessThan(names.indexOf('All runs'))
  expect(names.indexOf('Audit of this run')).toBeLessThan(names.indexOf('Pause'))
})
