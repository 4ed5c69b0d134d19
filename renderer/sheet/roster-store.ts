import { createStore, type StoreApi } from 'zustand/vanilla'
import type { CallOutput, EventName, Events } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import { type PackedRows, unpackRows } from '../../shared/packed-rows.ts'
import {
  type CellEdits,
  type Change,
  type HistoryEntry,
  type LockedRows,
  type OpenRoster,
  plainView,
  type Roster,
  type RosterId,
  type RowId,
  type RowMark,
  type Step,
  type StepResult,
  type View,
} from '../../shared/roster.ts'
import { leaveOutLocked, lockedRowsOf } from './leave-out-locked.ts'
import { createRosterModel, type RosterModel } from './roster-model.ts'
import type { SheetNames } from './view/sheet-facts.ts'
import { createShownRows } from './view/shown-rows.ts'

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

/** What the store needs of the core; the bridge in the app. */
export interface RosterCore {
  /** With as many of its rows as fit on a screen, at least. */
  open(rosterId: RosterId): Promise<OpenRoster>
  /** The rows that come after. */
  readRows(rosterId: RosterId, revision: number, from: number): Promise<PackedRows>
  apply(rosterId: RosterId, step: Step): Promise<StepResult>
  undo(rosterId: RosterId): Promise<CallOutput<'roster.undo'>>
  redo(rosterId: RosterId): Promise<CallOutput<'roster.redo'>>
  travelTo(rosterId: RosterId, seq: number): Promise<CallOutput<'roster.travelTo'>>
  on<N extends EventName>(name: N, listener: (payload: Events[N]) => void): () => void
  /** Steps were not saved; what is shown is read again. */
  failed(title: string, cause: unknown): void
  /** A step was saved without what it did to rows that are on their way. */
  leftOut(step: Step, locked: LockedRows): void
  /** What a person should know of a step besides. */
  told(words: string): void
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

/** `sent` once the core was asked before its turn. */
type Task =
  | { readonly kind: 'read' }
  | {
      readonly kind: 'travel'
      readonly journey: 'undo' | 'redo' | number
      readonly arrive: (changes: readonly Change[]) => void
      sent?: Promise<StepResult | null>
    }
  | { readonly kind: 'step'; readonly step: Step; sent?: Promise<StepResult | null> }

/** Rows of a step that is no small one. */
const largeStep = 2000

const rowsOf = (step: Step): number =>
  step.changes.reduce(
    (sum, change) => sum + (change.kind === 'set' || change.kind === 'insert' ? change.rows.length : 0),
    0,
  )

/** One open roster: typed changes are shown at once and saved one after the other. */
export function createRosterStore(rosterId: RosterId, core: RosterCore): RosterStore {
  const model = createRosterModel()
  const shownRows = createShownRows(model)
  const tasks: Task[] = []
  let isWorking = false
  let mustRead = false
  let nextId: RowId = 1
  /** The newest revision the core has told of. */
  let toldRevision = -1
  const waiting: (() => void)[] = []
  /** Told while rows are read, which may have been put together before. */
  let marked: RowMark[] | null = null
  /** Sites, roles and languages: kept once, however many rows and pieces name them. */
  const texts = new Map<string, string>()
  const intern = (text: string): string => {
    const known = texts.get(text)
    if (known === undefined) texts.set(text, text)
    return known ?? text
  }
  const failures: { readonly task: Task; readonly cause: unknown }[] = []
  const store = createStore<OpenState>(() => ({
    roster: null,
    isWhole: false,
    error: null,
    version: 0,
    history: [],
    pending: 0,
    view: plainView,
    shown: null,
    isOutOfDate: false,
  }))

  const pendingOf = () => tasks.filter((task) => task.kind !== 'read').length
  const told = () => ({
    view: shownRows.view(),
    shown: shownRows.ids(),
    isOutOfDate: shownRows.isOutOfDate(),
    version: model.version(),
    pending: pendingOf(),
  })
  /** Tells whoever shows it. */
  const tell = (change: Partial<OpenState> = {}) => store.setState({ ...change, ...told() })

  function want(task: Task): void {
    tasks.push(task)
    tell()
    if (!isWorking) void work()
  }

  async function work(): Promise<void> {
    isWorking = true
    for (let task = tasks[0]; task !== undefined; task = tasks[0]) {
      try {
        await perform(task)
      } catch (cause) {
        tasks.shift()
        if (task.kind === 'read') {
          tell({ error: cause instanceof Error ? cause : new Error(String(cause)) })
        } else {
          if (task.kind === 'travel') task.arrive([])
          failures.push({ task, cause })
          mustRead = true
          tell()
        }
      }
      if (tasks.length === 0) settle()
    }
    isWorking = false
    for (const resolve of waiting.splice(0)) resolve()
  }

  /** Nothing waits: says what failed, and reads again when what is shown may not be what is saved. */
  function settle(): void {
    const [first] = failures
    if (first !== undefined) {
      const title =
        failures.length === 1
          ? `${first.task.kind === 'step' ? `“${first.task.step.label}”` : 'The last step'} was not saved`
          : `${failures.length} changes were not saved`
      failures.length = 0
      core.failed(title, first.cause)
    }
    const { roster } = store.getState()
    const isBehind = roster !== null && toldRevision > roster.revision
    if (mustRead || isBehind) tasks.push({ kind: 'read' })
    mustRead = false
  }

  async function perform(task: Task): Promise<void> {
    if (task.kind === 'read') {
      try {
        await read()
      } catch (cause) {
        // Another change came between the pieces: they are asked for again, from the beginning.
        if (!(cause instanceof AppError && cause.code === 'conflict')) throw cause
        mustRead = true
      }
      tasks.shift()
      return
    }
    // After a failed step the core's last step is an older one: undoing that is not what was meant.
    if (task.kind === 'travel' && failures.length > 0) {
      tasks.shift()
      task.arrive([])
      return
    }
    // What is large was just shown; writing it down for the core is a task of its own.
    if (task.sent === undefined && task.kind === 'step' && rowsOf(task.step) > largeStep)
      await new Promise((resolve) => setTimeout(resolve))
    task.sent ??= ask(task)
    const result = await (task.kind === 'step' ? withoutLocked(task.step, task.sent) : task.sent)
    tasks.shift()
    take(result)
    if (task.kind === 'travel') task.arrive(result?.changes ?? [])
    const notice = result?.notice ?? null
    if (notice !== null) core.told(notice)
  }

  const ask = (task: Exclude<Task, { readonly kind: 'read' }>): Promise<StepResult | null> => {
    if (task.kind === 'step') return core.apply(rosterId, task.step)
    const { journey } = task
    return typeof journey === 'number' ? core.travelTo(rosterId, journey) : core[journey](rosterId)
  }

  /** Rows may have been queued since the page last heard: the step is done without them, and they are shown anew. */
  async function withoutLocked(step: Step, sent: Promise<StepResult | null>): Promise<StepResult | null> {
    try {
      return await sent
    } catch (cause) {
      const locked = cause instanceof AppError ? lockedRowsOf(cause) : null
      const rest = locked === null ? null : leaveOutLocked(step, locked.rowIds)
      if (locked === null || rest === null || rest.changes.length === 0) throw cause
      mustRead = true
      const result = await withoutLocked(rest, core.apply(rosterId, rest))
      core.leftOut(step, locked)
      return result
    }
  }
  const travel = (journey: 'undo' | 'redo' | number): Promise<readonly Change[]> =>
    new Promise((arrive) => want({ kind: 'travel', journey, arrive }))

  function sendAll(): void {
    for (const task of tasks) {
      if (task.kind === 'read' || task.sent !== undefined) continue
      task.sent = ask(task)
      // Told when its turn comes.
      task.sent.catch(() => undefined)
    }
  }

  /** A roster that is not shown yet begins with its first rows; the others follow in pieces that hold nothing up. */
  async function read(): Promise<void> {
    const open = await core.open(rosterId)
    const { roster } = open
    const isShown = store.getState().roster !== null
    marked = []
    if (!isShown) load(open, open.rows.length >= roster.rows)
    const rows = [...open.rows]
    const marks = [...open.marks]
    for (let from = rows.length; from < roster.rows; ) {
      const piece = unpackRows(await core.readRows(rosterId, roster.revision, from), intern)
      if (piece.rows.length === 0) break
      from += piece.rows.length
      if (!isShown) model.append(piece)
      else {
        for (const row of piece.rows) rows.push(row)
        for (const mark of piece.marks) marks.push(mark)
      }
    }
    if (isShown) load({ ...open, rows, marks }, true)
    model.setMarks(marked)
    marked = null
    shownRows.reloaded()
    tell({ isWhole: true })
  }

  function load(open: OpenRoster, isWhole: boolean): void {
    model.load(open)
    nextId = Math.max(nextId, open.nextRowId)
    toldRevision = Math.max(toldRevision, open.roster.revision)
    // Typed while it was read: not saved yet, so shown on top.
    for (const task of tasks)
      if (task.kind === 'step') for (const change of task.step.changes) model.apply(change)
    shownRows.reloaded()
    tell({ roster: open.roster, isWhole, error: null, history: open.history })
  }

  function take(result: StepResult | null): void {
    if (result === null) {
      tell()
      return
    }
    const isKept = cellsOf(tasks)
    for (const change of result.changes) {
      noteIds(change)
      if (!model.apply(change, isKept)) mustRead = true
    }
    shownRows.changed(result.changes, 'remote')
    shownRows.mark(result.marks, () => model.setMarks(result.marks))
    tell({ roster: result.roster, history: result.history })
  }

  function noteIds(change: Change): void {
    if (change.kind === 'insert') for (const { id } of change.rows) nextId = Math.max(nextId, id + 1)
  }

  function apply(step: Step): void {
    if (step.changes.length === 0) return
    for (const change of step.changes) {
      model.apply(change)
      shownRows.changed([change], 'local')
    }
    want({ kind: 'step', step })
  }

  return {
    store,
    model,
    start() {
      const stops = [
        core.on('roster.marked', (payload) => {
          if (payload.rosterId !== rosterId) return
          for (const mark of payload.marks) marked?.push(mark)
          shownRows.mark(payload.marks, () => model.setMarks(payload.marks))
          tell()
        }),
        core.on('roster.listed', ({ rosters }) => {
          const told = rosters.find(({ id }) => id === rosterId)
          const { roster } = store.getState()
          if (told === undefined || roster === null) return
          toldRevision = Math.max(toldRevision, told.revision)
          if (told.name !== roster.name) store.setState({ roster: { ...roster, name: told.name } })
          if (tasks.length === 0 && told.revision > roster.revision) want({ kind: 'read' })
        }),
      ]
      want({ kind: 'read' })
      return () => {
        for (const stop of stops) stop()
      }
    },
    read: () => want({ kind: 'read' }),
    apply,
    undo: () => travel('undo'),
    redo: () => travel('redo'),
    travelTo: travel,
    setView(view) {
      shownRows.set(view)
      tell()
    },
    setNames(names) {
      shownRows.setNames(names)
      tell()
    },
    keepOrder() {
      const step = shownRows.keepOrder()
      apply(step)
      shownRows.set({ ...shownRows.view(), sort: [] })
      tell()
      return step.changes.length > 0
    },
    sendAll,
    settled: () => (isWorking ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve()),
    takeIds(count) {
      const first = nextId
      nextId += count
      return first
    },
  }
}

/** Tells the cells that waiting steps set: an older answer must not take them back on screen. */
function cellsOf(tasks: readonly Task[]): (id: RowId, column: keyof CellEdits) => boolean {
  const set = new Map<RowId, Set<string>>()
  for (const task of tasks) {
    for (const change of task.kind === 'step' ? task.step.changes : []) {
      if (change.kind !== 'set') continue
      for (const { id, cells } of change.rows) {
        const known = set.get(id) ?? new Set()
        for (const column of Object.keys(cells)) known.add(column)
        set.set(id, known)
      }
    }
  }
  return (id, column) => set.get(id)?.has(column) === true
}
