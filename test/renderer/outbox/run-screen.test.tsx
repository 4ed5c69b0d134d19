import { act } from 'react'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { Live } from '../../../renderer/live-read.ts'
import { RunScreen } from '../../../renderer/outbox/run-screen.tsx'
import type { Invite } from '../../../shared/ledger.ts'
import type { Job, Outcome, Run, RunDetail } from '../../../shared/outbox.ts'
import type { PlanLine, PlanSource } from '../../../shared/plan.ts'
import type { DoubtLine } from '../../../shared/runs/doubts.ts'
import { aJob, aLine, anInvite, aPlan, aRun, doubtsOf } from '../builders.ts'
import { fakeBridge } from '../fake-bridge.ts'
import { all, click, mount, one, settle, unmountAll } from '../mount.tsx'

const doubt = { kind: 'in-doubt', because: { kind: 'told', words: 'No answer within 30 s.' } } as const
const jobs = [
  aJob('d1', 'in-doubt', [doubt, doubt]),
  aJob('q1', 'queued', [{ kind: 'waiting' }]),
  aJob('f1', 'failed', [{ kind: 'failed', because: { kind: 'told', words: 'Wix answered 403.' } }]),
]

let planLines: readonly PlanLine[] = []
let openAsks: readonly number[] = []
const planned: PlanSource[] = []
const opened: unknown[] = []
let released: Run | null = null
let doubtLines: (() => DoubtLine[]) | null = null
let read: (() => Promise<RunDetail>) | null = null

async function show(
  run: Run = aRun(),
  list: readonly Job[] = jobs,
  invites: Partial<Live<readonly Invite[]>> = {},
) {
  planned.length = 0
  opened.length = 0
  const bridge = fakeBridge({
    'outbox.read': () => read?.() ?? { run, jobs: list, openAsks },
    'plan.read': () => aPlan({ lines: planLines }),
    'roster.apply': () => ({}) as never,
    'outbox.doubts': () => doubtLines?.() ?? doubtsOf(run, list),
    'outbox.answerDoubts': () => [run],
    'outbox.hold': () => run,
    'outbox.release': () => released ?? run,
    'outbox.retryFailed': () => run,
    'outbox.leave': () => run,
    'outbox.pause': () => run,
  })
  await mount(
    <RunScreen
      part={null}
      runId="run1"
      accountId={null}
      practiceIds={new Set()}
      invites={{ value: [], error: null, isBehind: false, ...invites }}
      onPlan={(source) => planned.push(source)}
      onBack={() => undefined}
      onAudit={() => undefined}
      onRoster={() => undefined}
      onRows={(rosterId, rows) => opened.push([rosterId, rows.map(({ address }) => address)])}
      onOpenSite={() => undefined}
      onReveal={() => undefined}
      onOtherRoles={(people) => opened.push(['other roles', people.map(({ address }) => address)])}
    />,
  )
  return bridge
}

test('doubts come first, and sending again asks once more before it may mail twice', async () => {
  const bridge = await show()
  await click(one('button', 'Send again: all 2 rows'))
  expect(bridge.inputsOf('outbox.answerDoubts')).toEqual([])
  expect(one('dialog').textContent).toContain('mailed twice')
  await click(one('button', 'Send again'))
  expect(bridge.inputsOf('outbox.answerDoubts')).toEqual([
    { itemIds: ['d1-0', 'd1-1'], answer: 'send-again' },
  ])
})

test('nothing is said not to be in doubt while doubts that came up are still read', async () => {
  const quiet = aRun({ equation: { ...aRun().equation, inDoubt: 0 } })
  doubtLines = () => []
  onTestFinished(() => {
    doubtLines = null
  })
  await show(quiet, [aJob('q1', 'queued', [{ kind: 'waiting' }])])
  await click(one('tab', 'In doubt'))
  expect(document.body.textContent).toContain('Nothing is in doubt')
  await show(aRun(), jobs)
  expect(all('tab', 'In doubt (2)')).toHaveLength(1)
  expect(all('[role=tabpanel]').at(-1)?.textContent).not.toContain('Nothing is in doubt')
})

test('an answer goes to the selected rows only', async () => {
  const bridge = await show()
  await click(one('checkbox', 'person1@d1.example'))
  await click(one('button', 'It arrived: 1 selected row'))
  expect(bridge.inputsOf('outbox.answerDoubts')).toEqual([{ itemIds: ['d1-1'], answer: 'arrived' }])
})

test('queued calls can be held; others are left alone', async () => {
  const bridge = await show()
  await click(one('tab', 'Requests'))
  await click(one('checkbox', 'Select all'))
  await click(one('button', 'Hold'))
  expect(bridge.inputsOf('outbox.hold')).toEqual([{ runId: 'run1', jobIds: ['q1'] }])
})

test('releasing says how many rows stay on hold, because their person left', async () => {
  const run = aRun({ equation: { ...aRun().equation, held: 2 } })
  released = aRun({ equation: { ...aRun().equation, held: 1 } })
  await show(run, [aJob('h1', 'held', [{ kind: 'held' }, { kind: 'held' }])])
  await click(one('tab', 'Requests'))
  await click(one('checkbox', 'Select all'))
  await click(one('button', 'Release'))
  released = null
  expect(document.body.textContent).toContain('1 row not released: each request on hold says why')
})

test('failed rows show their reason, and only they are retried', async () => {
  const bridge = await show()
  await click(one('button', '1failed'))
  expect(one('row', 'person0@f1.example').textContent).toContain('Wix answered 403.')
  await click(one('button', 'Retry only what failed (1)'))
  expect(bridge.inputsOf('outbox.retryFailed')).toEqual([{ runId: 'run1' }])
})

test('an event moves the numbers without a reading', async () => {
  const bridge = await show()
  // Whatever is read later is never answered: what is shown then came with the event.
  read = () => Promise.withResolvers<RunDetail>().promise
  onTestFinished(() => {
    read = null
  })
  act(() =>
    bridge.emit('outbox.changed', {
      run: aRun({ equation: { ...aRun().equation, sent: 5, notAttempted: 1 } }),
    }),
  )
  await settle()
  expect(document.body.textContent).toContain('5sent')
})

test('a run is not said to be over before its rows are read, even where that fails at first', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true })
  onTestFinished(() => {
    read = null
    vi.useRealTimers()
  })
  const equation = { ...aRun().equation, planned: 1, covered: 0, failed: 0, inDoubt: 0 }
  const bridge = await show(aRun({ equation: { ...equation, sent: 0, notAttempted: 1 } }), [
    aJob('q1', 'queued', [{ kind: 'waiting' }]),
  ])
  const reads = () => bridge.inputsOf('outbox.read').length
  expect([one('row', 'person0@q1.example').textContent, reads()]).toEqual([
    expect.stringContaining('Waiting'),
    1,
  ])
  const over = aRun({
    state: { kind: 'finished' },
    toAnswer: 0,
    equation: { ...equation, sent: 1, notAttempted: 0 },
  })
  const answers: PromiseWithResolvers<RunDetail>[] = []
  read = () => {
    const answer = Promise.withResolvers<RunDetail>()
    answers.push(answer)
    return answer.promise
  }
  act(() => bridge.emit('outbox.changed', { run: over }))
  // At once, without the pause between two readings; nothing is shown of it before its rows are here.
  expect(reads()).toBe(2)
  expect(document.body.textContent).not.toContain('Finished')
  expect(document.body.textContent).not.toContain('1sent')
  await act(async () => answers[0]?.reject(new Error('The disk was busy.')))
  await act(() => vi.advanceTimersByTimeAsync(600))
  expect(reads()).toBe(3)
  expect(document.body.textContent).not.toContain('Finished')
  const sent = aJob('q1', 'done', [{ kind: 'sent', inviteKey: 'k' }])
  await act(async () => answers[1]?.resolve({ run: over, jobs: [sent], openAsks: [] }))
  expect(document.body.textContent).toContain('Finished')
  expect(document.body.textContent).toContain('1sent')
  expect(one('row', 'person0@q1.example').textContent).not.toContain('Waiting')
})

test('a finished run offers nothing to pause', async () => {
  await show(aRun({ state: { kind: 'finished' } }))
  expect(all('button', 'Pause')).toEqual([])
  expect(all('button', 'Cancel run')).toEqual([])
})

test('a stopped run says why', async () => {
  await show(
    aRun({
      state: { kind: 'stopped', because: { kind: 'told', words: '5 requests in a row were refused.' } },
    }),
  )
  expect(one('alert').textContent).toContain('5 requests in a row were refused.')
})

test('Cancel run does not stand where Send was pressed: Pause is there', async () => {
  await show()
  const names = all('button').map((button) => button.textContent)
  expect(names.indexOf('Cancel run')).toBeLessThan(names.indexOf('All runs'))
  expect(names.indexOf('Audit of this run')).toBeLessThan(names.indexOf('Pause'))
})

/** A removal of somebody without an address. */
const removal = (id: string, state: Job['state'], outcome: Outcome): Job => {
  const job = aJob(id, state, [outcome])
  const items = job.items.map((item) => ({
    ...item,
    address: '',
    wixId: `wix-${id}`,
    roleTitlesBefore: ['Writer'],
  }))
  return { ...job, kind: 'remove', roleTitles: [], items }
}
const stillListed = { kind: 'still-there', because: { kind: 'still-listed', times: 3 } } as const
const unread = {
  kind: 'in-doubt',
  because: {
    kind: 'not-read-back',
    job: 'remove',
    isAccepted: true,
    because: { kind: 'told', words: 'Wix did not answer.' },
  },
} as const

test('who is still there stands with what failed, by Wix account and reason, and is tried again', async () => {
  const equation = { ...aRun().equation, stillThere: 1 }
  const bridge = await show(aRun({ equation }), [removal('r1', 'failed', stillListed)])
  await click(one('button', '1still there'))
  expect(one('row', 'Wix account wix-r1').textContent).toContain('still shows this account')
  await click(one('button', 'Retry only what failed (1)'))
  expect(bridge.inputsOf('outbox.retryFailed')).toEqual([{ runId: 'run1' }])
})

test('an accepted invite that could not be revoked is still there, and nothing to retry', async () => {
  const accepted: Outcome = { kind: 'still-there', because: { kind: 'told', words: 'Accepted before.' } }
  const equation = { ...aRun().equation, stillThere: 1 }
  await show(aRun({ equation }), [{ ...aJob('v1', 'done', [accepted]), kind: 'revoke' }])
  await click(one('button', '1still there'))
  expect(one('row', 'person0@v1.example').textContent).toContain('Accepted before.')
  expect(all('button', 'Retry only what failed')).toEqual([])
})

test('a removal that nobody could read back says that Wix accepted it, and warns of no second e-mail', async () => {
  const bridge = await show(aRun(), [removal('r1', 'in-doubt', unread)])
  expect(one('row', 'Wix account wix-r1').textContent).toContain(
    'Wix accepted the removal, and nobody could look',
  )
  expect(document.body.textContent).not.toContain('mailed twice')
  await click(one('button', 'Look again: the row'))
  expect(one('dialog').textContent).toContain('is not done twice')
  await click(one('button', 'Look again'))
  expect(bridge.inputsOf('outbox.answerDoubts')).toMatchObject([{ answer: 'send-again' }])
})

test('what a run sent and nobody used is revoked through a plan, never by itself', async () => {
  const invites = [
    anInvite({ key: 'k1', runId: 'run1' }),
    anInvite({ key: 'k2', runId: 'run1', state: 'accepted' }),
    anInvite({ key: 'k3', runId: 'run2' }),
    anInvite({ key: 'k4', runId: 'run1', isControllable: false }),
  ]
  const finished = aRun({ state: { kind: 'finished' } })
  const bridge = await show(finished, jobs, { value: invites })
  await click(one('button', 'Revoke 1 open invite of this run'))
  expect(planned).toEqual([{ kind: 'ledger', act: 'revoke', inviteKeys: ['k1'] }])
  expect(bridge.inputsOf('outbox.answerDoubts')).toEqual([])
})

test('what a run sent is not revoked from a list that may lack some of it', async () => {
  const value = [anInvite({ key: 'k1', runId: 'run1' })]
  const offered = async (run: Run, invites: Partial<Live<readonly Invite[]>>) => {
    await show(run, jobs, invites)
    const [button, ...more] = all('button', 'Revoke').filter(({ textContent }) =>
      textContent?.includes('of this run'),
    )
    expect(more).toEqual([])
    unmountAll()
    if (button === undefined) return 'no'
    return button.getAttribute('aria-disabled') === 'true' ? 'later' : 'yes'
  }
  const finished = aRun({ state: { kind: 'finished' } })
  expect(await offered(finished, { value: null })).toBe('no')
  expect(await offered(finished, { value, isBehind: true })).toBe('later')
  expect(await offered(finished, { value, error: new Error('The workspace is locked.') })).toBe('no')
  expect(await offered(finished, { value: [] })).toBe('no')
  expect(await offered(finished, { value })).toBe('yes')
  expect(await offered(aRun(), { value })).toBe('no')
  expect(await offered(aRun({ waits: [{ kind: 'held', calls: 1 }] }), { value })).toBe('yes')
})

const refused: Outcome = { kind: 'refused', possibleCauses: ['no-seat'] }
const inRoster = (job: Job): Job => ({
  ...job,
  items: job.items.map((item, at) => ({ ...item, rosterId: 'spring', rowId: at + 1 })),
})

test('a figure leads to its rows: refused people stand by site and reason, with what can be done', async () => {
  const equation = { ...aRun().equation, refused: 2, inDoubt: 0 }
  const bridge = await show(aRun({ equation }), [
    inRoster(aJob('r1', 'done', [refused, refused])),
    aJob('s1', 'done', [{ kind: 'sent', inviteKey: 'k' }]),
  ])
  expect(one('row', 'person0@s1.example').textContent).toContain('Waits until the person accepts')
  await click(one('button', '2refused'))
  expect(all('row', 'person0@s1.example')).toEqual([])
  await click(one('button', 'Open rows'))
  await click(one('button', 'Try again with…'))
  expect(opened).toEqual([
    ['spring', ['person0@r1.example', 'person1@r1.example']],
    ['other roles', ['person0@r1.example', 'person1@r1.example']],
  ])
  await click(one('button', 'Exclude from this roster…'))
  expect(bridge.inputsOf('roster.apply')).toEqual([])
  await click(one('button', 'Exclude'))
  expect(bridge.inputsOf('roster.apply')).toEqual([
    { rosterId: 'spring', step: { label: 'exclude 2 rows', changes: [{ kind: 'delete', ids: [1, 2] }] } },
  ])
  // Taking them out of the roster is an answer.
  expect(bridge.inputsOf('outbox.leave')).toMatchObject([{ itemIds: ['r1-0', 'r1-1'], isLeft: true }])
})

test('a run that needs you says how many rows wait, leads to them, and lets them be left with one undo', async () => {
  planLines = [
    aLine({
      rosterId: 'spring',
      rowId: 7,
      verdict: {
        ...{
          kind: 'ask',
          ask: { code: 'declined', at: null },
          options: ['invite', 'leave'],
          suggested: null,
        },
        ...{ answer: null, accountId: 'a1', call: null, blocked: null },
      },
    }),
    aLine({ address: 'later@x.example', verdict: { kind: 'skip', reason: 'in-doubt' } }),
  ]
  openAsks = [0]
  const equation = { ...aRun().equation, held: 2, inDoubt: 0, refused: 1 }
  const run = aRun({ equation, state: { kind: 'finished' }, toAnswer: 2 })
  const bridge = await show(run, [inRoster(aJob('r1', 'done', [refused]))])
  planLines = []
  openAsks = []
  expect(document.body.textContent).toContain('2 rows to answer')
  await click(one('button', 'Asked (1)'))
  expect(document.body.textContent).toContain('1 of 3 rows')
  expect(all('row', 'later@x.example')).toEqual([])
  await click(one('button', 'Answer in a new plan'))
  expect(planned).toEqual([{ kind: 'roster', rosterId: 'spring', rowIds: [7] }])
  await click(one('button', 'Leave all as they are'))
  await click(one('button', 'Undo'))
  const rows = { runId: 'run1', itemIds: ['r1-0'], lines: [0] }
  expect(bridge.inputsOf('outbox.leave')).toEqual([
    { ...rows, isLeft: true },
    { ...rows, isLeft: false },
  ])
})

test('rows that came to no call are people of the run too, with the reason of the plan', async () => {
  const duplicate = { kind: 'skip', reason: 'duplicate', row: 3, hasSameRoles: true } as const
  planLines = [aLine({ address: 'twice@x.example', verdict: duplicate })]
  await show(aRun({ equation: { ...aRun().equation, inDoubt: 0 } }), [])
  planLines = []
  expect(one('row', 'twice@x.example').textContent).toContain(
    'Same person and site as row 3, which counts for both.',
  )
})

test('ten thousand rows move without being read or drawn again for each event', async () => {
  const sent: Outcome = { kind: 'sent', inviteKey: 'k' }
  const many = Array.from({ length: 200 }, (_, at) =>
    aJob(
      `m${at}`,
      'done',
      Array.from({ length: 50 }, () => sent),
    ),
  )
  const equation = { ...aRun().equation, planned: 10_000, inDoubt: 0 }
  const bridge = await show(aRun({ equation: { ...equation, sent: 49 } }), many)
  const row = one('row', 'person0@m0.example')
  for (let sentSoFar = 0; sentSoFar < 50; sentSoFar += 1)
    act(() => bridge.emit('outbox.changed', { run: aRun({ equation: { ...equation, sent: sentSoFar } }) }))
  await settle()
  expect(document.body.textContent).toContain('49sent')
  expect(one('row', 'person0@m0.example')).toBe(row)
  expect(all('row').length).toBeLessThan(100)
  // Once, and once more when this machine was slower than the pause between two readings.
  expect(bridge.inputsOf('outbox.read').length).toBeLessThan(3)
})
