import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { accessKey } from '../../../../shared/access.ts'
import type { Events } from '../../../../shared/contract.ts'
import type { KnownAccess } from '../../../../shared/known-access.ts'
import type { Roster } from '../../../../shared/roster.ts'
import { type Desk, openDesk, roleId, rowsOf, siteId } from './roster-desk.ts'

let desk: Desk
let roster: Roster
beforeEach(() => {
  desk = openDesk()
  roster = desk.rosters.create('Spring')
})
afterEach(() => desk.close())

const lineOf = (address: string, more: Partial<KnownAccess>): KnownAccess => ({
  accountId: 'a1',
  siteId: siteId(1),
  siteName: 'Corner Bakery',
  personId: address,
  addressKey: address,
  address,
  wixIds: [],
  state: 'open',
  sureness: null,
  because: 'invite',
  doubt: null,
  since: '2026-01-01T00:00:00.000Z',
  firstSeenAt: null,
  missingSince: null,
  roles: { roleIds: [roleId(1)], source: 'invited', at: '2026-01-01T00:00:00.000Z' },
  inviteKey: null,
  openInvites: [],
  expiresAt: '2026-02-01T00:00:00.000Z',
  candidates: [],
  readAt: null,
  isOwnKey: false,
  ...more,
})
const know = (address: string, more: Partial<KnownAccess> = {}) =>
  desk.known.set(accessKey(address, siteId(1)), lineOf(address, more))
const insert = (...emails: readonly string[]) =>
  desk.rosters.apply(roster.id, {
    label: 'rows',
    changes: [
      {
        kind: 'insert',
        after: null,
        rows: rowsOf(
          1,
          emails.map((email) => ({ email, site: 'Corner Bakery', roles: 'Website Manager' })),
        ),
      },
    ],
  })
const states = () =>
  Object.fromEntries(desk.rosters.open(roster.id).marks.map(({ id, state }) => [id, state]))

test('a row shows what is known of its person on its site, whoever invited them', () => {
  know('ann@client.example')
  know('bob@client.example', { state: 'accepted', sureness: 'probably', expiresAt: null })
  desk.left.add('cem@client.example')
  insert('Ann@Client.example', 'bob@client.example', 'cem@client.example', 'dee@client.example')
  expect(states()).toEqual({ 1: 'sent', 2: 'probably-accepted', 3: 'left', 4: 'ready' })
})

test('roles edited on an invited row differ from what was asked for, and are as they were after undo', () => {
  know('ann@client.example')
  insert('ann@client.example')
  const edited = desk.rosters.apply(roster.id, {
    label: 'roles',
    changes: [{ kind: 'set', rows: [{ id: 1, cells: { roles: 'Billing' } }] }],
  })
  expect(edited.marks.map(({ state }) => state)).toEqual(['sent'])
  desk.rosters.apply(roster.id, {
    label: 'roles',
    changes: [{ kind: 'set', rows: [{ id: 1, cells: { roles: 'Back Office Manager' } }] }],
  })
  expect(states()).toEqual({ 1: 'differs' })
  desk.rosters.undo(roster.id)
  desk.rosters.undo(roster.id)
  expect(states()).toEqual({ 1: 'sent' })
})

test('when something else is known, the page hears of the rows it is about and of no others', () => {
  know('ann@client.example')
  insert('ann@client.example', 'bob@client.example')
  desk.rosters.open(roster.id)
  desk.told.length = 0
  desk.rosters.accessChanged()
  expect(desk.told.filter(({ name }) => name === 'roster.marked')).toEqual([])
  know('bob@client.example', { state: 'accepted', sureness: 'told' })
  desk.rosters.accessChanged()
  expect(desk.told).toEqual([
    {
      name: 'roster.marked',
      payload: { rosterId: roster.id, marks: [expect.objectContaining({ id: 2, state: 'accepted' })] },
    },
  ])
})

test('the day after its last one a row has ended, and says what is left to end', () => {
  know('ann@client.example', { state: 'accepted', sureness: 'told' })
  insert('ann@client.example', 'bob@client.example')
  const set = (until: string) =>
    desk.rosters.apply(roster.id, {
      label: 'until',
      changes: [{ kind: 'set', rows: [1, 2].map((id) => ({ id, cells: { until } })) }],
    }).marks
  expect(set('2026-01-01').map(({ state }) => state)).toEqual(['accepted', 'ready'])
  expect(set('2025-12-31').map(({ state, overdue }) => [state, overdue])).toEqual([
    ['ended', 'in'],
    ['ended', null],
  ])
})

test('of a change on one site only its rows are looked through, and none where nothing changed', () => {
  desk.rosters.apply(roster.id, {
    label: 'rows',
    changes: [
      {
        kind: 'insert',
        after: null,
        rows: rowsOf(
          1,
          Array.from({ length: 300 }, (_, at) => ({
            email: `p${at}@client.example`,
            site: at < 20 ? 'Corner Bakery' : 'Harbour Gym',
            roles: 'Website Manager',
          })),
        ),
      },
    ],
  })
  const lines = new Map<string, readonly KnownAccess[]>()
  const linesAnew = (site: string) => lines.set(site, [...(lines.get(site) ?? [])])
  desk.linesOn = (site) => lines.get(site) ?? []
  const sites = new Set(desk.rosters.open(roster.id).rows.map(({ cells }) => cells.siteId))
  for (const site of sites) linesAnew(site)
  const asked = vi.spyOn(desk.known, 'get')
  const told = (): readonly number[] => {
    desk.told.length = 0
    asked.mockClear()
    desk.rosters.accessChanged()
    return desk.told.flatMap(({ payload }) =>
      (payload as { readonly marks: readonly { readonly id: number }[] }).marks.map(({ id }) => id),
    )
  }
  expect(told()).toEqual([])
  expect(asked).toHaveBeenCalledTimes(300)
  expect(told()).toEqual([])
  expect(asked).not.toHaveBeenCalled()
  know('p3@client.example')
  linesAnew(siteId(1))
  expect(told()).toEqual([4])
  // And once more for the row that is told.
  expect(asked).toHaveBeenCalledTimes(21)
})

test('many rows are looked through some in a turn, and once more for what became known meanwhile', async () => {
  const many = 12_000
  const addresses = Array.from({ length: many }, (_, at) => `p${at}@client.example`)
  insert(...addresses)
  await desk.rosters.settled()
  desk.told.length = 0
  let asked = 0
  let most = 0
  const { get } = desk.known
  desk.known.get = (key) => {
    asked += 1
    return get.call(desk.known, key)
  }
  know(addresses[many - 1] ?? '')
  desk.rosters.accessChanged()
  expect(asked).toBe(0)
  let isOver = false
  const over = desk.rosters.settled().finally(() => {
    isOver = true
  })
  for (let turn = 0; !isOver; turn += 1) {
    asked = 0
    await new Promise<void>(setImmediate)
    most = Math.max(most, asked)
    if (turn !== 5) continue
    // Of rows that were looked at already.
    know(addresses[0] ?? '')
    desk.rosters.accessChanged()
    desk.rosters.accessChanged()
  }
  await over
  desk.known.get = get
  expect(most).toBeLessThanOrEqual(2 * 2000)
  const told = desk.told.filter(({ name }) => name === 'roster.marked')
  const marked = told.map(({ payload }) => (payload as Events['roster.marked']).marks.map(({ id }) => id))
  expect(marked).toEqual([[many], [1]])
})
