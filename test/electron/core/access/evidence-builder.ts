import type {
  AccessPeople,
  InviteEvidence,
  SiteEvidence,
  Stay,
} from '../../../../electron/core/access/access-evidence.ts'
import { knowAccess } from '../../../../electron/core/access/know-access.ts'
import type { Inference } from '../../../../shared/acceptance.ts'
import type { KnownAccess } from '../../../../shared/known-access.ts'

// Evidence of a small world: days of March 2026, sites and accounts by short names.

/** The n-th of March 2026, UTC. */
export const day = (n: number): string => new Date(Date.UTC(2026, 2, n)).toISOString()

let keys = 0
export function invite(address: string, more: Partial<InviteEvidence> = {}): InviteEvidence {
  keys += 1
  return {
    key: `k${keys}`,
    siteId: 's1',
    addressKey: address,
    address,
    roleIds: ['editor'],
    wixStatus: 'Pending',
    statusAt: null,
    said: '',
    saidAt: null,
    inference: null,
    createdAt: day(1),
    lastSentAt: day(1),
    expiresAt: day(31),
    acceptedBy: null,
    ...more,
  }
}

/** New at the read of the 3rd, not there at the one of the 2nd. */
export const stay = (wixId: string, more: Partial<Stay> = {}): Stay => ({
  wixId,
  firstAt: day(3),
  unseenAt: day(2),
  missingSince: null,
  goneAt: null,
  isReadBack: false,
  ...more,
})

export const site = (more: Partial<SiteEvidence> = {}): SiteEvidence => ({
  siteId: 's1',
  accountId: 'agency',
  siteName: 'Bakery',
  readAt: day(4),
  ownerId: 'owner',
  invites: [],
  stays: [],
  roles: [],
  doubts: [],
  ...more,
})

export const inferred = (
  sureness: Inference['sureness'],
  wixIds: readonly string[],
  more: Partial<Inference> = {},
) =>
  ({
    sureness,
    since: day(3),
    wixIds,
    others: [],
    moreOthers: 0,
    excluded: [],
    moreExcluded: 0,
    doubt: sureness === 'possibly' ? 'others-fit' : null,
    ...more,
  }) satisfies Inference

/** Persons by id with their addresses and accounts; everybody else is who their address says. */
export function peopleOf(
  persons: Readonly<Record<string, { addresses?: readonly string[]; accounts?: readonly string[] }>> = {},
): AccessPeople {
  const find = (has: (person: { addresses?: readonly string[]; accounts?: readonly string[] }) => boolean) =>
    Object.entries(persons).find(([, person]) => has(person))?.[0]
  return {
    personOf: (addressKey) => find(({ addresses }) => addresses?.includes(addressKey) === true) ?? addressKey,
    firstAddressOf: (personId) => persons[personId]?.addresses?.[0] ?? personId,
    personOfAccount: (wixId) => find(({ accounts }) => accounts?.includes(wixId) === true) ?? null,
  }
}

/** What is known on the 10th of March, unless told otherwise. */
export const know = (
  sites: readonly SiteEvidence[],
  { people = peopleOf(), now = day(10), ownKeys = [] as readonly string[] } = {},
): readonly KnownAccess[] => knowAccess({ sites, people, ownKeys: new Set(ownKeys) }, Date.parse(now))
