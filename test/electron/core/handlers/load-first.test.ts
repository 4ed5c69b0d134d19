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
// Of all that handlers are given these two ask for rows.
const deps = { rosters: noting(), access: noting(), plans: noting() } as unknown as HandlerDeps
const context = {} as CallContext
const roster = rosterHandlers(deps)
const plan = planHandlers(deps, {} as Tools)
const one = { rosterId: 'r1' }
const calls: Readonly<Record<string, () => unknown>> = {
  undo: () => roster['roster.undo']({ ...one, shownSeq: 1 } as never, context),
  redo: () => roster['roster.redo']({ ...one, shownSeq: 1 } as never, context),
  travelTo: () => roster['roster.travelTo']({ ...one, seq: 1 }, context),
  moveRows: () =>
    roster['roster.moveRows'](
      { ...one, rowIds: [1], keep: false, into: { kind: 'new', name: 'N' } },
      context,
    ),
  make: () => plan['plan.make']({ source: { kind: 'roster', ...one, rowIds: null } }, context),
}

test.each(Object.entries(calls))('%s loads the roster before it', async (name, call) => {
  asked.length = 0
  await call()
  const at = asked.indexOf(name)
  expect(at).toBeGreaterThan(0)
  expect(asked.slice(0, at)).toContain('load r1')
})

test('rows moved into a roster wait for that one, too', async () => {
  asked.length = 0
  await roster['roster.moveRows'](
    { ...one, rowIds: [1], keep: true, into: { kind: 'existing', rosterId: 'r2' } },
    context,
  )
  expect(asked).toEqual(['load r1', 'load r2', 'moveRows'])
})
