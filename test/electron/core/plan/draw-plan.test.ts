import { expect, test } from 'vitest'
import { type DrawDeps, drawPlan } from '../../../../electron/core/plan/draw-plan.ts'
import type { Invite } from '../../../../shared/ledger.ts'
import type { PlanSource } from '../../../../shared/plan.ts'
import { knownFromInvites } from './known-of-invites.ts'
import { account, invite, site } from './plan-world.ts'

/** What plans are drawn from, of these invites, and what of them was read. */
function roomsOf(invites: readonly Invite[], seatLimit: number | null = null) {
  const reads: string[] = []
  const deps = {
    rosters: { rowsForPlan: () => ({ name: '', rows: [] }), wishedRows: () => [] },
    ledger: {
      around: (siteIds) => {
        reads.push(`around ${[...siteIds].join(' ')}`)
        return invites.filter(({ siteId }) => siteIds.has(siteId))
      },
      byKeys: (keys) => invites.filter(({ key }) => keys.includes(key)),
      firstEnd: () => null,
      sentTo: (keys) => {
        reads.push(`of ${keys.length} addresses`)
        return invites.filter(({ addressKey }) => keys.includes(addressKey))
      },
    },
    directory: {
      read: () => ({
        ...{ revision: 1, roles: [], syncs: [], folders: [], reads: [] },
        sites: [site({ seatLimit, contributors: 1 }), site({ id: 's2', name: 'Café' })],
      }),
    },
    accounts: { list: () => [account()] },
    access: {
      knownOn: ((siteId) => (key) => {
        const line = knownFromInvites(invites)(siteId)(key)
        const openInvites = line?.state === 'open' ? [line.inviteKey ?? ''] : []
        return line === undefined ? undefined : { ...line, openInvites }
      }) as DrawDeps['access']['knownOn'],
      knownOfSite: () => [],
      syncedAt: () => null,
      hear: { runsChanged: () => undefined },
    },
    people: {
      hasLeft: () => false,
      personOf: (key) => ({
        ...{ id: key, name: '', accounts: [], left: null, notTheirs: [] },
        addressKeys: key.startsWith('ann') ? ['ann@client.example', 'ann@home.example'] : [key],
      }),
    },
    days: { today: () => '2026-11-23' },
    settings: {
      read: () => ({ chunkSize: 50, mostReminders: 3 }) as ReturnType<DrawDeps['settings']['read']>,
    },
    outbox: () => ({
      openItems: () => [],
      refusals: () => [],
      perhapsFull: () => [],
      languages: () => new Map(),
    }),
  } satisfies DrawDeps
  return { reads, draw: (source: PlanSource) => drawPlan(source, deps) }
}

const anns = invite({ key: 'k1', address: 'ann@client.example' })
const atHome = invite({ key: 'k2', siteId: 's2', address: 'ann@home.example', mails: 3 })
const others = Array.from({ length: 50 }, (_, at) =>
  invite({ key: `o${at}`, siteId: at % 2 === 0 ? 's1' : 's2', address: `p${at}@x.example` }),
)

test('a plan to take one person off their sites reads what they were sent, and no invite of anybody else there', () => {
  const { reads, draw } = roomsOf([anns, ...others, atHome])
  const targets = ['s1', 's2'].map((siteId) => ({ address: 'ann@client.example', siteId, wixId: null }))
  const { lines, calls } = draw({ kind: 'access', act: 'remove', targets, roleIds: [] })
  expect(calls.map(({ kind, siteId }) => `${kind} ${siteId}`)).toEqual(['revoke s1', 'revoke s2'])
  expect(lines.map(({ inviteKey }) => inviteKey)).toEqual(['k1', 'k2'])
  expect(reads).toEqual(['of 2 addresses'])
})

test('invites that are sent again or taken back are planned in the order of arrival, of those people alone', () => {
  const { reads, draw } = roomsOf([anns, ...others, atHome])
  const { lines } = draw({ kind: 'ledger', act: 'revoke', inviteKeys: ['k2', 'o7', 'k1'] })
  expect(lines.map(({ inviteKey }) => inviteKey)).toEqual(['k1', 'o7', 'k2'])
  expect(reads).toEqual(['of 3 addresses'])
})

test('where a site has a limit, everybody’s open invites take seats', () => {
  const { reads, draw } = roomsOf([anns, ...others, atHome], 27)
  const targets = [{ address: 'new@x.example', siteId: 's1', wixId: null }]
  const source = { kind: 'access', act: 'invite', targets, roleIds: [] } as const
  expect(draw(source).lines[0]?.verdict).toEqual({
    kind: 'skip',
    reason: 'seat-limit',
    siteName: 'Bakery',
    seats: 27,
  })
  expect(reads).toEqual(['of 1 addresses', 'around s1'])
  expect(roomsOf([anns, ...others, atHome], 28).draw(source).lines[0]?.verdict.kind).toBe('call')
})

test('of more people than are looked up one by one, all that is on their sites is read at once', () => {
  const { reads, draw } = roomsOf(others)
  const targets = Array.from({ length: 1500 }, (_, at) => ({
    address: `p${at}@x.example`,
    ...{ siteId: 's1', wixId: null },
  }))
  draw({ kind: 'access', act: 'remove', targets, roleIds: [] })
  expect(reads).toEqual(['around s1'])
})
