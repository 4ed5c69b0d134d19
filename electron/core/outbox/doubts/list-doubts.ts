import type { AccountId } from '../../../../shared/accounts.ts'
import type { SiteId } from '../../../../shared/directory.ts'
import { type Invite, openStates } from '../../../../shared/ledger.ts'
import type { DoubtLine } from '../../../../shared/runs/doubts.ts'
import type { Ledger } from '../../ledger/ledger.ts'
import { readTextList } from '../job-facts.ts'
import { readReason } from '../reason-text.ts'
import type { Tables } from '../tables.ts'
import type { DoubtLineRow } from './doubts-table.ts'
import { type SitePeople, siteSince } from './site-since.ts'
import { takeBackObstacle } from './take-back-obstacle.ts'

export interface ListDoubtsDeps {
  readonly tables: Tables
  readonly ledger: Pick<Ledger, 'byKeys'>
  readonly sitePeople: (accountId: AccountId, siteId: SiteId) => SitePeople
}

/** Answered lines that are still shown, so that an answer can be taken back. */
const shownAnswered = 200

/** Every line in doubt of all runs, oldest first, and what was answered last; each with all that speaks for or against. */
export function listDoubts(deps: ListDoubtsDeps): readonly DoubtLine[] {
  const rows = deps.tables.doubts.lines(shownAnswered)
  const invites = new Map(
    deps.ledger.byKeys(rows.flatMap((row) => row.made_invite ?? [])).map((invite) => [invite.key, invite]),
  )
  const sites = new Map<string, SitePeople>()
  const sitePeople = (row: DoubtLineRow): SitePeople => {
    const key = `${row.account_id}\n${row.site_id}`
    const known = sites.get(key) ?? deps.sitePeople(row.account_id, row.site_id)
    sites.set(key, known)
    return known
  }
  return rows.map((row) => lineOf(deps, row, sitePeople(row), invites.get(row.made_invite ?? '')))
}

/** Nobody said more of the invite than the answer that made it known. */
export const isAsAnswered = (invite: Invite): boolean =>
  invite.inviteId === null &&
  invite.mails === 1 &&
  invite.possibleAccounts.length === 0 &&
  (openStates.has(invite.state) || invite.state === 'expired')

function lineOf(
  { tables }: ListDoubtsDeps,
  row: DoubtLineRow,
  people: SitePeople,
  invite: Invite | undefined,
): DoubtLine {
  const askedAt = row.asked_at ?? row.attempted_at
  const again = row.replaced_by === null ? undefined : tables.items.get(row.replaced_by)
  const againJob = again === undefined ? undefined : tables.jobs.get(again.job_id)
  return {
    itemId: row.id,
    runId: row.run_id,
    runTitle: row.run_title,
    kind: row.kind,
    accountId: row.account_id,
    siteId: row.site_id,
    siteName: row.site_name,
    address: row.address,
    wixId: row.wix_id,
    roleTitles: readTextList(row.role_titles),
    askedAt,
    at: row.at,
    attempts: row.attempts,
    because: readReason(row.is_open === 1 ? row.reason : (row.reason_before ?? row.reason)) ?? unsaid,
    httpStatus: row.http_status,
    wixRequestId: row.wix_request_id,
    rosterId: row.roster_name === null ? null : row.roster_id,
    rowId: row.row_id,
    rosterName: row.roster_name ?? '',
    site: siteSince(people, {
      addressKey: row.address_key,
      wixId: row.wix_id,
      order: row.asked_order ?? row.at,
    }),
    decision:
      row.answer === null
        ? null
        : {
            answer: row.answer,
            at: row.answered_at ?? '',
            by: row.actor ?? '',
            stays: takeBackObstacle({
              answer: row.answer,
              kind: row.kind,
              again: againJob ?? null,
              isInviteUntouched:
                row.made_invite === null ? null : invite !== undefined && isAsAnswered(invite),
            }),
          },
    isOpen: row.is_open === 1,
  }
}
const unsaid = { kind: 'told', words: '' } as const
