import { createStore, type StoreApi } from 'zustand/vanilla'
import type { OpenRoster, StepResult } from '../../shared/open-roster.ts'
import {
  type Change,
  type HistoryEntry,
  plainView,
  type Roster,
  type RosterId,
  type RowId,
  type Step,
  type View,
} from '../../shared/roster.ts'
import type { RowMark } from '../../shared/row-mark.ts'
import { createLiveRows } from './live-rows.ts'
import { createIntern, readPieces } from './read-pieces.ts'
import type { RosterCore } from './roster-core.ts'
import type { RosterModel } from './roster-model.ts'
import { createStepQueue } from './step-queue.ts'
import type { SheetNames } from './view/sheet-facts.ts'

export interface OpenState {
  /** null until it is read the first time. */
  readonly roster: Roster | null
  /** False while only its first rows are here: no row can be added, because the end is not known. */
  readonly isWhole: boolean
  /** Why it could not be opened. */
  readonly error: Error | null
  /** Of the model: what is shown is drawn again when it grows. */
  readonly version: number
  readonly history: readonly HistoryEntry[]
  /** Steps that the core has not confirmed yet. */
  readonly pending: number
  readonly view: View
  /** Rows of the view as it was applied, in its order; null shows all. Rows stay while they are put right. */
  readonly shown: readonly RowId[] | null
  /** Rows were changed since: applied again, the view would show others. */
  readonly isOutOfDate: boolean
}

export interface RosterStore {
  readonly store: StoreApi<OpenState>
  readonly model: RosterModel
  /** Reads and listens until the returned function is called. */
  start(): () => void
  read(): void
  /** Shown at once, saved in order. */
  apply(step: Step): void
  /** Resolves to what was changed, [] when nothing was. */
  undo(): Promise<readonly Change[]>
  redo(): Promise<readonly Change[]>
  /** Undoes or does again until the step `seq` is the last one done; 0 is before all. */
  travelTo(seq: number): Promise<readonly Change[]>
  /** Shows the rows of a view; the one at hand is applied again. */
  setView(view: View): void
  setNames(names: SheetNames): void
  /** Makes the order that the view shows the stored one: one step. False when it is that already. */
  keepOrder(): boolean
  /** Resolves when everything typed so far is saved or has failed. */
  settled(): Promise<void>
  /** The page may go before the answers come: what waits is handed to the core now, in order, instead of in turn. */
  sendAll(): void
  /** `count` ids no row ever had; returns the first. */
  takeIds(count: number): RowId
}

const unread: OpenState = {
  roster: null,
  isWhole: false,
  error: null,
  version: 0,
  history: [],
  pending: 0,
  view: plainView,
  shown: null,
  isOutOfDate: false,
}

/** One open roster: typed changes are shown at once and saved one after the other. */
export function createRosterStore(rosterId: RosterId, core: RosterCore): RosterStore {
  const rows = createLiveRows()
  const { model, shownRows } = rows
  const intern = createIntern()
  /** The newest revision the core has announced. */
  let newestRevision = -1
  /** Marks that came while rows are read, which may have been put together before; null while none are. */
  let newerMarks: RowMark[] | null = null
  const store = createStore<OpenState>(() => unread)
  const publish = (change: Partial<OpenState> = {}) =>
    store.setState({
      ...change,
      view: shownRows.view(),
      shown: shownRows.ids(),
      isOutOfDate: shownRows.isOutOfDate(),
      version: model.version(),
      pending: queue.pending(),
    })
  const queue = createStepQueue({
    rosterId,
    core,
    read,
    take,
    isBehind: () => newestRevision > (store.getState().roster?.revision ?? newestRevision),
    onChange: publish,
    onReadFailed: (error) => publish({ error }),
  })

  /** A roster that is not shown yet begins with its first rows; one that is changes only once all are here. */
  async function read(): Promise<void> {
    const open = await core.open(rosterId)
    const isShown = store.getState().roster !== null
    newerMarks = []
    if (!isShown) load(open, open.rows.length >= open.roster.rows)
    const read = [...open.rows]
    const marks = [...open.marks]
    for await (const piece of readPieces(core, open, intern)) {
      if (!isShown) model.append(piece)
      else {
        for (const row of piece.rows) read.push(row)
        for (const mark of piece.marks) marks.push(mark)
      }
    }
    if (isShown) load({ ...open, rows: read, marks }, true)
    model.setMarks(newerMarks)
    newerMarks = null
    shownRows.reloaded()
    publish({ isWhole: true })
  }

  function load(open: OpenRoster, isWhole: boolean): void {
    rows.load(open, queue.steps())
    newestRevision = Math.max(newestRevision, open.roster.revision)
    publish({ roster: open.roster, isWhole, error: null, history: open.history })
  }

  function take(result: StepResult): boolean {
    const fits = rows.applyRemote(result, queue.steps())
    publish({ roster: result.roster, history: result.history })
    return fits
  }

  function apply(step: Step): void {
    if (step.changes.length === 0) return
    rows.applyLocal(step)
    queue.apply(step)
  }

  function takeMarks(marks: readonly RowMark[]): void {
    for (const mark of marks) newerMarks?.push(mark)
    rows.mark(marks)
    publish()
  }
  function takeListed(listed: Roster | undefined): void {
    const { roster } = store.getState()
    if (listed === undefined || roster === null) return
    newestRevision = Math.max(newestRevision, listed.revision)
    if (listed.name !== roster.name) store.setState({ roster: { ...roster, name: listed.name } })
    if (queue.isEmpty() && listed.revision > roster.revision) queue.read()
  }

  return {
    store,
    model,
    start() {
      const stops = [
        core.on('roster.marked', (payload) => payload.rosterId === rosterId && takeMarks(payload.marks)),
        core.on('roster.listed', ({ rosters }) => takeListed(rosters.find(({ id }) => id === rosterId))),
      ]
      queue.read()
      return () => {
        for (const stop of stops) stop()
      }
    },
    read: queue.read,
    apply,
    undo: () => queue.travel('undo'),
    redo: () => queue.travel('redo'),
    travelTo: queue.travel,
    setView(view) {
      shownRows.set(view)
      publish()
    },
    setNames(names) {
      shownRows.setNames(names)
      publish()
    },
    keepOrder() {
      const step = shownRows.keepOrder()
      apply(step)
      shownRows.set({ ...shownRows.view(), sort: [] })
      publish()
      return step.changes.length > 0
    },
    sendAll: queue.sendAll,
    settled: queue.settled,
    takeIds: rows.takeIds,
  }
}
