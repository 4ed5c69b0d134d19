import type { KnownAccess } from '../../../shared/known-access.ts'
import type { Offboarding, OpenOffboarding } from '../../../shared/offboarding.ts'
import { countStandings, decideCheckAgain } from './decide-standing.ts'
import type { LookedAt } from './look-at-sites.ts'
import type { Certificate, OffboardingRow } from './offboardings-table.ts'

/** One that goes on, as its sites stand now. */
export const runningOffboarding = (
  row: OffboardingRow,
  looked: LookedAt,
  isLeft: boolean,
): OpenOffboarding => ({
  offboarding: describe(row, looked, isLeft),
  sites: looked.sites,
  targets: looked.targets,
  cameBack: [],
})

/** A closed one, as it stood when it was closed, and where the person is known to be again. */
export const closedOffboarding = (
  row: OffboardingRow,
  certificate: Certificate,
  knownNow: readonly KnownAccess[],
  isLeft: boolean,
): OpenOffboarding => ({
  offboarding: describe(row, certificate, isLeft),
  sites: certificate.sites,
  targets: [],
  cameBack: knownNow
    .filter(({ state, openInvites }) => state === 'accepted' || openInvites.length > 0)
    .map(({ siteId, siteName }) => ({ siteId, siteName })),
})

const describe = (
  row: OffboardingRow,
  { name, addresses, wixIds, sites }: Certificate,
  isLeft: boolean,
): Offboarding => ({
  id: row.id,
  personId: row.person_id,
  name,
  addresses,
  wixIds,
  isLeft,
  note: row.note,
  begunAt: row.begun_at,
  begunBy: row.begun_by,
  closedAt: row.closed_at,
  closedBy: row.closed_by,
  figures: countStandings(sites),
  ...decideCheckAgain(sites),
})
