import { expect, test } from 'vitest'
import { createInviteTallies } from '../../../../electron/core/ledger/invite-tallies.ts'

const people = { revision: 1, personIdOf: (key: string) => key, sharedAddresses: [] }
const limits = { quietDays: 14, mostReminders: 3 }

/** A ledger of so many places, each with one invite, that counts how often it is read. */
function ledgerOf(places: number) {
  const state = { revision: 1, now: Date.UTC(2026, 2, 18, 12), reads: 0 }
  const tally = createInviteTallies({
    revision: () => state.revision,
    now: () => state.now,
    table: {
      mailedAgain: () => [],
      alike: (after, most) => {
        state.reads += 1
        const last = Math.min(places, after + most)
        const group = {
          ...{ wix_status: 'Pending', inferred: '' as const, invites: last - after },
          ...{ created_minute: '2026-03-17T12:00', last_sent_at: '2026-03-17T12:00:00.000Z' },
          expires_at: '2026-04-16T12:00:00.000Z',
        }
        return { groups: [group], last: last < places ? last : null }
      },
    },
  })
  return { state, tally }
}

test('50,000 invites are counted in turns between which others get theirs', async () => {
  const { state, tally } = ledgerOf(50_000)
  const turns: number[] = []
  const counting = tally(limits, people)
  const watch = () => {
    turns.push(state.reads)
    if (state.reads < 10) setImmediate(watch)
  }
  setImmediate(watch)
  expect((await counting).total).toBe(50_000)
  expect(state.reads).toBe(10)
  expect(new Set(turns).size).toBeGreaterThan(5)
})

test('they are counted again when one, a limit or a person changed, or a minute is over, and not otherwise', async () => {
  const { state, tally } = ledgerOf(3)
  await tally(limits, people)
  state.now += 500
  expect((await tally(limits, people)).states.pending).toBe(3)
  expect(state.reads).toBe(1)
  state.revision += 1
  await tally(limits, people)
  expect(state.reads).toBe(2)
  await tally({ ...limits, mostReminders: 1 }, people)
  expect(state.reads).toBe(3)
  state.now += 60_000
  await tally({ ...limits, mostReminders: 1 }, people)
  expect(state.reads).toBe(4)
  await tally({ ...limits, mostReminders: 1 }, { ...people, revision: 2 })
  expect(state.reads).toBe(5)
})

test('one that failed is not kept', async () => {
  let isBroken = true
  const tally = createInviteTallies({
    revision: () => 1,
    now: () => 0,
    table: {
      mailedAgain: () => [],
      alike: () => {
        if (isBroken) throw new Error('busy')
        return { groups: [], last: null }
      },
    },
  })
  await expect(tally(limits, people)).rejects.toThrow('busy')
  isBroken = false
  expect((await tally(limits, people)).total).toBe(0)
})
