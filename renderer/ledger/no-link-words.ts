import type { Invite } from '../../shared/ledger.ts'

/** Why none of the invites has an accept link to copy; null when one has. */
export function noLinkWords(
  invites: readonly Pick<Invite, 'hasLink' | 'accountId'>[],
  practiceIds: ReadonlySet<string>,
): string | null {
  if (invites.some(({ hasLink }) => hasLink)) return null
  if (invites.every(({ accountId }) => practiceIds.has(accountId)))
    return 'Practice invites have no links to copy.'
  return 'No links were kept: the keychain could not be used when these invites went out, or Wix named no link. Resend them to get new ones.'
}
