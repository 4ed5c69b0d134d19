import { setImmediate as nextTurn } from 'node:timers/promises'
import type { AccessChange } from '../../../shared/access/access-change.ts'
import type { AccountId } from '../../../shared/accounts.ts'
import type { SiteId } from '../../../shared/directory.ts'
import type { KnownAccess } from '../../../shared/known-access.ts'
import type { AccessPeople, SiteEvidence } from './access-evidence.ts'
import { diffAccess } from './diff-access.ts'
import { evidenceAt } from './evidence-at.ts'
import { createIdentities } from './identities.ts'
import { knowSite } from './know-site.ts'
import { type EvidenceTables, evidenceSites, readEvidence } from './read-evidence.ts'
import type { SightingsTable } from './sightings-table.ts'
import { sliceSites } from './slice-sites.ts'

export interface ChangesSinceDeps {
  readonly tables: EvidenceTables & { readonly sightings: Pick<SightingsTable, 'everyStay' | 'ownKeys'> }
  readonly people: AccessPeople
  readonly knownOfSite: (siteId: SiteId) => readonly KnownAccess[]
  readonly revision: () => number
}

/**
 * What is known now against what was to be known then, site by site: the evidence of that time is looked at with the same
 * eyes as today's, so that nothing is different only because more is understood. `at` is UTC ISO, null for an account of
 * which nothing is asked. A hundred thousand lines are gone through in many turns; where something else is known
 * meanwhile, all is compared anew, the last time in one turn. `until`: compared with what was to be known then, UTC ISO of
 * the past, instead of now.
 */
export async function changesSince(
  deps: ChangesSinceDeps,
  at: (accountId: AccountId) => string | null,
  until: string | null,
): Promise<readonly AccessChange[]> {
  for (let left = mostTries; ; left -= 1) {
    const changes = await compareSites(deps, { at, until }, left > 0 ? nextTurn : null)
    if (changes !== null) return changes
  }
}

const mostTries = 3

interface Span {
  readonly at: (accountId: AccountId) => string | null
  readonly until: string | null
}

/** null: something else is known than when it began. */
async function compareSites(
  { tables, people, knownOfSite, revision }: ChangesSinceDeps,
  { at, until }: Span,
  pause: (() => Promise<unknown>) | null,
): Promise<readonly AccessChange[] | null> {
  const { sightings } = tables
  const began = revision()
  const everyStay = { ...tables, sightings: { sites: sightings.sites, stays: sightings.everyStay } }
  const [identities, identitiesUntil] = [createIdentities(people), createIdentities(people)]
  const slices: { readonly first: SiteEvidence; readonly after: SiteEvidence | null }[][] = []
  for (const siteIds of sliceSites(evidenceSites(tables))) {
    const slice = readEvidence(everyStay, siteIds).flatMap((site) => {
      const time = at(site.accountId)
      if (time === null) return []
      return [{ first: evidenceAt(site, time), after: until === null ? null : evidenceAt(site, until) }]
    })
    for (const { first, after } of slice) {
      identities.add(first)
      if (after !== null) identitiesUntil.add(after)
    }
    slices.push(slice)
    if (pause !== null) await pause()
    if (revision() !== began) return null
  }
  const ownKeys = sightings.ownKeys()
  const changes: AccessChange[] = []
  for (const slice of slices) {
    for (const { first, after } of slice) {
      const now = Date.parse(at(first.accountId) ?? '')
      const before = knowSite(first, { people, identify: identities.of, ownKeys, now })
      const known =
        after === null
          ? knownOfSite(first.siteId)
          : knowSite(after, { people, identify: identitiesUntil.of, ownKeys, now: Date.parse(until ?? '') })
      for (const change of diffAccess(before, known)) changes.push(change)
    }
    if (pause !== null) await pause()
    if (revision() !== began) return null
  }
  return changes
}
