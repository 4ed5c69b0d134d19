import { expect, test } from 'vitest'
import { rowsOfPage } from '../../electron/core/store/row-pages/row-page.ts'
import { createRowPagesTable } from '../../electron/core/store/row-pages/row-pages-table.ts'
import type { Step } from '../../shared/roster.ts'
import { type Desk, openDesk } from '../electron/core/roster/roster-desk.ts'
import { CallRefused, CoreEnded } from './child-core.ts'
import type { Story } from './story.ts'
import { createTypist, type TypistCore } from './typist.ts'

/** What becomes of the last call before a kill, or of any call. */
type Fate = 'saved' | 'refused' | 'refused-after' | 'killed-before' | 'killed-after'

const changing = new Set<string>(['roster.apply', 'roster.undo', 'roster.redo', 'import.run'])

function loseFirstNote({ db }: Desk): void {
  const pages = createRowPagesTable(db)
  for (const [rosterId, page] of pages.all()) {
    const [first, ...rows] = rowsOfPage(page)
    if (first !== undefined)
      pages.put(rosterId, 0, [{ ...first, cells: { ...first.cells, note: '' } }, ...rows])
  }
}

/** The core of rosters, whose answers come as `fateOf` tells; `isFound` may be broken to see whether anybody notices. */
function coreWith(desk: Desk, fateOf: (isNothing: boolean) => Fate): TypistCore {
  const answer = async (name: string, input: never): Promise<unknown> => {
    const { rosters, importAtOnce } = desk
    const { rosterId, step, ...ids } = input as Parameters<typeof ofApply>[0]
    switch (name) {
      case 'roster.open':
        return rosters.open(rosterId)
      case 'roster.apply':
        return rosters.apply(rosterId, step, ids)
      case 'roster.undo':
        return rosters.undo(rosterId)
      case 'roster.redo':
        return rosters.redo(rosterId)
      case 'import.run':
        return await importAtOnce(input, {
          signal: new AbortController().signal,
          progress: () => undefined,
        })
      default:
        throw new Error(`nobody calls ${name}`)
    }
  }
  const call = async (name: string, input: never): Promise<unknown> => {
    const fate = changing.has(name) ? fateOf(isNothing(desk, name, input)) : 'saved'
    if (fate === 'killed-before') throw new CoreEnded('killed')
    if (fate === 'refused') throw new CallRefused('storage', 'The disk is full.')
    const value = await answer(name, input)
    if (fate === 'refused-after' && name === 'roster.apply')
      throw new CallRefused('storage', 'The disk is full.')
    if (fate === 'killed-after') throw new CoreEnded('killed')
    return value
  }
  // A call lost the tie between its name and its answer.
  return { call: call as never, kill: () => undefined }
}
/** A sort of rows that are in order. */
function isNothing({ rosters }: Desk, name: string, input: never): boolean {
  if (name !== 'roster.apply') return false
  const { rosterId, step } = input as { rosterId: string; step: Step }
  const [change] = step.changes
  const ids = rosters.open(rosterId).rows.map((row) => row.id)
  return change?.kind === 'move' && change.ids.join() === ids.join()
}
const ofApply = (input: { rosterId: string; step: never; stepId: string }) => input

const storyOf = (seed: number, starts: number): Story => ({
  ...{ group: 'typing', seed, rows: 20, faults: [], endlessSites: 0, jumps: [], troubles: [] },
  kills: Array.from({ length: starts }, (_, at) => ({ kind: 'at-call', call: 1 + ((seed + at * 7) % 9) })),
})

async function play(
  seed: number,
  starts: number,
  onDesk: (desk: Desk, start: number) => void = () => undefined,
) {
  const desk = openDesk()
  try {
    const { id } = desk.rosters.create('Lab')
    const story = storyOf(seed, starts)
    const told: string[] = []
    const typist = createTypist(story, id, (lines) => told.push(...lines))
    let calls = 0
    for (const [start, kill] of story.kills.entries()) {
      const most = kill.kind === 'at-call' ? kill.call : 0
      const [refused, ending] = [(seed + start) % 3, (seed + start) % 2 === 0]
      calls = 0
      let isRefused = false
      const core = coreWith(desk, () => {
        if (!isRefused && calls === refused) {
          isRefused = true
          return start % 2 === 0 ? 'refused' : 'refused-after'
        }
        calls += 1
        if (calls < most) return 'saved'
        return ending ? 'killed-before' : 'killed-after'
      })
      await typist.typeOn(core, start).catch((error: unknown) => {
        if (!(error instanceof CoreEnded)) throw error
      })
      desk.restart()
      onDesk(desk, start)
    }
    await typist.typeOn(
      coreWith(desk, () => 'saved'),
      null,
    )
    return { ...typist.counts(), told }
  } finally {
    desk.close()
  }
}

test('the typist takes no loss for granted, and no kill or error at any side of a commit for one', async () => {
  for (let seed = 1; seed <= 2; seed += 1)
    expect(await play(seed, 7)).toMatchObject({
      ...{ wordsLost: 0, wordsAstray: 0, rowsAstray: 0, undosLost: 0, told: [] },
    })
})

test('a word that is gone is counted, and what was done last is told', async () => {
  const found = await play(3, 4, (desk, start) => {
    if (start === 3) loseFirstNote(desk)
  })
  expect(found.wordsLost + found.wordsAstray).toBe(1)
  expect(found.told.at(-1)).toMatch(/row \d+ note: wanted word\d+, found $/)
})

test('a kill in a sort that changes nothing to be seen: what is undone next is told by the history', async () => {
  let kills = 0
  for (let seed = 1; seed <= 4; seed += 1) {
    const desk = openDesk()
    try {
      const told: string[] = []
      const typist = createTypist(storyOf(seed, 12), desk.rosters.create('Lab').id, (lines) =>
        told.push(...lines),
      )
      for (let start = 0; start < 12; start += 1) {
        const core = coreWith(desk, (isIdle) => {
          if (isIdle) kills += 1
          return isIdle ? 'killed-before' : 'saved'
        })
        await typist.typeOn(core, start).catch((error: unknown) => {
          if (!(error instanceof CoreEnded)) throw error
        })
      }
      expect(told).toEqual([])
    } finally {
      desk.close()
    }
  }
  expect(kills).toBeGreaterThan(2)
})
