import { setImmediate as nextTurn } from 'node:timers/promises'
import { personOf } from '../../../../shared/access.ts'
import type { Directory, Site } from '../../../../shared/directory.ts'
import { AppError } from '../../../../shared/errors.ts'
import { type RosterProgress, rowStandings } from '../../../../shared/home/roster-progress.ts'
import type { RosterId, Row } from '../../../../shared/roster.ts'
import { sitesById } from '../../../../shared/sites/site-usability.ts'
import { isBlankRow, rowProblems } from '../../spelling/problems.ts'
import type { RosterRecord } from '../rosters-table.ts'
import type { RowAccess } from '../row-facts.ts'
import type { SheetSessions } from '../sheet-sessions.ts'
import type { ArchiveTable } from './archive-table.ts'
import { decideRowStanding } from './decide-row-standing.ts'

export type CountedRoster = Omit<RosterProgress, 'plan'>
type Standing = Omit<CountedRoster, 'isArchived'>

export interface ProgressDeps {
  readonly sessions: Pick<SheetSessions, 'table' | 'rowsTable' | 'resolver' | 'isWaitedFor' | 'isClosed'>
  readonly access: Pick<RowAccess, 'knownOf' | 'hasLeft'>
  /** Grows whenever something else is known of anybody. */
  readonly archiveTable: Pick<ArchiveTable, 'list'>
  readonly accessRevision: () => number
  readonly directory: () => Directory
  /** Milliseconds. */
  readonly now: () => number
}

/** What ends by the clock is looked at again after so long. */
const freshMs = 15 * 60_000

/**
 * How far each roster in use has come. Counted again only where the roster, the directory or what is known of people
 * changed; others get a turn between two rosters.
 */
export function createRosterProgress(deps: ProgressDeps): () => Promise<readonly CountedRoster[]> {
  const { sessions } = deps
  const known = new Map<RosterId, { readonly basis: string; readonly progress: Promise<Standing> }>()
  return async () => {
    const rosters = sessions.table.list().filter(({ deletedAt }) => deletedAt === null)
    for (const id of known.keys()) if (!rosters.some((roster) => roster.id === id)) known.delete(id)
    const sites = sitesById(deps.directory().sites)
    const archived = deps.archiveTable.list()
    const found: CountedRoster[] = []
    for (const roster of rosters) {
      const basis = basisOf(roster, deps)
      let entry = known.get(roster.id)
      if (entry?.basis !== basis) {
        // Kept while it is counted, too: whoever asks meanwhile waits for the same.
        entry = { basis, progress: countRoster(roster.id, sites, deps) }
        known.set(roster.id, entry)
      }
      try {
        found.push({ ...(await entry.progress), isArchived: archived.has(roster.id) })
      } catch (cause) {
        known.delete(roster.id)
        throw cause
      }
    }
    return found
  }
}

function basisOf(
  { revision }: RosterRecord,
  { sessions, accessRevision, directory, now }: ProgressDeps,
): string {
  const clock = Math.floor(now() / freshMs)
  const { days } = sessions.resolver()
  return [revision, accessRevision(), directory().revision, days.today(), clock].join(' ')
}

/** In turns. What changes meanwhile has another revision, with which it is counted again. */
async function countRoster(
  rosterId: RosterId,
  sites: ReadonlyMap<string, Site>,
  deps: ProgressDeps,
): Promise<Standing> {
  const { sessions, access } = deps
  const resolver = sessions.resolver()
  const today = resolver.days.today()
  const standings = Object.fromEntries(rowStandings.map((standing) => [standing, 0])) as Record<
    (typeof rowStandings)[number],
    number
  >
  const accountIds = new Set<string>()
  const clients = new Set<string>()
  let wrongRows = 0
  const count = ({ cells }: Row): void => {
    const isWrong = rowProblems(cells, resolver).some(({ severity }) => severity === 'error')
    if (isWrong) wrongRows += 1
    const site = sites.get(cells.siteId)
    if (site !== undefined) accountIds.add(site.accountId)
    if (site !== undefined && site.client !== '') clients.add(site.client)
    const key = personOf(cells)
    standings[
      decideRowStanding({
        ...{ isBlank: isBlankRow(cells), isWrong, until: cells.until, today },
        hasLeft: key !== '' && access.hasLeft(key),
        known: knownOf(cells, key, access),
      })
    ] += 1
  }
  for await (const rows of rowsInTurns(rosterId, sessions)) rows.forEach(count)
  return { rosterId, standings, wrongRows, accountIds: [...accountIds], clients: [...clients].toSorted() }
}

/**
 * Without this, the window would stand still for a second while Home counts a hundred thousand rows, and a roster that is
 * opened meanwhile would come up half as fast.
 */
async function* rowsInTurns(
  rosterId: RosterId,
  { rowsTable, isWaitedFor, isClosed }: ProgressDeps['sessions'],
): AsyncGenerator<readonly Row[]> {
  const othersFirst = async () => {
    do {
      await nextTurn()
      if (isClosed()) throw new AppError('cancelled', 'Invite Desk is closing.')
    } while (isWaitedFor())
  }
  await othersFirst()
  for (const rows of rowsTable.inOrder(rosterId)) {
    yield rows
    await othersFirst()
  }
}

const knownOf = ({ siteId }: Row['cells'], key: string, access: ProgressDeps['access']) =>
  key === '' || siteId === '' ? undefined : access.knownOf(key, siteId)
