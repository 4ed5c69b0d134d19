import type { KnownWorld } from '../../../../electron/core/review/freeze-review.ts'
import type { Site } from '../../../../shared/directory.ts'
import type { KnownAccess } from '../../../../shared/known-access.ts'

export const access = (over: Partial<KnownAccess> = {}): KnownAccess => ({
  accountId: 'a1',
  siteId: 's1',
  siteName: 'Bakery',
  personId: 'ann@client.example',
  addressKey: 'ann@client.example',
  address: 'Ann@client.example',
  wixIds: ['wix-ann'],
  state: 'accepted',
  sureness: 'probably',
  because: 'seen',
  doubt: null,
  since: '2026-11-03T09:00:00.000Z',
  firstSeenAt: null,
  missingSince: null,
  roles: { roleIds: ['r1'], source: 'invited', at: '2026-11-01T09:00:00.000Z' },
  inviteKey: 'i1',
  openInvites: [],
  expiresAt: null,
  readAt: '2026-11-20T09:00:00.000Z',
  isOwnKey: false,
  candidates: [],
  ...over,
})

const site = (id: string, name: string): Site => ({
  id,
  accountId: 'a1',
  name,
  url: '',
  isOurs: true,
  isBlocked: false,
  isPublished: true,
  isPremium: false,
  isHeadless: false,
  folder: null,
  contributors: 1,
  seatLimit: null,
  client: id === 's2' ? 'Bean Co' : '',
  source: 'synced',
  isPresent: true,
})

export const someone = (address: string, over: Partial<KnownAccess> = {}): KnownAccess =>
  access({ personId: address, addressKey: address, address, wixIds: [`wix-${address}`], ...over })

export const world = (known: readonly KnownAccess[], over: Partial<KnownWorld> = {}): KnownWorld => ({
  known,
  sites: [site('s1', 'Bakery'), site('s2', 'Cafe')],
  readAt: () => '2026-11-20T09:00:00.000Z',
  isOnlyPractice: () => false,
  nameOf: () => '',
  isStill: () => true,
  roleTitle: (roleId) => ({ r1: 'Editor', r2: 'Website Manager' })[roleId] ?? roleId,
  ...over,
})
