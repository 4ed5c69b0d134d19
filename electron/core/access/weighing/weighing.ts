import type { SiteId } from '../../../shared/directory.ts'
import { AppError } from '../../../shared/errors.ts'
import type { RosterId, RowId } from '../../../shared/roster.ts'
import type { Audit } from '../audit/audit.ts'
import type { AcceptanceRow } from '../ledger/acceptances-table.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { People } from '../people/people.ts'
import type { Ports } from '../ports.ts'
import { readDoneUpTo, setDoneUpTo } from '../store/counters.ts'
import type { Db } from '../store/db.ts'
import { inferredEvent } from './access-events.ts'
import { collectRelated, type Related, type Touched } from './collect-related.ts'
import { decideAcceptances } from './decide-acceptances.ts'
import type { NewcomerRow, SightingsTable } from './sightings-table.ts'

export interface WeighingDeps {
  readonly db: Db
  readonly audit: Audit
  readonly ports: Pick<Ports, 'log'>
  readonly ledger: Ledger
  readonly people: People
  readonly sightings: SightingsTable
  /** Rows whose invites changed show it. */
  readonly rowsChanged: (rosterId: RosterId, rowIds: readonly RowId[]) => void
}

/** Keeps what follows from who was seen where the same as all evidence says, by weighing what was touched. */
export interface Weighing {
  /** Something else is known there; weighed with the next {@link weigh}. */
  invitesTouched(siteIds: readonly SiteId[]): void
  /**
   * Weighs what was touched since the last time and now, and writes and logs what follows; `at` (UTC ISO) is when that
   * is known from. Belongs into a transaction. Returns the newcomers among it who fit nobody.
   */
  weigh(touched: Touched, at: string): readonly NewcomerRow[]
  /** Rows of these invites show what is known now, after the commit. */
  announce(invites: readonly AcceptanceRow[]): void
}

/** So many sites at once are weighed no faster one by one. */
const mostSites = 1000

export function createWeighing(deps: WeighingDeps): Weighing {
  const { db, audit, ports, ledger, sightings, people } = deps
  const waiting = new Set<SiteId>()

  /** What other processes did to invites since they were weighed, nobody told us. */
  let isWhole = readDoneUpTo(db, 'weighed') !== ledger.revision()

  /** For whom Wix named which account, when it was weighed last. */
  let named = ledger.acceptances.namedFor(null)

  /** Accounts that Wix names for somebody else than before: they are somebody else wherever they are. */
  function renamed(): readonly string[] {
    const before = named
    named = ledger.acceptances.namedFor(null)
    return [...new Set([...before.keys(), ...named.keys()])].filter(
      (wixId) => before.get(wixId)?.join() !== named.get(wixId)?.join(),
    )
  }

  /** Whoever holds a key of ours is nobody's invitee. */
  let ownKeys = [...sightings.ownKeys()].join()

  function related(touched: Touched): Related {
    const siteIds = new Set([...waiting, ...touched.siteIds])
    const others = renamed()
    if (!isWhole && siteIds.size <= mostSites) {
      // Whoever owns a site now is no newcomer there any more, and may be somebody else on others.
      const wixIds = [...touched.wixIds, ...others, ...sightings.ownersOf([...siteIds])]
      return collectRelated(
        { ...touched, siteIds, wixIds },
        { sightings, acceptances: ledger.acceptances, people },
      )
    }
    const newcomers = sightings.newcomers()
    return {
      newcomers,
      invites: ledger.acceptances.onSites([...new Set(newcomers.map((row) => row.site_id))]),
      namedFor: named,
    }
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

  const weighed = () => {
    isWhole = false
    waiting.clear()
  }

  return {
    invitesTouched: (siteIds) => {
      for (const siteId of siteIds) waiting.add(siteId)
    },
    weigh: (touched, at) => {
      const ownKeysNow = [...sightings.ownKeys()].join()
      if (ownKeysNow !== ownKeys) isWhole = true
      ownKeys = ownKeysNow
      const { newcomers, invites, namedFor } = related(touched)
      const { changes, unknown } = decideAcceptances(newcomers, invites, { people, namedFor }, at)
      ledger.recordInferred(
        changes.map(({ invite, inference, inferred }) => ({
          key: invite.key,
          inferred,
          why: inference === null ? '' : JSON.stringify(inference),
        })),
      )
      for (const change of changes) if (change.isNews) audit.append(inferredEvent(change))
      announce(changes.map(({ invite }) => invite))
      setDoneUpTo(db, 'weighed', ledger.revision())
      db.afterCommit(weighed)
      return newcomers.filter((row) => unknown.has(row.wix_id))
    },
    announce,
  }
}
