import { accessKey } from '../../../shared/access.ts'
import { addressKey } from '../../../shared/email.ts'
import type { Invite } from '../../../shared/ledger.ts'
import type { Job } from '../../../shared/outbox.ts'
import type { SandboxInvite, SandboxMail } from '../../sandbox/world-state.ts'

// What only the other side of the wire can tell: the sandbox knows who was mailed and which invites exist.

/** People who were sent a first invite to the same site more than once. */
export function countDuplicates(mail: readonly SandboxMail[]): number {
  const letters = new Map<string, number>()
  for (const letter of mail) {
    if (letter.kind !== 'invite') continue
    const key = accessKey(addressKey(letter.to), letter.siteId)
    letters.set(key, (letters.get(key) ?? 0) + 1)
  }
  return [...letters.values()].filter((count) => count > 1).length
}

/** Invites at Wix whose id the ledger does not have and whose row is not in doubt: those would be lost. */
export function lostInvites(
  atWix: readonly Pick<SandboxInvite, 'id' | 'siteId' | 'email'>[],
  ledger: readonly Invite[],
  jobs: readonly Job[],
): number {
  const known = new Set(ledger.flatMap((invite) => [invite.inviteId, ...invite.aliases]))
  const doubted = new Set(
    jobs.flatMap((job) =>
      job.items
        .filter((item) => item.outcome.kind === 'in-doubt')
        .map((item) => accessKey(addressKey(item.address), job.siteId)),
    ),
  )
  return atWix.filter(
    (invite) => !known.has(invite.id) && !doubted.has(accessKey(addressKey(invite.email), invite.siteId)),
  ).length
}
