import fc from 'fast-check'
import type { Acceptable, Newcomer } from '../../../../electron/core/access/fit-newcomers.ts'
import { day } from './evidence-builder.ts'

/** The invite of a person to a site, open through March. */
export const acceptable = (person: string, siteId: string, change: Partial<Acceptable> = {}): Acceptable => ({
  key: `${person}@${siteId}`,
  person,
  siteId,
  sentAt: day(1),
  endsAt: day(31),
  sureAt: null,
  acceptedBy: null,
  deniedAt: null,
  revokedAt: null,
  hasLinks: false,
  notTheirs: [],
  ...change,
})
/** New on these sites at the read of the 3rd, not there at the one of the 2nd. */
export const newcomer = (wixId: string, ...sites: readonly string[]): Newcomer => ({
  wixId,
  linkedTo: null,
  namedFor: [],
  appearances: sites.map((siteId) => ({ siteId, unseenAt: day(2), seenAt: day(3) })),
})
// Small worlds: up to 4 accounts and 4 people on 3 sites.
const sitesOf = fc.uniqueArray(fc.constantFrom('s1', 's2', 's3'), { minLength: 1, maxLength: 3 })
export const world = fc
  .record({
    newcomers: fc.array(sitesOf, { maxLength: 4 }),
    people: fc.array(sitesOf, { maxLength: 4 }),
  })
  .map(({ newcomers, people }) => ({
    newcomers: newcomers.map((sites, index) => newcomer(`x${index}`, ...sites)),
    invites: people.flatMap((sites, index) => sites.map((site) => acceptable(`p${index}`, site))),
  }))
