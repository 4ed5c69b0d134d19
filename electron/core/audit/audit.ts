import type { AuditEvent, AuditFilter, AuditFormat, AuditPage, Verification } from '../../../shared/audit.ts'
import type { CallContext } from '../../../shared/contract.ts'
import type { ExportedFile } from '../../../shared/files.ts'
import { atOnce } from '../../../shared/turns/at-once.ts'
import { terminalActorWords } from '../../../shared/words/terminal-words.ts'
import type { Emit, Ports } from '../ports.ts'
import type { Db } from '../store/db.ts'
import { inTurns } from '../turns/in-turns.ts'
import { readAnchor, writeAnchor } from './anchor.ts'
import { readAnchors } from './anchors/anchors-table.ts'
import { hashOf, insertEvents, readTail } from './audit-table.ts'
import { type ChainedEvent, chainEvents } from './chain-events.ts'
import type { AuditFacts } from './complete-event.ts'
import { exportEvents } from './export-events.ts'
import { createMatchFinder } from './find-matches.ts'
import { readPage } from './read-page.ts'
import { type SeenEnd, verifyWorkspace } from './verify-workspace.ts'

export type { AuditFacts } from './complete-event.ts'

/** Whoever waits for a walk through the log sees how far it is, and can cancel. */
type LogContext = Pick<CallContext, 'signal' | 'progress'>

export interface Audit {
  /**
   * Adds one event to the chain inside the caller's `db.tx`, so that it stands or falls with the change it records.
   * `audit.appended` is emitted once, after the outermost transaction is on disk. @param by who it is done for; whoever
   * acts now when left out
   */
  append(facts: AuditFacts, by?: string): AuditEvent
  /** As {@link append}, of many in this order: to write one by one takes twice as long. */
  appendAll(facts: readonly AuditFacts[]): void
  /** Makes many events in pieces between which others get a turn, so that to add them takes little. */
  prepare(facts: readonly AuditFacts[]): Generator<void, PreparedEvents>
  /** Whoever acts now, as events name them. */
  actor(): string
  /** Newest first; `before` is the `next` of the page before, null for the first page. */
  read(filter: AuditFilter, before: number | null, limit: number): AuditPage
  /** The same turn by turn: a search through a million events lets the app answer others meanwhile. */
  search(filter: AuditFilter, before: number | null, limit: number, context: LogContext): Promise<AuditPage>
  /** How many events pass, counted turn by turn. */
  count(filter: AuditFilter, context: LogContext): Promise<number>
  /** Streams the matching events to `path`; the export is recorded as an event once the file is whole. */
  export(filter: AuditFilter, format: AuditFormat, path: string, context: LogContext): Promise<ExportedFile>
  /** Checks every event of the workspace and records the result as an event. */
  verify(context: LogContext): Promise<Verification>
  /**
   * Keeps the end of the log outside the workspace, so that a later check finds an end that was cut off. An anchor the
   * log contradicts stays as evidence, unless a backup was `restored`: then the log says so itself.
   */
  anchor(why?: 'restored'): void
  /** The hash of an event of this workspace, or null; lets `verifyExport` compare a file with it. */
  hashOf(id: number): string | null
}

/** Events that follow the last one there was when they were made. */
export interface PreparedEvents {
  /** They still do; else they are made anew when they are added. */
  isNext(): boolean
  /** As {@link Audit.append}, in pieces: see `writeInTurns`. */
  appending(): Generator<void, void>
}

/** Events added between two turns of the app. */
const eventsAPiece = 1000

const searching = 'Searching the audit log'

export interface AuditDeps {
  readonly db: Db
  readonly ports: Pick<Ports, 'clock' | 'actor' | 'appVersion' | 'isTerminal'> & {
    readonly paths?: Ports['paths']
  }
  readonly emit: Emit
}

export function createAudit({ db, ports, emit }: AuditDeps): Audit {
  const matches = createMatchFinder(db)
  const anchorPath = ports.paths?.auditAnchor ?? null
  let lastId = 0
  const emitAppended = () => emit('audit.appended', { lastId })

  const actor = (): string => (ports.isTerminal?.() === true ? terminalActorWords(ports.actor) : ports.actor)

  const chain = (facts: readonly AuditFacts[], by: string) =>
    chainEvents(facts, readTail(db), {
      at: new Date(ports.clock.now()).toISOString(),
      actor: by,
      appVersion: ports.appVersion,
    })

  /** Inside a transaction. */
  function add(events: readonly ChainedEvent[]): void {
    insertEvents(db, events)
    lastId = events.at(-1)?.event.id ?? lastId
    db.afterCommit(emitAppended)
  }

  function append(facts: AuditFacts, by = actor()): AuditEvent {
    return db.tx(() => {
      const events = atOnce(chain([facts], by))
      add(events)
      const [added] = events
      if (added === undefined) throw new Error('no event was made')
      return { ...added.event, hash: added.hash }
    })
  }

  const appendAll = (facts: readonly AuditFacts[]): void => db.tx(() => add(atOnce(chain(facts, actor()))))

  function* prepare(facts: readonly AuditFacts[]): Generator<void, PreparedEvents> {
    const before = readTail(db)
    const made = yield* chain(facts, actor())
    const isNext = () => readTail(db).hash === before.hash
    return {
      isNext,
      *appending() {
        const events = isNext() ? made : atOnce(chain(facts, actor()))
        for (let from = 0; from < events.length; from += eventsAPiece) {
          if (from > 0) yield
          db.tx(() => add(events.slice(from, from + eventsAPiece)))
        }
      },
    }
  }

  function seenEnds(): readonly SeenEnd[] {
    const machine = anchorPath === null ? null : readAnchor(anchorPath)
    return [
      ...(machine === null ? [] : [{ ...machine, by: 'machine' as const }]),
      ...readAnchors(db).map(({ events: id, hash }) => ({ id, hash, by: 'person' as const })),
    ]
  }

  const search = <T>(work: Generator<number, T>, total: number, { signal, progress }: LogContext) =>
    inTurns(work, signal, (done) => progress(done, total, searching))

  const count: Audit['count'] = async (filter, context) => {
    const total = readTail(db).id
    return (await search(matches.find(filter, total), total, context)).matching
  }

  return {
    append,
    appendAll,
    prepare,
    actor,
    read: (filter, before, limit) => atOnce(readPage(db, matches, filter, before, limit)),
    search: (filter, before, limit, context) =>
      search(readPage(db, matches, filter, before, limit), readTail(db).id, context),
    count,
    export: (filter, format, path, context) =>
      exportEvents({ db, append, count, now: ports.clock.now }, { filter, format, path }, context),
    async verify(context) {
      const result = await verifyWorkspace(db, seenEnds(), context)
      append({
        action: 'audit.verified',
        outcome: result.kind,
        reason:
          result.kind === 'intact' ? `${result.events} events, last hash ${result.lastHash}` : result.reason,
      })
      return result
    },
    anchor(why) {
      const tail = readTail(db)
      if (anchorPath === null || tail.id === 0) return
      const seen = readAnchor(anchorPath)
      const isContradicted = seen !== null && hashOf(db, seen.id) !== seen.hash
      if (!isContradicted || why === 'restored') writeAnchor(anchorPath, tail)
    },
    hashOf: (id) => hashOf(db, id),
  }
}
