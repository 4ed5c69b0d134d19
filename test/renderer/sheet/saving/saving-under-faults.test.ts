import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import type { RosterCore } from '../../../../renderer/sheet/roster-core.ts'
import { createRosterStore } from '../../../../renderer/sheet/roster-store.ts'
import { AppError } from '../../../../shared/errors.ts'
import { emptyCells, type Step } from '../../../../shared/roster.ts'
import { columnOf, openDesk } from '../../../electron/core/roster/roster-desk.ts'
import { coreOfDesk } from '../core-of-desk.ts'

// Whatever fails while a person types, undoes and goes on: in the end the core has what the screen shows, which is
// what the person asked for.

/**
 * What becomes of one call: it works, it is refused by a full disk, or it goes lost before or after it was done. What
 * the core refuses is never saved (`step-retries.test.ts`).
 */
type Fate = 'ok' | 'full' | 'lost' | 'answer-lost'
type Act =
  | { readonly kind: 'set'; readonly row: number }
  | { readonly kind: 'undo' | 'redo' | 'retry' | 'hurry' | 'settle' | 'read' }

const fate = fc.constantFrom<Fate>('ok', 'ok', 'full', 'lost', 'answer-lost')
const edit: fc.Arbitrary<Act> = fc.record({ kind: fc.constant('set' as const), row: fc.nat(2) })
const act = (kinds: readonly Exclude<Act['kind'], 'set'>[]): fc.Arbitrary<Act> =>
  fc.oneof(
    { weight: 6, arbitrary: edit },
    { weight: 5, arbitrary: fc.record({ kind: fc.constantFrom(...kinds) }) },
  )
const desk = openDesk()
afterAll(() => desk.close())
const turn = () => new Promise((resolve) => setTimeout(resolve))

/** Fails the calls that change something as told; without a word left, all of them work. */
function faultyCore(core: RosterCore, fates: Fate[]): RosterCore {
  const through = async <T>(work: () => Promise<T>): Promise<T> => {
    const next = fates.shift() ?? 'ok'
    if (next === 'full') throw new AppError('storage', 'The disk is full.', { trouble: 'full' })
    if (next === 'lost') throw new Error('lost')
    const value = await work()
    if (next === 'answer-lost') throw new Error('lost')
    return value
  }
  return { ...core, apply: (id, step, ids) => through(() => core.apply(id, step, ids)) }
}

test.each([
  ['typing and going back and forth', ['undo', 'redo', 'retry', 'settle', 'read']],
  ['typing in a window that seems to go', ['hurry', 'undo', 'redo', 'retry', 'settle', 'read']],
] as const)('%s: nothing is lost, doubled or out of order, whatever fails in between', async (_, kinds) => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fate, { maxLength: 12 }),
      fc.array(act(kinds), { minLength: 3, maxLength: 16 }),
      async (fates, acts) => {
        const desk = openDesk()
        try {
          const { id } = desk.rosters.create('Spring')
          const rows = [1, 2, 3].map((row) => ({ id: row, cells: { ...emptyCells, note: 'old' } }))
          desk.rosters.apply(id, { label: 'made', changes: [{ kind: 'insert', after: null, rows }] })
          const failures: string[] = []
          const core = coreOfDesk(desk, (title, cause) => failures.push(`${title}: ${String(cause)}`))
          const waits: (() => void)[] = []
          const page = createRosterStore(id, faultyCore(core, [...fates]), (_, run) => {
            waits.push(run)
            return () => waits.splice(waits.indexOf(run), waits.includes(run) ? 1 : 0)
          })
          page.start()
          await turn()
          const wake = async () => {
            waits.shift()?.()
            await turn()
          }
          /** What the person asked for: the steps that are done, and those that redo would bring back. */
          let done: { readonly row: number; readonly text: string }[] = []
          let undone: typeof done = []
          for (const [at, one] of acts.entries()) {
            if (one.kind === 'set') {
              const text = `text ${at}`
              const changes = [{ kind: 'set' as const, rows: [{ id: one.row + 1, cells: { note: text } }] }]
              const step: Step = { label: `Edit ${at}`, changes }
              page.apply(step)
              done.push({ row: one.row, text })
              undone = []
            } else if (one.kind === 'undo') {
              const last = done.at(-1)
              // The first step, which made the rows, stays.
              if (last === undefined) continue
              void page.undo()
              done = done.slice(0, -1)
              undone.push(last)
            } else if (one.kind === 'redo') {
              void page.redo()
              const last = undone.pop()
              if (last !== undefined) done.push(last)
            } else if (one.kind === 'retry') await wake()
            else if (one.kind === 'read') page.read()
            else if (one.kind === 'hurry') page.sendAll()
            else await turn()
          }
          for (let tries = 0; tries < 60; tries += 1) {
            await turn()
            await wake()
          }
          const wanted = ['old', 'old', 'old']
          for (const { row, text } of done) wanted[row] = text
          const shown = page.model.order().map((row) => page.model.cells(row)?.note)
          expect(page.store.getState()).toMatchObject({ pending: 0, unsaved: null, refused: [] })
          expect(failures).toEqual([])
          expect(shown).toEqual(wanted)
          expect(columnOf(desk, id, 'note')).toEqual(wanted)
        } finally {
          desk.close()
        }
      },
    ),
    { numRuns: 25 },
  )
})
