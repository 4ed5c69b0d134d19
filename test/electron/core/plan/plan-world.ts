import type { WishFacts } from '../../../../electron/core/plan/decide-wish.ts'
import type { PlanRow, PlanWorld } from '../../../../electron/core/plan/plan-input.ts'
import type { Account, Probe } from '../../../../shared/accounts.ts'
import type { Site } from '../../../../shared/directory.ts'
import { addressKey } from '../../../../shared/email.ts'
import type { KnownAccess } from '../../../../shared/known-access.ts'
import { countReminders } from '../../../../shared/ledger/count-reminders.ts'
import type { Invite } from '../../../../shared/ledger.ts'
import type { Problem } from '../../../../shared/problem.ts'
import { knownFromInvites } from './known-of-invites.ts'

// Valid things to start from; a test names only what it is about.

export const account = (over: Partial<Account> = {}): Account => ({
  id: 'acc',
  kind: 'wix',
  name: 'Studio North',
  wixAccountId: 'wix-acc',
  keyState: 'ok',
  keyTail: 'abcd',
  keyStore: 'memory',
  probe: null,
  keySetAt: null,
  keyUsedAt: null,
  isReadOnly: false,
  callsPerMinute: 180,
  createdAt: '2026-11-01T00:00:00.000Z',
  ...over,
})

const check = { gap: null, message: '', isClear: true, triedOn: [] }

/** A check of a key that may do all but what invites need. */
export const refusedContributors: Probe = {
  at: '2026-11-23T09:00:00.000Z',
  checks: [
    { ...check, permission: 'sites', result: 'works' },
    { ...check, permission: 'roles', result: 'works' },
    { ...check, permission: 'contributors', result: 'refused', triedOn: ['Bakery'] },
  ],
  triedEverySite: true,
  hasWorked: false,
  namedId: null,
}

export const site = (over: Partial<Site> = {}): Site => ({
  id: 's1',
  accountId: 'acc',
  name: 'Bakery',
  url: 'https://bakery.example',
  isOurs: true,
  isBlocked: false,
  isPublished: true,
  isPremium: true,
  isHeadless: false,
  folder: null,
  contributors: 0,
  seatLimit: null,
  source: 'synced',
  isPresent: true,
  client: '',
  ...over,
})

export const invite = (over: Partial<Invite> = {}): Invite => {
  const address = over.address ?? 'ann@client.example'
  return {
    key: 'k1',
    inviteId: 'i1',
    aliases: [],
    accountId: 'acc',
    siteId: 's1',
    siteName: 'Bakery',
    address,
    addressKey: addressKey(address),
    roleIds: ['r1'],
    roleTitles: ['Editor'],
    state: 'pending',
    possibleAccounts: [],
    wixStatus: 'Pending',
    createdAt: '2026-11-20T08:00:00.000Z',
    lastSentAt: '2026-11-20T08:00:00.000Z',
    expiresAt: '2026-12-20T08:00:00.000Z',
    mails: 1,
    hasLink: false,
    isControllable: true,
    runId: null,
    rosterId: null,
    rowId: null,
    actor: 'ann',
    origin: 'sent',
    ...over,
  }
}

/** Something wrong with a row, so that nothing can be sent for it. */
export const error = (role: string): Problem => ({
  column: 'roles',
  severity: 'error',
  code: 'roles-unknown',
  because: 'no-match',
  parts: [role],
  suggestion: null,
})

export const row = (over: Partial<PlanRow> = {}): PlanRow => ({
  rosterId: 'ros',
  rowId: over.position ?? 1,
  position: 1,
  address: 'ann@client.example',
  siteId: 's1',
  siteText: 'Bakery',
  roleIds: ['r1'],
  language: '',
  isEnded: false,
  askedIn: null,
  errors: [],
  ...over,
})

/** What is known is what the invites say, unless a test says otherwise. */
export const world = (over: Partial<PlanWorld> = {}): PlanWorld => ({
  invites: [],
  invitesOn: (siteId) => (over.invites ?? []).filter((one) => one.siteId === siteId),
  knownOn: knownFromInvites(over.invites ?? []),
  hasLeft: () => false,
  personOf: (key) => ({ id: key, addressKeys: [key], accounts: [] }),
  knownOfSite: () => [],
  isUnproven: () => false,
  refusals: [],
  mostReminders: 3,
  sites: [site()],
  roleTitles: new Map([
    ['r1', 'Editor'],
    ['r2', 'Manager'],
  ]),
  accounts: [account()],
  openItems: [],
  languages: new Map(),
  chunkSize: 50,
  ...over,
})

/** Reminders as these invites tell, each address a person of its own. */
export const remindersIn = (invites: readonly Invite[]): WishFacts['remindersOf'] => {
  const reminders = countReminders(invites, (key) => key)
  return ({ addressKey: key, siteId }) => reminders(key, siteId)
}

/** Somebody who has access for certain, unless a test says otherwise. */
export const knownLine = (over: Partial<KnownAccess> = {}): KnownAccess => {
  const address = over.address ?? 'ann@client.example'
  return {
    accountId: 'acc',
    siteId: 's1',
    siteName: 'Bakery',
    personId: addressKey(address),
    addressKey: addressKey(address),
    address,
    wixIds: ['w1'],
    state: 'accepted',
    sureness: 'told',
    because: 'wix',
    doubt: null,
    since: '2026-11-20T08:00:00.000Z',
    firstSeenAt: null,
    missingSince: null,
    roles: { roleIds: ['r1'], source: 'read', at: '2026-11-20T08:00:00.000Z' },
    inviteKey: 'k1',
    openInvites: [],
    expiresAt: null,
    candidates: [],
    readAt: null,
    isOwnKey: false,
    ...over,
  }
}
