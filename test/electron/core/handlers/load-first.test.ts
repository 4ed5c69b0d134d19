import { expect, test } from 'vitest'
import type { HandlerDeps, Tools } from '../../../../electron/core/handlers/handler-deps.ts'
import { planHandlers } from '../../../../electron/core/handlers/plan-handlers.ts'
import { rosterHandlers } from '../../../../electron/core/handlers/roster-handlers.ts'
import type { CallContext } from '../../../../shared/contract.ts'

// A roster of many rows is read, and brought up, in turns before anybody works on it: used at once, it would be done in one.

const asked: string[] = []
/** Notes what is asked of it; a roster that works on rows it has not loaded has nothing to answer. */
const noting = (what: Readonly<Record<string, unknown>> = {}) =>
  new Proxy<Record<string, unknown>>(
    {},
    {
      get: (_, name) =>
        what[String(name)] ??
        ((one: unknown) => {
          asked.push(name === 'load' ? `load ${String(one)}` : String(name))
          return name === 'load' || name === 'prepareKnown' ? Promise.resolve() : null
        }),
    },
  )
let inHand: Promise<void> | null = null
// Of all that handlers are given these ask for rows.
const deps = {
  rosters: noting({ whenFree: () => inHand }),
  access: noting(),
  plans: noting(),
} as unknown as HandlerDeps
const context = {} as CallContext
const roster = rosterHandlers(deps)
const plan = planHandlers(deps, {} as Tools)
const one = { rosterId: 'r1' }
const calls: readonly (readonly [call: string, asks: string, make: () => unknown])[] = [
  [
    'apply',
    'applySent',
    () => roster['roster.apply']({ ...one, step: { label: 'x', changes: [] } } as never, context),
  ],
  ['undo', 'travelSent', () => roster['roster.undo']({ ...one, shownSeq: 1 } as never, context)],
  ['redo', 'travelSent', () => roster['roster.redo']({ ...one, shownSeq: 1 } as never, context)],
  ['travelTo', 'travelSent', () => roster['roster.travelTo']({ ...one, seq: 1 }, context)],
  [
    'moveRows',
    'moveManyRows',
    () =>
      roster['roster.moveRows'](
        { ...one, rowIds: [1], keep: false, into: { kind: 'new', name: 'N' } },
        context,
      ),
  ],
  [
    'plan.make',
    'make',
    () => plan['plan.make']({ source: { kind: 'roster', ...one, rowIds: null } }, context),
  ],
]

test.each(calls)('%s loads the roster before it', async (_, asks, call) => {
  asked.length = 0
  await call()
  const at = asked.indexOf(asks)
  expect(at).toBeGreaterThan(0)
  expect(asked.slice(0, at)).toContain('load r1')
})

test('rows moved into a roster wait for that one, too', async () => {
  asked.length = 0
  await roster['roster.moveRows'](
    { ...one, rowIds: [1], keep: true, into: { kind: 'existing', rosterId: 'r2' } },
    context,
  )
  expect(asked).toEqual(['load r1', 'load r2', 'moveManyRows'])
})

test('whoever is let in just after somebody took the roster in hand waits for them', async () => {
  asked.length = 0
  const { promise, resolve } = Promise.withResolvers<void>()
  inHand = promise
  const step = roster['roster.undo']({ ...one, shownSeq: 1 } as never, context)
  await new Promise(setImmediate)
  expect(asked).toEqual(['load r1'])
  inHand = null
  resolve()
  await step
  expect(asked).toEqual(['load r1', 'travelSent'])
})
