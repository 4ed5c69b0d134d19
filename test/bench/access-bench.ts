import type { InviteEvidence, SiteEvidence, Stay } from '../../electron/core/access/access-evidence.ts'
import type { Acceptable, Newcomer } from '../../electron/core/access/fit-newcomers.ts'
import { knowAccess } from '../../electron/core/access/know-access.ts'
import { createKnownIndex } from '../../electron/core/access/known-index.ts'
import { matchAcceptances } from '../../electron/core/access/match-acceptances.ts'
import type { Inference } from '../../shared/acceptance.ts'
import { compare, type RuledFigure } from './measure.ts'

// What is known of an agency's whole year: who was invited where, who came and went at twelve syncs, and what follows.

const monthMs = 30 * 24 * 60 * 60 * 1000
const month = (n: number): string => new Date(Date.UTC(2025, 0, 1) + n * monthMs).toISOString()
const now = Date.parse(month(12))
const people = {
  personOf: (addressKey: string) => addressKey,
  firstAddressOf: (personId: string) => personId,
  personOfAccount: () => null,
}
const noKeys: ReadonlySet<string> = new Set()
/** Each address is a person of its own, and no key is ours. */
export const nobodyJoined = { people, ownKeys: noKeys }

const inferred = (sureness: Inference['sureness'], wixId: string, since: string): Inference => ({
  sureness,
  since,
  wixIds: [wixId],
  others: [],
  moreOthers: 0,
  excluded: [],
  moreExcluded: 0,
  doubt: sureness === 'possibly' ? 'others-fit' : null,
})

/** Half the people accepted, told by who was seen; each account is on one site and every fifth on another one too. */
export function agency(invites: number, sites: number): readonly SiteEvidence[] {
  const perSite = invites / sites
  return Array.from({ length: sites }, (_, at) => {
    const found: InviteEvidence[] = []
    const stays: Stay[] = []
    for (let nth = 0; nth < perSite; nth += 1) {
      const number = at * perSite + nth
      const sent = month(number % 12)
      const hasAccepted = nth % 2 === 0
      const wixId = `00000000-0000-4000-8000-${String(number >> 1).padStart(12, '0')}`
      const sureness = nth % 10 === 0 ? ('possibly' as const) : ('probably' as const)
      found.push({
        key: `k${number}`,
        siteId: `site-${at}`,
        addressKey: `person${number}@client${at % 977}.example`,
        address: `Person${number}@client${at % 977}.example`,
        roleIds: ['r1'],
        wixStatus: nth % 17 === 0 ? 'Deleted' : 'Pending',
        statusAt: null,
        said: '',
        saidAt: null,
        inference: hasAccepted ? inferred(sureness, wixId, sent) : null,
        createdAt: sent,
        lastSentAt: sent,
        expiresAt: month((number % 12) + 1),
        acceptedBy: null,
      })
      if (!hasAccepted) continue
      const isGone = nth % 8 === 0
      stays.push({
        wixId,
        firstAt: month((number % 12) + 0.5),
        unseenAt: sent,
        missingSince: isGone ? month(11) : null,
        goneAt: isGone ? month(11.5) : null,
        isReadBack: false,
      })
      if (nth % 10 === 4 && at > 0) {
        stays.push({
          ...(stays.at(-1) as Stay),
          wixId: `00000000-0000-4000-8000-${String((number - perSite) >> 1).padStart(12, '0')}`,
        })
      }
    }
    return {
      siteId: `site-${at}`,
      accountId: 'agency',
      siteName: `Site ${at}`,
      readAt: month(12),
      ownerId: 'owner',
      invites: found,
      stays,
      roles: [],
      doubts: [],
    }
  })
}

/** The unavoidable part: each record once, under whom and where it is about. */
function intoMap(sites: readonly SiteEvidence[]): ReadonlyMap<string, unknown> {
  const records = new Map<string, unknown>()
  for (const { siteId, invites, stays } of sites) {
    for (const invite of invites) records.set(`${siteId}\n${invite.addressKey}`, invite)
    for (const stay of stays) records.set(`${siteId}\n${stay.wixId}`, stay)
  }
  return records
}

export async function accessBench(): Promise<readonly RuledFigure[]> {
  const big = agency(100_000, 2000)
  const small = agency(10_000, 200)
  const known = await compare({
    name: 'access.known',
    size: '100,000 invites, 2,000 sites, 50,000 accounts, 12 syncs',
    limit: 4,
    prepare: () => big,
    ours: (sites) => knowAccess({ sites, ...nobodyJoined }, now),
    prepareFloor: () => big,
    floor: intoMap,
    isCpuTime: true,
  })
  const growth = await compare({
    name: 'access.growth',
    size: '100,000 invites against 10,000',
    limit: 13,
    prepare: () => big,
    ours: (sites) => knowAccess({ sites, ...nobodyJoined }, now),
    prepareFloor: () => small,
    floor: tenTimes((sites) => knowAccess({ sites, ...nobodyJoined }, now)),
    floorTimes: 10,
    isCpuTime: true,
  })
  return [known, growth, await afterSync(big), ...(await peopleOnSites()), ...(await weighing())]
}

/**
 * A tenth so often that it makes as much as the whole, all of it kept: once alone it is over before anything it leaves
 * behind is collected, and the whole alone would pay for that.
 */
const tenTimes =
  <T>(work: (input: T) => unknown) =>
  (input: T): readonly unknown[] =>
    Array.from({ length: 10 }, () => work(input))

/** 80,000 stays, of sites as full as Wix's own example. */
async function peopleOnSites(): Promise<readonly RuledFigure[]> {
  const big = agency(132_000, 2000)
  const small = agency(13_200, 200)
  const know = (sites: readonly SiteEvidence[]) => knowAccess({ sites, ...nobodyJoined }, now)
  const ours = { prepare: () => big, ours: know, isCpuTime: true }
  const size = '2,000 sites x 40 people, 132,000 invites'
  return [
    await compare({
      ...{ name: 'access.people', size, limit: 4, ...ours },
      ...{ prepareFloor: () => big, floor: intoMap },
    }),
    await compare({
      ...{ name: 'access.people-growth', size: `${size}, against a tenth`, limit: 13, ...ours },
      ...{ prepareFloor: () => small, floor: tenTimes(know), floorTimes: 10 },
    }),
  ]
}

/** Everybody accepted between two syncs, every fifth on two sites: nobody on a site can be told from the others. */
async function weighing(): Promise<readonly RuledFigure[]> {
  const big = newcomersOnSites(10_000, 400)
  const small = newcomersOnSites(1000, 40)
  const match = ({ newcomers, invites }: typeof big) => matchAcceptances(newcomers, invites)
  return [
    await compare({
      ...{ name: 'access.weigh-growth', size: '10,000 newcomers on 400 sites, against a tenth', limit: 13 },
      ...{ prepare: () => big, ours: match, prepareFloor: () => small, floor: match, isCpuTime: true },
    }),
  ]
}

function newcomersOnSites(
  count: number,
  sites: number,
): { readonly newcomers: readonly Newcomer[]; readonly invites: readonly Acceptable[] } {
  const day = (n: number): string => new Date(Date.UTC(2026, 9, 1) + (n * monthMs) / 30).toISOString()
  const invites: Acceptable[] = []
  const newcomers = Array.from({ length: count }, (_, at): Newcomer => {
    const site = Math.floor(at / (count / sites))
    const siteIds = (at % 5 === 0 ? [site, (site + 1) % sites] : [site]).map((one) => `site-${one}`)
    for (const siteId of siteIds) {
      invites.push({
        ...{ key: `${at} ${siteId}`, person: `person${at}`, siteId, sentAt: day(at % 7), endsAt: day(37) },
        ...{
          sureAt: null,
          acceptedBy: null,
          deniedAt: null,
          revokedAt: null,
          hasLinks: false,
          notTheirs: [],
        },
      })
    }
    const seen = { unseenAt: day(7), seenAt: day(9) }
    const appearances = siteIds.map((siteId) => ({ siteId, ...seen }))
    return { wixId: `account${at}`, linkedTo: null, namedFor: [], appearances }
  })
  return { newcomers, invites }
}

/** A sync in which one site in a hundred is another one: everything is asked for, as a plan does. */
function afterSync(sites: readonly SiteEvidence[]): Promise<RuledFigure> {
  const byId = new Map(sites.map((site) => [site.siteId, site]))
  const changed = sites.filter((_, at) => at % 100 === 0).map(({ siteId }) => siteId)
  const index = createKnownIndex({
    traced: () => [],
    db: { afterCommit: (work) => work() },
    sites: () => [...byId.keys()],
    read: (ids) => (ids === null ? sites : ids.flatMap((id) => byId.get(id) ?? [])),
    people,
    ownKeys: () => noKeys,
    siteFacts: () => new Map(),
    now: () => now,
  })
  index.all()
  return compare({
    name: 'access.sync',
    size: '20 of 2,000 sites changed at a sync, then every line',
    limit: 1,
    prepare: () => {
      index.changed(changed)
    },
    ours: () => index.all(),
    prepareFloor: () => sites,
    floor: intoMap,
    isCpuTime: true,
  })
}
