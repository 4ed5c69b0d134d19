import type { WordOnInvite } from '../../../shared/acceptance.ts'
import type { SiteRolesRead } from '../../../shared/known-access.ts'
import { inferenceWords, rolesReadWords, wordTitles } from '../../../shared/words/access-words.ts'
import type { AcceptanceRow } from '../ledger/acceptances-table.ts'
import { type AcceptanceChange, isDecided, readInference } from './decide-acceptances.ts'
import type { NotedSites, SitesRead } from './note-sites.ts'
import type { ReadableSite } from './read-site-roles.ts'
import type { NewcomerRow } from './sightings-table.ts'

// What the log says of access: who is meant, both values, and on what evidence.

const eventFacts = (invite: AcceptanceRow) => ({
  accountId: invite.account_id,
  siteId: invite.site_id,
  siteName: invite.site_name,
  person: invite.address,
  inviteId: invite.invite_id,
  runId: invite.run_id,
  rosterId: invite.roster_id,
  rowId: invite.row_id,
})

const beforeWords = (invite: AcceptanceRow): string => {
  const before = readInference(invite.why)
  if (isDecided(invite)) return `Before: account ${before === null ? 'not known' : before.wixIds.join(', ')}.`
  return wordBefore(invite)
}

/** What counted before a person's word. */
const wordBefore = ({ inferred, said }: AcceptanceRow): string =>
  said === 'not-accepted'
    ? 'Before: a person had said that it was not accepted.'
    : inferred === ''
      ? 'Before: no sign of it.'
      : inferred === 'confirmed'
        ? 'Before: a person had said so.'
        : `Before: ${inferred} accepted.`

export const markedEvent = (invite: AcceptanceRow, word: WordOnInvite) =>
  ({
    action: 'access.marked',
    ...eventFacts(invite),
    outcome: word,
    reason: `${wordTitles[word]}. ${wordBefore(invite)}`,
  }) as const

export const inferredEvent = ({ invite, inference }: AcceptanceChange) =>
  ({
    action: 'access.inferred',
    ...eventFacts(invite),
    outcome: inference?.sureness ?? (isDecided(invite) ? 'account not known' : 'no sign'),
    reason: `${inferenceWords(inference, isDecided(invite))} ${beforeWords(invite)}`,
  }) as const

export const appearedEvent = (row: NewcomerRow, accountId: string) =>
  ({
    action: 'access.appeared',
    accountId,
    siteName: row.site_name,
    siteId: row.site_id,
    outcome: 'unknown account',
    reason: `Wix account ${row.wix_id} is new on this site and fits nobody who was invited to it.`,
  }) as const

export const goneEvent = (
  { siteId, siteName, wixId, since }: NotedSites['gone'][number],
  { accountId }: Pick<SitesRead, 'accountId'>,
) =>
  ({
    action: 'access.gone',
    accountId,
    siteId,
    siteName,
    outcome: 'gone',
    reason: `Wix account ${wixId} was missing from two reads of this site, the first at ${since}.`,
  }) as const

export const rolesReadEvent = (
  { accountId, siteId, siteName }: ReadableSite,
  { people, roles, unknownRoles }: SiteRolesRead,
) =>
  ({
    action: 'access.roles-read',
    accountId,
    siteId,
    siteName,
    outcome: 'read',
    reason: rolesReadWords(people, roles, unknownRoles),
  }) as const
