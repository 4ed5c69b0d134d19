import type { Drift, DriftAdopted, DriftIgnore, DriftLine } from '../../../shared/access/drift.ts'
import type { Day } from '../../../shared/day.ts'
import { AppError } from '../../../shared/errors.ts'
import type { RosterId, Step } from '../../../shared/roster.ts'
import { countOf } from '../../../shared/words/count.ts'
import { driftKindTitles } from '../../../shared/words/drift-words.ts'
import { writeCalendarDay } from '../../../shared/words/when.ts'
import type { Audit } from '../audit/audit.ts'
import type { Emit, Ports } from '../ports.ts'
import type { Rosters } from '../roster/rosters.ts'
import type { Db } from '../store/db.ts'
import { type Adoption, adoptDrift } from './adopt-drift.ts'
import { type DriftFacts, decideDrift } from './decide-drift.ts'
import { createDriftTable } from './drift-table.ts'
import { lastRowOf } from './last-row-of.ts'

export interface DriftDeps {
  readonly db: Db
  readonly audit: Audit
  readonly ports: Pick<Ports, 'clock' | 'actor'>
  readonly emit: Emit
  readonly rosters: Pick<
    Rosters,
    'list' | 'wishedRows' | 'open' | 'readRows' | 'apply' | 'undo' | 'readHistory'
  >
  /** What is known beside rosters. */
  readonly world: () => Pick<DriftFacts, 'known' | 'sites' | 'isRead' | 'personIdOf' | 'today'>
  readonly roleTitle: (roleId: string) => string
}

/** How rosters and what is known differ, and what a person decides about it. */
export interface DriftRoom {
  read(): Drift
  /** Rosters that are the whole list of their sites. */
  wholeLists(): readonly RosterId[]
  /** @throws AppError `not-found` */
  setWhole(rosterId: RosterId, isWhole: boolean): void
  /** Lets lines be until a day, with why. @throws AppError `invalid-input` for a day that is over */
  ignore(keys: readonly string[], until: Day, reason: string): void
  stopIgnoring(keys: readonly string[]): void
  /** Writes what is known into the rosters, one step each. @throws AppError `not-allowed` for rows on their way */
  adopt(keys: readonly string[]): DriftAdopted
  /** Undoes these steps. @throws AppError `conflict` when a roster has a later one */
  undoAdopt(steps: DriftAdopted['steps']): void
}

const mostLines = 20_000

export function createDrift(deps: DriftDeps): DriftRoom {
  const { db, audit, ports, emit, rosters } = deps
  const table = createDriftTable(db)
  const changed = () => db.afterCommit(() => emit('drift.changed', {}))
  const by = () => ({ at: new Date(ports.clock.now()).toISOString(), by: ports.actor })

  const decide = () =>
    decideDrift({
      ...deps.world(),
      rows: rosters.wishedRows(),
      whole: table.whole(),
      ignores: table.ignores(),
    })
  const linesOf = (keys: readonly string[]): readonly DriftLine[] => {
    const wanted = new Set(keys)
    const lines = decide().lines.filter(({ key }) => wanted.has(key))
    if (lines.length < wanted.size)
      throw new AppError('conflict', 'Some of these lines are different by now. Look at them again.')
    return lines
  }
  const inUse = () => rosters.list().filter(({ deletedAt }) => deletedAt === null)

  function note(line: DriftLine, ignore: DriftIgnore | null): void {
    table.setIgnore(line.key, ignore)
    audit.append({
      action: ignore === null ? 'drift.unignored' : 'drift.ignored',
      accountId: line.accountId,
      siteId: line.siteId,
      siteName: line.siteName,
      person: line.address === '' ? null : line.address,
      outcome: ignore === null ? 'shown again' : `left out until ${ignore.until}`,
      reason: `${driftKindTitles[line.kind]}. ${ignoreWords(ignore)}Before: ${beforeWords(line.ignored)}.`,
    })
  }

  return {
    read: () => {
      const { lines, notRead } = decide()
      const whole = table.whole()
      return {
        lines: lines.slice(0, mostLines),
        total: lines.length,
        rosters: inUse().map(({ id, name }) => ({ rosterId: id, name, isWhole: whole.has(id) })),
        notRead,
      }
    },
    wholeLists: () => [...table.whole()],
    setWhole: (rosterId, isWhole) =>
      db.tx(() => {
        const roster = inUse().find(({ id }) => id === rosterId)
        if (roster === undefined) throw new AppError('not-found', 'This roster is not there any more.')
        if (table.whole().has(rosterId) === isWhole) return
        table.setWhole(rosterId, isWhole ? by() : null)
        const says = (whole: boolean) => (whole ? 'the whole list of its sites' : 'not the whole list')
        audit.append({
          action: 'roster.whole-set',
          rosterId,
          reason: `${roster.name}: ${says(!isWhole)} → ${says(isWhole)}`,
        })
        changed()
      }),
    ignore: (keys, until, reason) =>
      db.tx(() => {
        if (until < deps.world().today)
          throw new AppError('invalid-input', 'This day is over. Choose today or a later one.')
        for (const line of linesOf(keys)) note(line, { until, reason, ...by() })
        changed()
      }),
    stopIgnoring: (keys) =>
      db.tx(() => {
        for (const line of linesOf(keys)) if (line.ignored !== null) note(line, null)
        changed()
      }),
    adopt: (keys) =>
      db.tx(() => {
        const lines = linesOf(keys)
        const names = new Map(inUse().map(({ id, name }) => [id, name]))
        const steps = [...adoptDrift(lines, deps.roleTitle)].map(([rosterId, adoption]) => {
          const result = rosters.apply(rosterId, stepOf(adoption, lastRowOf(rosters, rosterId)))
          const seq = result.history.findLast(({ isUndone }) => !isUndone)?.seq ?? 0
          return { rosterId, rosterName: names.get(rosterId) ?? rosterId, seq }
        })
        for (const { rosterId, rosterName } of steps) {
          audit.append({
            action: 'drift.adopted',
            rosterId,
            reason: `${rosterName}: ${countOf(lines.length, 'difference')} taken over from what is known`,
          })
        }
        changed()
        return { lines: lines.length, steps }
      }),
    undoAdopt: (steps) =>
      db.tx(() => {
        for (const { rosterId, rosterName, seq } of steps) {
          const last = rosters.readHistory(rosterId, null, 100).findLast(({ isUndone }) => !isUndone)
          if (last?.seq !== seq)
            throw new AppError('conflict', `“${rosterName}” changed since. Undo its later steps first.`)
          rosters.undo(rosterId)
        }
        changed()
      }),
  }
}

const ignoreWords = (ignore: DriftIgnore | null): string =>
  ignore === null ? '' : `Until ${writeCalendarDay(ignore.until)}: “${ignore.reason}”. `

const beforeWords = (ignore: DriftIgnore | null): string =>
  ignore === null ? 'shown' : `left out until ${ignore.until}, “${ignore.reason}”`

function stepOf(
  { edits, deletes, inserts }: Adoption,
  { lastId, nextRowId }: ReturnType<typeof lastRowOf>,
): Step {
  const rows = inserts.map((cells, at) => ({ id: nextRowId + at, cells }))
  return {
    label: 'Adopt from Access',
    changes: [
      ...(rows.length === 0 ? [] : [{ kind: 'insert' as const, after: lastId, rows }]),
      ...(edits.length === 0 ? [] : [{ kind: 'set' as const, rows: edits }]),
      ...(deletes.length === 0 ? [] : [{ kind: 'delete' as const, ids: deletes }]),
    ],
  }
}
