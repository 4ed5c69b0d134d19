import { afterEach, beforeEach, expect, test } from 'vitest'
import { exitCodes } from '../../../../electron/hosts/cli/exit-codes.ts'
import { showControls } from '../../../../electron/hosts/cli/guard-output.ts'
import { sendInTerminal } from '../../../../electron/hosts/cli/send-in-terminal.ts'
import type { TerminalCore } from '../../../../electron/hosts/cli/terminal-core.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { Run, RunStart } from '../../../../shared/outbox.ts'
import { type Desk, openDesk } from '../../core/outbox/desk.ts'
import { refusal } from '../../core/outbox/fake-wix.ts'
import { buildPlan, wishesFor } from '../../core/outbox/plan-builder.ts'

// The whole of `apply` but the process: the real outbox on a faked Wix, with a clock turned by the test.

let desk: Desk
let out: string[]
let err: string[]
let pause: () => void
beforeEach(() => {
  desk = openDesk()
  out = []
  err = []
})
afterEach(() => desk.end())

const core = (): Pick<TerminalCore, 'call' | 'on' | 'lost'> => {
  const handlers: Record<string, (input: never) => unknown> = {
    'outbox.list': () => desk.outbox.list(),
    'outbox.read': ({ runId }: { runId: string }) => desk.outbox.read(runId),
    'outbox.apply': ({
      planId,
      confirmation,
      start,
    }: {
      planId: string
      confirmation: string | null
      start: RunStart | null
    }) => desk.outbox.apply(planId, confirmation, start),
    'outbox.schedule': ({ runId, start }: { runId: string; start: RunStart }) =>
      desk.outbox.schedule(runId, start),
    'outbox.pause': ({ runId }: { runId: string }) => desk.outbox.pause(runId),
    'outbox.continue': ({ runId }: { runId: string }) => desk.outbox.continue(runId),
    'outbox.release': ({ runId, jobIds }: { runId: string; jobIds: string[] }) =>
      desk.outbox.release(runId, jobIds),
  }
  const on = (listener: (event: unknown) => void) => {
    const hear = (name: string, payload: unknown) => listener({ name, payload })
    desk.listeners.add(hear as never)
    return () => desk.listeners.delete(hear as never)
  }
  // Stands for the core's handlers and events, which the contract types name by name.
  return {
    on,
    lost: new AbortController().signal,
    call: async (name: string, input: never) => handlers[name]?.(input),
  } as unknown as TerminalCore
}
const apply = (wishes: { release?: boolean; json?: boolean; start?: RunStart } = {}) =>
  sendInTerminal(
    core(),
    { planId: 'plan-1', confirm: null, release: false, json: false, ...wishes },
    { out: (line) => out.push(line), err: (line) => err.push(showControls(line)) },
    (wish) => {
      pause = wish
      return () => undefined
    },
  )

test('sends a plan and says what became of every row', async () => {
  desk.keep(buildPlan(wishesFor(2, ['s1', 's2'])))
  expect(await apply()).toBe(exitCodes.done)
  expect(out.at(-1)).toMatch(/^4 planned = 4 sent/)
  expect(err).toEqual([])
})

test('the keychain dies in the middle: it ends, says why, and goes on when told so', async () => {
  desk.keep(buildPlan(wishesFor(3, ['s1', 's2', 's3', 's4'])))
  desk.wix.fault = (_call, nth) => {
    if (nth === 2) desk.accounts.locked.add('a1')
    return undefined
  }
  expect(await apply()).toBe(exitCodes.held)
  expect(desk.listeners.size).toBe(0)
  expect(err).toEqual([
    '2 requests for 6 rows on hold: The system keychain is locked. Unlock it.',
    'Nothing more is sent. Once that is mended, release them with: invite-desk apply plan-1 --release',
  ])

  desk.restart()
  err = []
  expect(await apply()).toBe(exitCodes.held)
  expect(err).toHaveLength(2)
  expect(await apply({ release: true })).toBe(exitCodes.held)
  expect(desk.wix.mails).toHaveLength(6)

  desk.accounts.locked.clear()
  desk.restart()
  err = []
  expect(await apply({ release: true })).toBe(exitCodes.done)
  expect(err).toEqual([])
  expect(desk.wix.mails).toHaveLength(12)
  expect(await apply({ release: true })).toBe(exitCodes.done)
  expect(err).toEqual(['Nothing of this plan is on hold.'])
})

test('the key is revoked in the middle: what failed and what is on hold are told apart', async () => {
  desk.keep(buildPlan(wishesFor(1, ['s1', 's2', 's3', 's4'])))
  let isRevoked = false
  desk.wix.fault = (_call, nth) => {
    isRevoked ||= nth === 2
    return isRevoked ? { kind: 'fail', failure: refusal('key', 401) } : undefined
  }
  expect(await apply()).toBe(exitCodes.held)
  expect(out.at(-1)).toContain('1 sent')
  expect(err[0]).toBe(
    '2 requests for 2 rows on hold: Either the key is not valid, the account id is wrong, or the key lacks “Read Site Data”. Accounts shows what to do about each. Then release these requests.',
  )
})

test('for scripts, what is on hold is one more line', async () => {
  desk.keep(buildPlan(wishesFor(2, ['s1', 's2'])))
  desk.accounts.locked.add('a1')
  expect(await apply({ json: true })).toBe(exitCodes.held)
  expect(JSON.parse(out.at(-1) ?? '')).toEqual({
    onHold: [{ because: { kind: 'keychain', key: 'locked' }, calls: 2, rows: 4 }],
    goOn: 'invite-desk apply plan-1 --release',
  })
  const run = JSON.parse(out.at(-2) ?? '') as Run
  expect(run.calls).toEqual({ total: 2, ended: 0, held: 2 })
})

test('one account on hold does not end the sending of another', async () => {
  desk.keep(buildPlan([...wishesFor(1, ['s1']), ...wishesFor(1, ['t1', 't2', 't3'], 'a2')]))
  desk.accounts.locked.add('a1')
  expect(await apply()).toBe(exitCodes.held)
  expect(desk.wix.mails).toHaveLength(3)
})

test('Ctrl+C pauses at once, also while a limit is waited for and the clock was set back', async () => {
  desk.keep(buildPlan(wishesFor(1, ['s1', 's2', 's3'])))
  desk.wix.fault = (_call, nth) =>
    nth === 2 ? { kind: 'fail', failure: refusal('rate-limit', 429, { retryAfterMs: 600_000 }) } : undefined
  const ended = apply()
  await desk.clock.sleep(5000)
  desk.clock.set(-2 * 60 * 60_000)
  const from = desk.clock.monotonic()
  pause()
  expect(await ended).toBe(exitCodes.paused)
  expect(desk.clock.monotonic() - from).toBeLessThanOrEqual(1000)
  expect(err).toEqual(['Paused. Go on with: invite-desk apply plan-1'])
})

test('like failures stop the run: why, and how to go on', async () => {
  desk.settings = { stopAfterFailures: 2 }
  desk.keep(buildPlan(wishesFor(1, ['s1', 's2', 's3'])))
  desk.wix.fault = () => ({ kind: 'fail', failure: refusal('not-found', 404) })
  expect(await apply()).toBe(exitCodes.notWell)
  expect(err).toEqual([
    '2 requests in a row ended alike: Wix said 404. Nothing more is sent until you continue. Go on with: invite-desk apply plan-1',
  ])
})

test('an answer that cannot be saved: the terminal must not be closed', async () => {
  let isFull = false
  desk.end()
  desk = openDesk({
    wrap: (db) => ({
      ...db,
      tx: (work) => {
        if (isFull) throw new AppError('storage', 'The disk is full.')
        return db.tx(work)
      },
    }),
  })
  desk.wix.fault = () => {
    isFull = true
    return undefined
  }
  desk.keep(buildPlan(wishesFor(1, ['s1'])))
  const ended = apply()
  await desk.clock.sleep(10_000)
  expect(err[0]).toBe('Do not close this terminal: The disk is full. An answer of Wix waits to be saved.')
  isFull = false
  expect(await ended).toBe(exitCodes.done)
})

test('what Wix or a file named cannot steer the terminal', async () => {
  desk.keep(buildPlan(wishesFor(1, ['s1'])))
  desk.accounts.locked.add('a1')
  desk.planChanges = [
    {
      address: 'ann@example.com\u001b[2J',
      siteId: 's1',
      siteName: 'Site \u001b]0;x\u0007',
      was: null,
      now: null,
    },
  ]
  expect(await apply()).toBe(exitCodes.refused)
  expect(err.join('')).not.toMatch(/[\u0000-\u0008\u001b]/)
})

test('a plan for later is scheduled, said, and not waited for; another time takes its place; without one it is sent', async () => {
  const start = (local: string): RunStart => ({ kind: 'at', local, zone: 'Europe/Berlin' })
  desk.keep(buildPlan(wishesFor(2, ['s1', 's2'])))
  expect(await apply({ start: start('2026-03-03T08:00') })).toBe(exitCodes.done)
  expect(err.at(-1)).toBe(
    'Scheduled: it will be sent at 08:00 on Tuesday, 3 March 2026 (Europe/Berlin), while the app runs. Send it now with: invite-desk apply plan-1',
  )
  expect(await apply({ start: start('2026-03-04T08:00'), json: true })).toBe(exitCodes.done)
  expect(JSON.parse(out.at(-1) ?? '')).toMatchObject({ state: { kind: 'scheduled' } })
  expect(desk.wix.calls).toEqual([])
  expect(await apply()).toBe(exitCodes.done)
  expect(desk.wix.mails).toHaveLength(4)
})
