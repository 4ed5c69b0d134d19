import type { AcceptanceFacts, MarkedInvites, ShortRead, WordOnInvite } from '../../../shared/acceptance.ts'
import { AppError } from '../../../shared/errors.ts'
import type { InviteKey } from '../../../shared/ledger.ts'
import type { RosterId, RowId } from '../../../shared/roster.ts'
import { inferenceWords, wordTitles } from '../../../shared/words/access-words.ts'
import type { Audit } from '../audit/audit.ts'
import type { AcceptanceRow } from '../ledger/acceptances-table.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { People } from '../people/people.ts'
import type { Emit, Ports } from '../ports.ts'
import type { Db } from '../store/db.ts'
import type { AccessInDoubt } from './access-evidence.ts'
import { type AcceptanceChange, decideAcceptances, endingOf, readInference } from './decide-acceptances.ts'
import { createKnownAccess, type KnownQueries } from './known-queries.ts'
import { type NotedSites, noteSites, type SitesRead } from './note-sites.ts'
import { createSightingsTable, type NewcomerRow, type SightingsTable } from './sightings-table.ts'

export interface AccessDeps {
  readonly db: Db
  readonly audit: Audit
  readonly ports: Pick<Ports, 'clock' | 'actor' | 'log'>
  readonly ledger: Ledger
  readonly people: People
  readonly emit: Emit
  /** Calls whose end nobody knows. */
  readonly inDoubt: () => readonly AccessInDoubt[]
  /** Rows whose invites changed show it; `null` is the whole roster. */
  readonly rowsChanged: (rosterId: RosterId, rowIds: readonly RowId[]) => void
}

/** What is known of who has access: who was seen where, and what follows for invites. */
export interface Access extends KnownQueries {
  /**
   * Keeps who a sync showed, inside its transaction, and answers with the reads from which nothing follows. `conclude`
   * writes what all reads together say of the invites, once the sync itself is in the log.
   */
  noteSync(read: SitesRead): { readonly short: readonly ShortRead[]; readonly conclude: () => void }
  /** @throws AppError `not-found` */
  why(inviteKey: InviteKey): AcceptanceFacts
  /** A person's word on these invites; what Wix said for good stays. */
  mark(inviteKeys: readonly InviteKey[], word: WordOnInvite): MarkedInvites
}

interface Newcomers {
  readonly newcomers: readonly NewcomerRow[]
  /** Ids that fit nobody. */
  readonly unknown: ReadonlySet<string>
}

export function createAccess(deps: AccessDeps): Access {
  const { db, audit, ports, ledger } = deps
  const sightings = createSightingsTable(db)
  const known = createKnownAccess({ ...deps, sightings })
  const now = () => new Date(ports.clock.now()).toISOString()

  /** The ledger's revision when everything was weighed last: nothing else but newcomers changes what follows. */
  let weighedAt: number | null = null

  function infer(at: string): Newcomers {
    const newcomers = sightings.newcomers()
    const siteIds = [...new Set(newcomers.map((row) => row.site_id))]
    const invites = ledger.acceptances.onSites(siteIds)
    const { changes, unknown } = decideAcceptances(newcomers, invites, at)
    ledger.recordInferred(
      changes.map(({ invite, inference }) => ({
        key: invite.key,
        inferred: inference?.sureness ?? '',
        why: inference === null ? '' : JSON.stringify(inference),
      })),
    )
    for (const change of changes) if (change.isNews) audit.append(inferredEvent(change))
    announce(changes.map(({ invite }) => invite))
    db.afterCommit(() => {
      weighedAt = ledger.revision()
    })
    return { newcomers, unknown }
  }

  /** Marks are for show: a roster that is gone must stop nothing. */
  function announce(invites: readonly AcceptanceRow[]): void {
    const rows = Map.groupBy(invites, (invite) => invite.roster_id)
    db.afterCommit(() => {
      for (const [rosterId, group] of rows) {
        if (rosterId === null) continue
        try {
          deps.rowsChanged(
            rosterId,
            group.flatMap((invite) => invite.row_id ?? []),
          )
        } catch (error) {
          if (!(error instanceof AppError)) ports.log.error('marks of a roster could not be refreshed', error)
        }
      }
    })
  }

  return {
    ...known.queries,
    noteSync: (read) => {
      const noted = noteSites(sightings, read)
      known.peopleRead(noted, read.at)
      return {
        short: noted.short,
        conclude: () => {
          for (const one of noted.gone) audit.append(goneEvent(one, read))
          if (!noted.hasNewcomers && weighedAt === ledger.revision()) return
          const { newcomers, unknown } = infer(read.at)
          for (const row of newcomers) {
            if (row.first_at === read.at && unknown.has(row.wix_id)) audit.append(appearedEvent(row, read))
          }
        },
      }
    },
    why: (inviteKey) => {
      const [invite] = ledger.acceptances.byKeys([inviteKey])
      if (invite === undefined) throw new AppError('not-found', 'This invite is not in the ledger.')
      return factsOf(invite, sightings)
    },
    mark: (inviteKeys, word) =>
      db.tx(() => {
        const open = ledger.acceptances.byKeys(inviteKeys).filter((invite) => canBeMarked(invite, word))
        const at = now()
        ledger.recordSaid(
          open.map((invite) => invite.key),
          word,
          at,
          ports.actor,
        )
        for (const invite of open) {
          audit.append({
            action: 'access.marked',
            ...eventFacts(invite),
            outcome: word,
            reason: `${wordTitles[word]}. ${beforeWords(invite)}`,
          })
        }
        infer(at)
        announce(open)
        const was = [...Map.groupBy(open, (invite) => invite.said)].map(([said, group]) => ({
          word: said === '' ? ('nothing' as const) : said,
          inviteKeys: group.map((invite) => invite.key),
        }))
        return { changed: open.length, left: inviteKeys.length - open.length, was }
      }),
  }
}

/** Whether a word would change anything; what Wix said for good stays. */
function canBeMarked(invite: AcceptanceRow, word: WordOnInvite): boolean {
  if (endingOf(invite.wix_status) !== null) return false
  switch (word) {
    case 'accepted':
      return invite.said !== 'accepted'
    case 'not-accepted':
      return invite.inferred !== ''
    case 'nothing':
      return invite.said !== ''
  }
}

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

const beforeWords = ({ inferred }: AcceptanceRow): string =>
  inferred === ''
    ? 'Before: no sign of it.'
    : inferred === 'confirmed'
      ? 'Before: a person had said so.'
      : `Before: ${inferred} accepted.`

function inferredEvent({ invite, inference }: AcceptanceChange) {
  return {
    action: 'access.inferred',
    ...eventFacts(invite),
    outcome: inference?.sureness ?? 'no sign',
    reason: `${inferenceWords(inference)} ${beforeWords(invite)}`,
  } as const
}

const appearedEvent = (row: NewcomerRow, { accountId }: SitesRead) =>
  ({
    action: 'access.appeared',
    accountId,
    siteName: row.site_name,
    siteId: row.site_id,
    outcome: 'unknown account',
    reason: `Wix account ${row.wix_id} is new on this site and fits nobody who was invited to it.`,
  }) as const

const goneEvent = ({ siteId, siteName, wixId, since }: NotedSites['gone'][number], read: SitesRead) =>
  ({
    action: 'access.gone',
    accountId: read.accountId,
    siteId,
    siteName,
    outcome: 'gone',
    reason: `Wix account ${wixId} was missing from two reads of this site, the first at ${since}.`,
  }) as const

function factsOf(invite: AcceptanceRow, sightings: SightingsTable): AcceptanceFacts {
  const inference = readInference(invite.why)
  const wixIds = inference?.wixIds ?? (invite.accepted_by === null ? [] : [invite.accepted_by])
  const elsewhere = Map.groupBy(
    wixIds.length === 0 ? [] : sightings.newcomers().filter((row) => wixIds.includes(row.wix_id)),
    (row) => row.wix_id,
  )
  return {
    said:
      invite.said === '' || invite.said_at === null
        ? null
        : { what: invite.said, at: invite.said_at, by: invite.said_by },
    inference,
    accounts: sightings.onSite(invite.site_id, wixIds).map((row) => ({
      wixId: row.wix_id,
      unseenAt: row.unseen_at,
      seenAt: row.first_at,
      lastAt: row.last_at ?? row.read_at,
      goneAt: row.gone_at,
      alsoOn: (elsewhere.get(row.wix_id) ?? [])
        .filter((one) => one.site_id !== invite.site_id)
        .map((one) => one.site_name),
    })),
  }
}
