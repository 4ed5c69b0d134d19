import type { InviteEvidence, SiteEvidence, Stay } from './access-evidence.ts'

/**
 * What of this evidence was there at a time, UTC ISO. `stays` holds every stay, also those that ended before an account
 * came back. What became of an invite is taken as it is where nobody wrote down when; when an invite that was resent
 * since would have ended is not known any more.
 */
export function evidenceAt(site: SiteEvidence, at: string): SiteEvidence {
  return {
    ...site,
    invites: site.invites.filter(({ createdAt }) => createdAt <= at).map((invite) => inviteAt(invite, at)),
    stays: latestOf(site.stays.filter(({ firstAt }) => firstAt <= at)).map((stay) => ({
      ...stay,
      missingSince: before(stay.missingSince, at),
      goneAt: before(stay.goneAt, at),
      isReadBack: stay.isReadBack && before(stay.goneAt, at) !== null,
    })),
    roles: site.roles.filter((role) => role.at <= at),
    doubts: site.doubts.filter((doubt) => doubt.at <= at),
  }
}

const before = (time: string | null, at: string): string | null => (time !== null && time <= at ? time : null)

function inviteAt(invite: InviteEvidence, at: string): InviteEvidence {
  const { statusAt, saidAt, inference, lastSentAt } = invite
  return {
    ...invite,
    ...(statusAt !== null && statusAt > at && { wixStatus: 'Pending', statusAt: null, acceptedBy: null }),
    ...(saidAt !== null && saidAt > at && { said: '' as const, saidAt: null }),
    ...(inference !== null && inference.since > at && { inference: null }),
    ...(lastSentAt > at && { lastSentAt: invite.createdAt, expiresAt: null }),
  }
}

/** One stay an account, the latest. */
export function latestOf(stays: readonly Stay[]): readonly Stay[] {
  const latest = new Map<string, Stay>()
  for (const stay of stays) {
    const known = latest.get(stay.wixId)
    if (known === undefined || known.firstAt < stay.firstAt) latest.set(stay.wixId, stay)
  }
  return [...latest.values()]
}
