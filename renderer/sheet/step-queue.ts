import { AppError } from '../../shared/errors.ts'
import type { StepResult } from '../../shared/open-roster.ts'
import type { Change, RosterId, Step } from '../../shared/roster.ts'
import { sentNoticeWords } from '../../shared/words/roster-words.ts'
import type { RosterCore } from './roster-core.ts'
import { sendWithoutLocked } from './send-without-locked.ts'

/** One step back, one forth, or to the state right after a step. */
type HistoryTarget = 'undo' | 'redo' | number

/** `sent` once the core was asked before its turn. */
type Task =
  | { readonly kind: 'read' }
  | {
      readonly kind: 'travel'
      readonly target: HistoryTarget
      readonly resolve: (changes: readonly Change[]) => void
      sent?: Promise<StepResult | null>
    }
  | { readonly kind: 'step'; readonly step: Step; sent?: Promise<StepResult | null> }

export interface StepQueueDeps {
  readonly rosterId: RosterId
  readonly core: RosterCore
  /** Reads the rows; a `conflict` means that they changed meanwhile. */
  read(): Promise<void>
  /** Takes over what the core answered; false when it does not fit the rows at hand. */
  take(result: StepResult): boolean
  /** True when the core has a newer revision than the rows at hand. */
  isBehind(): boolean
  /** Something was added or is done. */
  onChange(): void
  onReadFailed(error: Error): void
}

/** What waits for the core, one after the other: steps, undo and redo, reads. */
export interface StepQueue {
  read(): void
  apply(step: Step): void
  /** Resolves to what was changed, [] when nothing was. */
  travel(target: HistoryTarget): Promise<readonly Change[]>
  isEmpty(): boolean
  /** How many the core has not confirmed yet; reads are none of them. */
  pending(): number
  /** The steps among them, oldest first. */
  steps(): readonly Step[]
  /** Resolves when everything so far is saved or has failed. */
  settled(): Promise<void>
  /** Hands what waits to the core now, in order, instead of in turn. */
  sendAll(): void
}

/** Rows of a step that is no small one. */
const largeStep = 2000

const rowsOf = (step: Step): number =>
  step.changes.reduce(
    (sum, change) => sum + (change.kind === 'set' || change.kind === 'insert' ? change.rows.length : 0),
    0,
  )

export function createStepQueue(deps: StepQueueDeps): StepQueue {
  const { rosterId, core } = deps
  const tasks: Task[] = []
  const failures: { readonly task: Task; readonly cause: unknown }[] = []
  const waiting: (() => void)[] = []
  let isWorking = false
  /** What is shown may not be what is saved. */
  let mustRead = false

  function add(task: Task): void {
    tasks.push(task)
    deps.onChange()
    if (!isWorking) void work()
  }

  async function work(): Promise<void> {
    isWorking = true
    for (let task = tasks[0]; task !== undefined; task = tasks[0]) {
      try {
        await perform(task)
      } catch (cause) {
        tasks.shift()
        fail(task, cause)
      }
      if (tasks.length === 0) settle()
    }
    isWorking = false
    for (const resolve of waiting.splice(0)) resolve()
  }

  async function perform(task: Task): Promise<void> {
    if (task.kind === 'read') {
      await read()
      tasks.shift()
      return
    }
    // After a failed step the core's last step is an older one: undoing that is not what was meant.
    if (task.kind === 'travel' && failures.length > 0) {
      tasks.shift()
      task.resolve([])
      return
    }
    // What is large was just shown; writing it down for the core is a task of its own.
    if (task.sent === undefined && task.kind === 'step' && rowsOf(task.step) > largeStep)
      await new Promise((resolve) => setTimeout(resolve))
    task.sent ??= ask(task)
    const result = await (task.kind === 'step'
      ? sendWithoutLocked(core, rosterId, task.step, task.sent, () => {
          mustRead = true
        })
      : task.sent)
    tasks.shift()
    if (result === null) deps.onChange()
    else if (!deps.take(result)) mustRead = true
    if (task.kind === 'travel') task.resolve(result?.changes ?? [])
    const notice = result?.notice ?? null
    if (notice !== null) core.notice(sentNoticeWords(notice))
  }

  async function read(): Promise<void> {
    try {
      await deps.read()
    } catch (cause) {
      // Another change came between the pieces: they are asked for again, from the beginning.
      if (!(cause instanceof AppError && cause.code === 'conflict')) throw cause
      mustRead = true
    }
  }

  const ask = (task: Exclude<Task, { readonly kind: 'read' }>): Promise<StepResult | null> => {
    if (task.kind === 'step') return core.apply(rosterId, task.step)
    const { target } = task
    return typeof target === 'number' ? core.travelTo(rosterId, target) : core[target](rosterId)
  }

  function fail(task: Task, cause: unknown): void {
    if (task.kind === 'read') {
      deps.onReadFailed(cause instanceof Error ? cause : new Error(String(cause)))
      return
    }
    if (task.kind === 'travel') task.resolve([])
    failures.push({ task, cause })
    mustRead = true
    deps.onChange()
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
    if (mustRead || deps.isBehind()) tasks.push({ kind: 'read' })
    mustRead = false
  }

  return {
    read: () => add({ kind: 'read' }),
    apply: (step) => add({ kind: 'step', step }),
    travel: (target) => new Promise((resolve) => add({ kind: 'travel', target, resolve })),
    isEmpty: () => tasks.length === 0,
    pending: () => tasks.filter((task) => task.kind !== 'read').length,
    steps: () => tasks.flatMap((task) => (task.kind === 'step' ? [task.step] : [])),
    settled: () => (isWorking ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve()),
    sendAll() {
      for (const task of tasks) {
        if (task.kind === 'read' || task.sent !== undefined) continue
        task.sent = ask(task)
        // Its failure is said when its turn comes.
        task.sent.catch(() => undefined)
      }
    },
  }
}
