import type { Change, Step } from '../../../shared/roster.ts'
import type { SaveTrouble } from '../../../shared/words/storage-words.ts'
import type { Slices } from '../../grid/slices.ts'
import { createBegunStep } from './begun-step.ts'
import { failTask } from './fail-task.ts'
import { createKeptWays } from './kept-ways.ts'
import { performTask } from './perform-task.ts'
import type { QueueParts, StepQueueDeps } from './queue-parts.ts'
import { createRefusals, type Refusal } from './refusals.ts'
import { createRetryTimer } from './retry-timer.ts'
import { sendFirst } from './send-first.ts'
import { packing, sendAhead } from './send-task.ts'
import {
  type HistoryTarget,
  type StepTask,
  shownAhead,
  stepsIn,
  stepTask,
  type Task,
  type TravelTask,
} from './step-tasks.ts'
import { createTakenBack } from './taken-back.ts'
import { travelHere } from './travel-here.ts'

/** Steps that wait because they could not be saved. */
export interface Unsaved {
  readonly trouble: SaveTrouble
  /** Oldest first, never empty. */
  readonly steps: readonly Step[]
}

/** What waits for the core, one after the other: steps, undo and redo, reads. */
export interface StepQueue {
  read(): void
  /**
   * The core begins with a step that is shown in a moment, by `apply`: writing it down and drawing it are tasks of their own.
   * It is only written down where something waits before it, or it is so large that it is handed over after it is drawn.
   */
  begin(step: Step): Slices<void>
  /** Shows a step. Where nothing waits before one of many rows the core has it by then, and works while it is drawn. */
  apply(step: Step): void
  /** Resolves to what was changed, [] when nothing was. What is not saved yet is taken back here. */
  travel(target: HistoryTarget): Promise<readonly Change[]>
  /** True when nothing is at work: there is nothing to do, or it waits to be tried again. */
  isIdle(): boolean
  /** How many the core has not confirmed yet; reads are none of them. */
  pending(): number
  /** The steps among them, oldest first. */
  steps(): readonly Step[]
  /** What is shown that the core has not confirmed yet, oldest first: steps, undo and redo. */
  ahead(): readonly Step[]
  /** null unless saving failed and is tried again, or the core does not answer. */
  unsaved(): Unsaved | null
  /** What redo would do first, before anything the core has; null when there is no such step. */
  takenBack(): Step | null
  /** Steps that will never be saved as they are, until they are dismissed. */
  refused(): readonly Refusal[]
  dismissRefused(): void
  /** Resolves when everything so far is saved or has failed. */
  settled(): Promise<void>
  /** Since when the core owes an answer to a change, on `performance.now()`; null while it is no unusual time. */
  silentSince(): number | null
  /** As `settled`, or when the core does not answer. */
  settledOrSilent(): Promise<void>
  /** Tries again at once what could not be saved. */
  tryNow(): void
  /** Takes over the rest of an answer at once: the rows are read as a whole. */
  finishTaking(): void
  /** Hands what waits to the core now, in order, instead of in turn. */
  sendAll(): void
}

export function createStepQueue(deps: StepQueueDeps): StepQueue {
  const tasks: Task[] = []
  const retry = createRetryTimer(deps.startTimer, () => void work())
  const refusals = createRefusals(deps.core)
  const takenBack = createTakenBack()
  const parts: QueueParts = {
    deps,
    tasks,
    retry,
    refusals,
    takenBack,
    ways: createKeptWays(),
    mustRead: false,
  }
  const waiting: (() => void)[] = []
  let isWorking = false
  const begun = createBegunStep(makeTask, showTask)

  function add(task: Task): void {
    // Reading is no use behind a step that has to wait.
    if (task.kind === 'read' && retry.isWaiting()) tasks.unshift(task)
    else tasks.push(task)
    deps.onChange()
    void work()
  }

  function makeTask(step: Step): StepTask {
    const task: StepTask = { ...stepTask(step, []), isOnSaved: tasks.length === 0 }
    sendFirst(parts, isWorking, task, step.changes)
    return task
  }

  function showTask(task: StepTask): void {
    takenBack.clear()
    task.inverse = deps.show(task.step)
    add(task)
  }

  const next = (): Task | undefined => (tasks[0]?.kind !== 'read' && retry.isWaiting() ? undefined : tasks[0])

  async function work(): Promise<void> {
    if (isWorking) return
    isWorking = true
    try {
      for (let task = next(); task !== undefined; task = next()) {
        await performTask(parts, task).catch((cause: unknown) => failTask(parts, task, cause))
        if (tasks.length === 0) settle()
      }
    } finally {
      // Whatever failed: without this, nothing would ever be saved again.
      isWorking = false
      for (const resolve of waiting.splice(0)) resolve()
    }
  }

  /** Nothing waits: says what was refused, and reads again when what is shown may not be what is saved. */
  function settle(): void {
    refusals.say()
    if (parts.mustRead || deps.isBehind()) tasks.push({ kind: 'read' })
    parts.mustRead = false
  }

  function tryNow(): void {
    if (retry.end()) void work()
  }

  const pending = () => tasks.filter((task) => task.kind !== 'read').length
  const settled = (): Promise<void> =>
    isWorking ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve()

  return {
    read: () => add({ kind: 'read' }),
    *begin(step) {
      yield* packing(deps.core, step)
      begun.begin(step)
    },
    apply: (step) => showTask(begun.take(step)),
    travel(target) {
      begun.flush()
      const changes = travelHere(parts, target, add)
      if (changes !== null) return Promise.resolve(changes)
      takenBack.passed(target)
      const shown = parts.ways.next(target, deps.history(), tasks)
      if (shown === null) return new Promise((resolve) => add({ kind: 'travel', target, resolve }))
      const task: TravelTask = { kind: 'travel', target, shown, resolve: () => undefined }
      sendFirst(parts, isWorking, task, shown.changes)
      deps.showTravel(shown.changes)
      add(task)
      return Promise.resolve(shown.changes)
    },
    isIdle: () => tasks.length === 0 || (retry.isWaiting() && !isWorking),
    pending,
    steps: () => stepsIn(tasks),
    ahead: () => shownAhead(tasks),
    unsaved() {
      const trouble = deps.silence.since() === null ? retry.trouble() : 'no-answer'
      const steps = stepsIn(tasks)
      return trouble === null || steps.length === 0 ? null : { trouble, steps }
    },
    takenBack: takenBack.next,
    refused: refusals.all,
    dismissRefused() {
      refusals.dismiss()
      deps.onChange()
    },
    settled,
    silentSince: () => (pending() === 0 ? null : deps.silence.since()),
    settledOrSilent: () => Promise.race([settled(), deps.silence.begun()]),
    tryNow,
    finishTaking: () => parts.taking?.finish(),
    sendAll() {
      begun.flush()
      // One after the other, or what is handed over later could be saved in front of what has to wait.
      if (retry.trouble() === null) sendAhead(deps.core, deps.rosterId, tasks)
      else tryNow()
    },
  }
}
