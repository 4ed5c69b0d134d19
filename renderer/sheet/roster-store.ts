import { createStore, type StoreApi } from 'zustand/vanilla'
import type { OpenRoster, StepResult } from '../../shared/open-roster.ts'
import type { MarkedRows } from '../../shared/packed/packed-rows.ts'
import {
  type CellEdits,
  type HistoryEntry,
  plainView,
  type Roster,
  type RosterId,
  type RowId,
  type Step,
  type View,
} from '../../shared/roster.ts'
import type { RowMark } from '../../shared/row-mark.ts'
import { createHeldRows, type HeldRows } from './held-rows.ts'
import { createLiveRows, type LiveRows } from './live-rows.ts'
import { createNewerMarks, type NewerMarks } from './newer-marks.ts'
import { createIntern, readPieces } from './read-pieces.ts'
import type { RosterCore } from './roster-core.ts'
import type { RosterModel } from './roster-model.ts'
import { type QueueCalls, queueCalls } from './saving/queue-calls.ts'
import type { StepQueueDeps } from './saving/queue-parts.ts'
import type { Refusal } from './saving/refusals.ts'
import type { StartTimer } from './saving/retry-timer.ts'
import { createStepQueue, type StepQueue, type Unsaved } from './saving/step-queue.ts'
import { watchSilence } from './saving/watch-silence.ts'
import type { SheetNames } from './view/sheet-facts.ts'
import type { ShownRows } from './view/shown-rows.ts'

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
  /** What cells of a step that is still being put together will say, see `showAhead`; null while none is. */
  readonly ahead: ReadonlyMap<RowId, CellEdits> | null
  /** Steps that the core has not confirmed yet. */
  readonly pending: number
  /** Those that could not be saved and are tried again, or get no answer; null while nothing is in the way. */
  readonly unsaved: Unsaved | null
  /** Since when the core owes an answer to a change, on `performance.now()`; null while it is no unusual time. */
  readonly silentSince: number | null
  /** Steps that the core will not save as they are, until they are dismissed. */
  readonly refused: readonly Refusal[]
  /** A step taken back before it was saved, which redo brings back first; null for none. */
  readonly takenBack: Step | null
  readonly view: View
  /** Rows of the view as it was applied, in its order; null shows all. Rows stay while they are put right. */
  readonly shown: readonly RowId[] | null
  /** Rows were changed since: applied again, the view would show others. */
  readonly isOutOfDate: boolean
}

export interface RosterStore extends QueueCalls {
  readonly store: StoreApi<OpenState>
  readonly model: RosterModel
  /** Reads and listens until the returned function is called. */
  start(): () => void
  /**
   * Before it is left: keeps its rows without showing them. Started again, it shows them if they are still those that the
   * core has, and reads them anew if not. False where something is not saved, or the rows are not all here.
   */
  rest(): boolean
  /** Shown at once, saved in order. */
  apply(step: Step): void
  /** Shows the rows of a view; the one at hand is applied again. */
  setView(view: View): void
  setNames(names: SheetNames): void
  readonly prepareSort: ShownRows['prepareSort']
  /** Makes the order that the view shows the stored one: one step. False when it is that already. */
  keepOrder(): boolean
  /** `count` ids no row ever had; returns the first. */
  takeIds(count: number): RowId
}

const unread: OpenState = {
  roster: null,
  isWhole: false,
  error: null,
  version: 0,
  history: [],
  ahead: null,
  pending: 0,
  unsaved: null,
  silentSince: null,
  refused: [],
  takenBack: null,
  view: plainView,
  shown: null,
  isOutOfDate: false,
}

const startPageTimer: StartTimer = (ms, run) => {
  const timer = setTimeout(run, ms)
  return () => clearTimeout(timer)
}

/** One open roster: typed changes are shown at once and saved one after the other. */
export function createRosterStore(
  rosterId: RosterId,
  given: RosterCore,
  startTimer: StartTimer = startPageTimer,
): RosterStore {
  const rows = createLiveRows()
  const { model, shownRows } = rows
  const intern = createIntern()
  /** The newest revision the core has announced. */
  let newestRevision = -1
  let isLeft = false
  const newerMarks = createNewerMarks()
  const held = createHeldRows(model)
  const store = createStore<OpenState>(() => unread)
  const publish = (change: Partial<OpenState> = {}) =>
    tellChanged(store, { ...change, ...stateOf(shownRows, model, queue) })
  const { core, silence } = watchSilence(given, () => publish())
  const queue = createStepQueue({
    rosterId,
    core,
    silence,
    startTimer,
    read,
    take: takeWith(rows, newerMarks),
    taken,
    show: rows.applyLocal,
    takeOff: rows.takeBack,
    showTravel: (changes) => rows.takeBack(changes, []),
    history: () => store.getState().history,
    isBehind: () => newestRevision > (store.getState().roster?.revision ?? newestRevision),
    onChange: publish,
    onReadFailed: (error) => publish({ error }),
  })

  /** Somebody looks at it. What waits to be saved behind the rows is taken over in rows that are all here. */
  const isWanted = () => !isLeft || queue.pending() > 0

  /** A roster that is not shown yet begins with its first rows; one that is changes only once all are here. */
  async function read(): Promise<void> {
    const { open, isAsLeft, whole } = await held.open(core, rosterId)
    if (!isWanted()) return
    if (isAsLeft) {
      whole()
      publish({ roster: open.roster, isWhole: true, error: null, history: open.history })
      return
    }
    newerMarks.begin()
    const pieces = readPieces(core, open, intern, isWanted)
    if (store.getState().roster !== null) {
      const all = await withPieces(open, pieces)
      if (isWanted()) load(all, true)
    } else {
      load(open, open.rows.length >= open.roster.rows)
      for await (const piece of pieces) model.append(piece)
    }
    if (!isWanted()) return
    model.setMarks(newerMarks.end())
    shownRows.reloaded()
    whole()
    publish({ isWhole: true })
  }

  function load(open: OpenRoster, isWhole: boolean): void {
    rows.load(open, queue.ahead())
    newestRevision = Math.max(newestRevision, open.roster.revision)
    publish({ roster: open.roster, isWhole, error: null, history: open.history })
  }

  function taken({ roster, history }: StepResult): boolean {
    const known = store.getState().roster?.revision ?? roster.revision
    publish({ roster, history })
    // One change, one revision: a gap is what another window did meanwhile.
    return roster.revision <= known + 1
  }

  function apply(step: Step): void {
    if (step.changes.length > 0) queue.apply(step)
  }

  function takeMarks(marks: readonly RowMark[]): void {
    held.hear()
    newerMarks.hear(marks)
    rows.mark(marks)
    publish()
  }
  function takeListed(listed: Roster | undefined): void {
    const { roster } = store.getState()
    if (listed === undefined || roster === null) return
    newestRevision = Math.max(newestRevision, listed.revision)
    if (listed.name !== roster.name) store.setState({ roster: { ...roster, name: listed.name } })
    if (queue.isIdle() && listed.revision > roster.revision) queue.read()
  }

  return {
    store,
    model,
    start() {
      isLeft = false
      const stops = [
        core.on('roster.marked', (payload) => payload.rosterId === rosterId && takeMarks(payload.marks)),
        core.on('roster.listed', ({ rosters }) => takeListed(rosters.find(({ id }) => id === rosterId))),
      ]
      queue.read()
      return () => {
        isLeft = true
        for (const stop of stops) stop()
      }
    },
    ...queueCalls(queue),
    rest() {
      if (!canRest(store.getState(), held)) return false
      publish({ roster: null, isWhole: false, ahead: null })
      return true
    },
    apply,
    ...viewCalls(shownRows, apply, publish),
    takeIds: rows.takeIds,
  }
}

const viewCalls = (
  shownRows: ShownRows,
  apply: (step: Step) => void,
  publish: () => void,
): Pick<RosterStore, 'setView' | 'setNames' | 'prepareSort' | 'keepOrder'> => ({
  setView(view) {
    shownRows.set(view)
    publish()
  },
  setNames(names) {
    shownRows.setNames(names)
    publish()
  },
  prepareSort: shownRows.prepareSort,
  keepOrder() {
    const step = shownRows.keepOrder()
    apply(step)
    shownRows.set({ ...shownRows.view(), sort: [] })
    publish()
    return step.changes.length > 0
  },
})

const canRest = ({ roster, pending, refused }: OpenState, held: HeldRows): boolean =>
  roster !== null && pending === 0 && refused.length === 0 && held.leave(roster.revision)

/** As it is opened in one go. */
async function withPieces(open: OpenRoster, pieces: AsyncIterable<MarkedRows>): Promise<OpenRoster> {
  const rows = [...open.rows]
  const marks = [...open.marks]
  for await (const piece of pieces) {
    for (const row of piece.rows) rows.push(row)
    for (const mark of piece.marks) marks.push(mark)
  }
  return { ...open, rows, marks }
}

/** Marks that come meanwhile are put on top. */
const takeWith = (rows: LiveRows, newerMarks: NewerMarks): StepQueueDeps['take'] =>
  function* (...given) {
    newerMarks.begin()
    const taken = yield* rows.applyRemote(...given)
    const newer = newerMarks.end()
    if (newer.length > 0) rows.mark(newer)
    return taken
  }

/** Whoever shows it is not drawn again for what is as it was. */
function tellChanged(store: StoreApi<OpenState>, now: Partial<OpenState>): void {
  const before = store.getState()
  // It has no other names.
  const names = Object.keys(now) as (keyof OpenState)[]
  if (names.some((name) => now[name] !== before[name])) store.setState(now)
}

const stateOf = (shownRows: ShownRows, model: RosterModel, queue: StepQueue): Partial<OpenState> => ({
  view: shownRows.view(),
  shown: shownRows.ids(),
  isOutOfDate: shownRows.isOutOfDate(),
  version: model.version(),
  pending: queue.pending(),
  unsaved: queue.unsaved(),
  silentSince: queue.silentSince(),
  refused: queue.refused(),
  takenBack: queue.takenBack(),
})
