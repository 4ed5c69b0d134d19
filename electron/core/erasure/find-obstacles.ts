import { isErased } from '../../../shared/erasure/erased-address.ts'
import type { ErasureObstacle } from '../../../shared/erasure/erasure.ts'
import type { KnownAccess } from '../../../shared/known-access.ts'
import type { Offboarding } from '../../../shared/offboarding.ts'
import type { SendingNow } from '../../../shared/runs/sending-now.ts'

/** What is known of somebody and of the app when they are to be erased. */
export interface ErasureFacts {
  readonly addressKeys: readonly string[]
  /** They stand anywhere at all. */
  readonly isKnown: boolean
  readonly access: readonly KnownAccess[]
  readonly offboardings: readonly Pick<Offboarding, 'id' | 'closedAt'>[]
  readonly sending: SendingNow | null
  /** Names of files under review. */
  readonly imports: readonly string[]
  /** Titles of runs that still have something to do with them. */
  readonly runs: readonly string[]
}

/** Sites on which a closed off-boarding could not end their access. */
export const accessLeft = ({
  access,
  offboardings,
}: Pick<ErasureFacts, 'access' | 'offboardings'>): readonly string[] =>
  offboardings.some(({ closedAt }) => closedAt !== null) ? sitesOf(access, 'accepted') : []

/**
 * What stands in the way. Whoever may still come in, or is in, is off-boarded first: afterwards nobody could tell whose
 * access it is. A closed off-boarding is the end of what can be done, so access it left does not stop it.
 */
export function findObstacles(facts: ErasureFacts): readonly ErasureObstacle[] {
  if (facts.addressKeys.some(isErased)) return [{ kind: 'erased-before' }]
  if (!facts.isKnown) return [{ kind: 'nobody' }]
  const { access, offboardings, imports, runs } = facts
  const open = sitesOf(access, 'open')
  const doubts = sitesOf(access, 'in-doubt')
  const accepted = accessLeft(facts).length > 0 ? [] : sitesOf(access, 'accepted')
  return [
    ...(facts.sending === null ? [] : [{ kind: facts.sending } as const]),
    ...(runs.length > 0 ? [{ kind: 'runs', titles: runs } as const] : []),
    ...(doubts.length > 0 ? [{ kind: 'in-doubt', sites: doubts } as const] : []),
    ...(open.length > 0 ? [{ kind: 'open-invites', sites: open } as const] : []),
    ...(accepted.length > 0 ? [{ kind: 'access', sites: accepted } as const] : []),
    ...offboardings.flatMap(({ id, closedAt }) =>
      closedAt === null ? [{ kind: 'offboarding', offboardingId: id } as const] : [],
    ),
    ...imports.map((fileName) => ({ kind: 'import', fileName }) as const),
  ]
}

const sitesOf = (access: readonly KnownAccess[], state: KnownAccess['state']): readonly string[] => [
  ...new Set(access.filter((line) => line.state === state).map(({ siteName }) => siteName)),
]
