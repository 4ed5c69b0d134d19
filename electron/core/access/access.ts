import type { AcceptanceFacts, MarkedInvites, ShortRead, WordOnInvite } from '../../../shared/acceptance.ts'
import { AppError } from '../../../shared/errors.ts'
import type { InviteKey } from '../../../shared/ledger.ts'
import type { RosterId, RowId } from '../../../shared/roster.ts'
import type { Audit } from '../audit/audit.ts'
import type { AcceptanceRow } from '../ledger/acceptances-table.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { People } from '../people/people.ts'
import type { Emit, Ports } from '../ports.ts'
import type { Db } from '../store/db.ts'
import { appearedEvent, goneEvent, markedEvent } from './access-events.ts'
import type { AccessInDoubt } from './access-evidence.ts'
import { endingOf } from './decide-acceptances.ts'
import { explainInvite } from './explain-invite.ts'
import { createKnownAccess, type KnownQueries } from './known-queries.ts'
import { noteSites, type SitesRead } from './note-sites.ts'
import { createSightingsTable } from './sightings-table.ts'
import { timeOfEvidence } from './time-of-evidence.ts'
import { createWeighing } from './weighing.ts'

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

export function createAccess(deps: AccessDeps): Access {
  const { db, audit, ports, ledger } = deps
  const sightings = createSightingsTable(db)
  const known = createKnownAccess({ ...deps, sightings })
  const weighing = createWeighing({ ...deps, sightings })
  const evidenceTime = () =>
    timeOfEvidence(ports.clock.now(), [sightings.lastRead(), ledger.acceptances.lastSent()])

  /** Keeps a read; returns what concludes from it. */
  function note(read: SitesRead): { readonly short: readonly ShortRead[]; readonly conclude: () => void } {
    const noted = noteSites(sightings, read)
    known.peopleRead(noted, read.at)
    return {
      short: noted.short,
      conclude: () => {
        for (const one of noted.gone) audit.append(goneEvent(one, read))
        const strangers = weighing.weigh({ siteIds: noted.changed, wixIds: [], addressKeys: [] }, read.at)
        for (const row of strangers) {
          if (row.first_at === read.at) audit.append(appearedEvent(row, read.accountId))
        }
      },
    }
  }

  return {
    ...known.queries,
    hear: {
      ...known.queries.hear,
      invitesChanged: (keys) => {
        known.queries.hear.invitesChanged(keys)
        weighing.invitesTouched(ledger.acceptances.sitesOf(keys))
      },
      peopleChanged: (touched) => {
        known.queries.hear.peopleChanged(touched)
        const persons = [...touched.before, ...touched.after]
        weighing.weigh(
          {
            siteIds: [],
            wixIds: persons.flatMap(({ accounts }) => accounts.map(({ wixId }) => wixId)),
            addressKeys: persons.flatMap(({ addressKeys }) => addressKeys),
          },
          evidenceTime(),
        )
      },
    },
    noteSync: (read) => note({ ...read, at: evidenceTime() }),
    why: (inviteKey) => {
      const [invite] = ledger.acceptances.byKeys([inviteKey])
      if (invite === undefined) throw new AppError('not-found', 'This invite is not in the ledger.')
      return explainInvite(invite, sightings)
    },
    mark: (inviteKeys, word) =>
      db.tx(() => {
        const open = ledger.acceptances.byKeys(inviteKeys).filter((invite) => canBeMarked(invite, word))
        const at = evidenceTime()
        ledger.recordSaid(
          open.map((invite) => invite.key),
          word,
          at,
          ports.actor,
        )
        for (const invite of open) audit.append(markedEvent(invite, word))
        weighing.weigh({ siteIds: [], wixIds: [], addressKeys: [] }, at)
        weighing.announce(open)
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
