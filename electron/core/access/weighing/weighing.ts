import { setImmediate as nextTurn } from 'node:timers/promises'
import type { SiteId } from '../../../../shared/directory.ts'
import type { AcceptanceRow } from '../../ledger/acceptances-table.ts'
import type { Ledger } from '../../ledger/ledger.ts'
import type { People } from '../../people/people.ts'
import type { Ports } from '../../ports.ts'
import { readDoneUpTo, setDoneUpTo } from '../../store/counters.ts'
import type { Db } from '../../store/db.ts'
import { decideAcceptances } from '../decide-acceptances.ts'
import type { SightingsTable } from '../sightings-table.ts'
import { collectRelated, type Related, type Touched } from './collect-related.ts'
import { createInferenceWriter, type InferenceWriterDeps } from './inference-writer.ts'
import { watchIdentities } from './watch-identities.ts'
import { beginPass, type Pass, weighEverything } from './weigh-everything.ts'

export interface WeighingDeps extends InferenceWriterDeps {
  readonly db: Db
  readonly ports: Pick<Ports, 'log'>
  readonly ledger: Ledger
  readonly people: People
  readonly sightings: SightingsTable
  /** The time (UTC ISO) from which what is weighed now is known; belongs into a transaction. */
  readonly evidenceTime: () => string
  /** How much is done before others get a turn. */
  readonly limits?: WeighingLimits
}

export interface WeighingLimits {
  /** Newcomers and invites that hang together with what was touched; more are weighed with all others, in turns. */
  readonly rowsAtOnce: number
  readonly sitesReadAtOnce: number
  readonly changesWrittenAtOnce: number
}

/** Keeps what follows from who was seen where the same as all evidence says, by weighing what was touched. */
export interface Weighing {
  /** Something else is known there; weighed with the next {@link weigh}. */
  invitesTouched(siteIds: readonly SiteId[]): void
  /**
   * Weighs what was touched since the last time and now, and writes and logs what follows; `at` (UTC ISO) is when that
   * is known from. Belongs into a transaction. What is too much for one turn is weighed after it, with everything else, and
   * not looked for where whoever asks knows of as many `rows` that are touched.
   */
  weigh(touched: Touched, at: string, rows?: number): void
  /**
   * Weighs everything in many short turns, where that is still to be done: after another process changed invites, keys
   * are others, or too much hung together with what was touched. What is weighed by others meanwhile counts.
   */
  catchUp(): Promise<void>
  /** Nothing is left to {@link catchUp}. */
  isDone(): boolean
  /** Rows of these invites show what is known now, after the commit. */
  announce(invites: readonly AcceptanceRow[]): void
  /**
   * Weighs what was touched, as it is little: else the next start would weigh everything. Nothing more is weighed then;
   * what is left is weighed after the next start.
   */
  close(): void
}

const nothing: Touched = { siteIds: [], wixIds: [], addressKeys: [] }

const usualLimits: WeighingLimits = { rowsAtOnce: 1500, sitesReadAtOnce: 25, changesWrittenAtOnce: 100 }

export function createWeighing(deps: WeighingDeps): Weighing {
  const { db, ports, ledger, sightings, people, limits = usualLimits } = deps
  const writer = createInferenceWriter(deps)
  const tables = { sightings, acceptances: ledger.acceptances, people }
  const waiting = new Set<SiteId>()
  let pass: Pass | null = null
  let running: Promise<void> | null = null
  let isClosed = false

  /** What other processes did to invites since they were weighed, nobody told us. */
  let isWhole = readDoneUpTo(db, 'weighed') !== ledger.revision()

  /** The last revision of which this process was told. */
  let toldOf = ledger.revision()

  const identities = watchIdentities(tables)

  function related(touched: Touched): Related | null {
    const siteIds = new Set([...waiting, ...touched.siteIds])
    // Whoever owns a site now is no newcomer there any more, and may be somebody else on others.
    const wixIds = [
      ...touched.wixIds,
      ...(waiting.size === 0 ? [] : identities.renamed()),
      ...sightings.ownersOf([...siteIds]),
    ]
    return collectRelated({ ...touched, siteIds, wixIds }, tables, limits.rowsAtOnce)
  }

  const catchUpLater = () => {
    catchUp().catch((error: unknown) => ports.log.error('what is known could not be weighed', error))
  }

  /** Inside a transaction: should the app end before all is weighed, the next start knows of it. */
  function leaveToPass(): void {
    isWhole = true
    if (pass !== null) pass.isSpoiled = true
    setDoneUpTo(db, 'weighed', -1)
    db.afterCommit(catchUpLater)
  }

  function settle(group: Related, at: string): void {
    const { newcomers, invites, namedFor } = group
    writer.record(decideAcceptances(newcomers, invites, { people, namedFor }, at).changes)
    toldOf = ledger.revision()
    if (!isWhole) setDoneUpTo(db, 'weighed', ledger.revision())
    db.afterCommit(() => {
      waiting.clear()
      if (pass === null) return
      for (const { key } of invites) pass.weighed.add(key)
      pass.peopleRevision = people.revision()
    })
  }

  function weigh(touched: Touched, at: string, rows = 0): void {
    if (identities.areKeysOthers()) leaveToPass()
    const group = rows > limits.rowsAtOnce ? null : related(touched)
    if (group === null) leaveToPass()
    else settle(group, at)
  }

  async function weighUntilDone(): Promise<void> {
    try {
      // Where it begins anew, a person or a sync did something that much hangs together with.
      while (isWhole && !isClosed) {
        await nextTurn()
        if (isClosed) return
        waiting.clear()
        identities.renamed()
        pass = beginPass(people.revision())
        const isDone = await weighEverything(
          { ...deps, tables, writer, limits, isClosed: () => isClosed },
          pass,
        )
        if (!isDone) continue
        // Where something was touched meanwhile, the next start knows that it was not weighed.
        if (waiting.size === 0) db.tx(() => setDoneUpTo(db, 'weighed', ledger.revision()))
        isWhole = false
      }
    } finally {
      pass = null
      running = null
    }
  }

  function catchUp(): Promise<void> {
    if (!isWhole || isClosed) return Promise.resolve()
    running ??= weighUntilDone()
    return running
  }

  return {
    invitesTouched: (siteIds) => {
      toldOf = ledger.revision()
      if (writer.isRecording()) return
      for (const siteId of siteIds) waiting.add(siteId)
    },
    weigh,
    catchUp,
    isDone: () => !isWhole || isClosed,
    announce: writer.announce,
    close: () => {
      try {
        // What others changed is not weighed by what this process still holds of before.
        const isOld = ledger.revision() !== toldOf
        if (!isWhole && !isClosed && !isOld && waiting.size > 0)
          db.tx(() => weigh(nothing, deps.evidenceTime()))
      } catch (error) {
        // A full disk, say: nobody is kept from leaving, and the next start weighs everything.
        ports.log.error('what was touched could not be weighed', error)
      }
      isClosed = true
    },
  }
}
