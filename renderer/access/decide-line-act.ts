import { unreachable } from '../../shared/errors.ts'
import type { KnownAccess } from '../../shared/known-access.ts'
import type { PlanSource } from '../../shared/plan.ts'
import type { LineObstacle } from '../../shared/words/line-act-words.ts'

/** What can be done about somebody's access on a site. */
export const lineActs = [
  'resend',
  'revoke',
  'change-role',
  'remove',
  'mark-accepted',
  'mark-not-accepted',
  'link',
  'deny',
] as const
export type LineAct = (typeof lineActs)[number]

/** Those that are planned and shown before anything is sent. */
export type PlannedLineAct = 'resend' | 'revoke' | 'change-role' | 'remove'

/** Why an act cannot be meant for a line; null when it can. The plan decides by all that is known, and says so. */
export function lineObstacle(act: LineAct, line: KnownAccess): LineObstacle | null {
  const { state, sureness } = line
  if (state === 'in-doubt' && act !== 'link') return 'in-doubt'
  switch (act) {
    case 'resend':
    case 'revoke':
      return inviteObstacle(line)
    case 'change-role':
      return state === 'accepted' || state === 'open' ? null : 'is-out'
    case 'remove':
      return line.isOwnKey ? 'own-account' : state === 'accepted' ? null : 'not-in'
    case 'mark-accepted':
      if (line.inviteKey === null) return line.personId === null ? 'nobody' : 'no-invite'
      if (state === 'open' || state === 'expired') return null
      return state !== 'accepted'
        ? 'is-out'
        : sureness === 'told' || sureness === 'confirmed'
          ? 'is-confirmed'
          : null
    case 'mark-not-accepted':
      if (line.inviteKey === null) return line.personId === null ? 'nobody' : 'no-invite'
      return state !== 'accepted' ? 'not-in' : sureness === 'told' ? 'wix-said' : null
    case 'link':
      return line.wixIds.length === 0 ? 'no-account' : line.because === 'linked' ? 'is-linked' : null
    case 'deny':
      return denyObstacle(line)
    default:
      return unreachable(act)
  }
}

/** Only what is inferred can be corrected: Wix's word stands, and a person's is taken off on their page. */
function denyObstacle({
  personId,
  wixIds,
  sureness,
  accountSureness,
  because,
}: KnownAccess): LineObstacle | null {
  if (wixIds.length === 0) return 'no-account'
  if (personId === null) return 'nobody'
  if (because === 'linked') return 'is-linked'
  const account = accountSureness ?? sureness
  return account === 'told' ? 'wix-named' : account === 'confirmed' ? 'is-linked' : null
}

function inviteObstacle({ personId, inviteKey, openInvites, state }: KnownAccess): LineObstacle | null {
  if (personId === null) return 'nobody'
  if (openInvites.length > 0 || (inviteKey !== null && (state === 'open' || state === 'expired'))) return null
  if (state === 'accepted') return 'is-in'
  return inviteKey === null ? 'no-invite' : 'is-out'
}

/** What a plan is made from, so that it does this for these lines; all of them can have it done. */
export function planOfLines(
  act: PlannedLineAct,
  lines: readonly KnownAccess[],
  roleIds: readonly string[] = [],
): PlanSource {
  switch (act) {
    case 'resend':
      return { kind: 'ledger', act, inviteKeys: unique(lines.flatMap(({ inviteKey }) => inviteKey ?? [])) }
    case 'revoke':
      return { kind: 'ledger', act, inviteKeys: unique(lines.flatMap(invitesToRevoke)) }
    case 'change-role':
    case 'remove':
      return {
        kind: 'access',
        act,
        targets: lines.map(({ address, siteId, wixIds }) => ({
          address,
          siteId,
          wixId: wixIds.length === 1 ? (wixIds[0] ?? null) : null,
        })),
        roleIds,
      }
    default:
      return unreachable(act)
  }
}

const invitesToRevoke = ({ openInvites, inviteKey }: KnownAccess): readonly string[] =>
  openInvites.length > 0 ? openInvites : inviteKey === null ? [] : [inviteKey]

const unique = (keys: readonly string[]): readonly string[] => [...new Set(keys)]

/** The cause that stands in the way of most of these lines; null when it can be done for one of them. */
export function commonObstacle(act: LineAct, lines: readonly KnownAccess[]): LineObstacle | null {
  const causes = new Map<LineObstacle, number>()
  for (const line of lines) {
    const cause = lineObstacle(act, line)
    if (cause === null) return null
    causes.set(cause, (causes.get(cause) ?? 0) + 1)
  }
  const [most] = [...causes].toSorted(([, a], [, b]) => b - a)
  return most?.[0] ?? null
}
