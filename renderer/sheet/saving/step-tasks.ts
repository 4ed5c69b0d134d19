import type { StepResult } from '../../../shared/open-roster.ts'
import type { Change, Step } from '../../../shared/roster.ts'

/** One step back, one forth, or to the state right after a step. */
export type HistoryTarget = 'undo' | 'redo' | number

export interface StepTask {
  readonly kind: 'step'
  /** The core knows it by this when it is asked for it again. */
  readonly stepId: string
  step: Step
  /** Takes it back as long as it is not saved. */
  inverse: readonly Change[]
  /** It was done to rows as the core has them: nothing waited before it. */
  readonly isOnSaved?: boolean
  /** Set once the core was asked. */
  sent?: Promise<StepResult | null>
  /** The core may have saved it, but its answer was lost. */
  isInDoubt?: boolean
  /** Taken off the screen since: what the core may have of it is undone there. */
  isTakenBack?: boolean
}

export const stepTask = (step: Step, inverse: readonly Change[]): StepTask => ({
  kind: 'step',
  stepId: crypto.randomUUID(),
  ...{ step, inverse },
})

export interface TravelTask {
  readonly kind: 'travel'
  readonly target: HistoryTarget
  /** Told what was changed, [] when nothing was. */
  readonly resolve: (changes: readonly Change[]) => void
  /** It undoes a step that the core has, whatever waits here. */
  isForCore?: boolean
  /** What was shown before the core has answered. */
  readonly shown?: ShownTravel
  sent?: Promise<StepResult | null>
}

/** What one undo or redo does to the step `seq`, as the page knows it. */
export interface ShownTravel {
  readonly seq: number
  readonly changes: readonly Change[]
  /** It is all that the core will make of it: nothing of it need be told. */
  readonly isExact: boolean
}

/** What waits for the core, one after the other. */
export type Task = { readonly kind: 'read' } | StepTask | TravelTask

export const stepsIn = (tasks: readonly Task[]): readonly Step[] =>
  tasks.flatMap((task) => (isLive(task) ? [task.step] : []))

/** What is on the screen before the core has answered, oldest first. */
export const shownAhead = (tasks: readonly Task[]): readonly Step[] =>
  tasks.flatMap((task) => {
    if (task.kind !== 'travel') return isLive(task) ? [task.step] : []
    return task.shown === undefined ? [] : [{ label: '', changes: task.shown.changes }]
  })

/** A step that is to be saved. */
export const isLive = (task: Task): task is StepTask => task.kind === 'step' && task.isTakenBack !== true

/** Rows of a step that takes tens of milliseconds to be written down. */
const largeStep = 20_000

/** Rows of a step that takes longer to be drawn than to be handed over. */
const notSmallStep = 200

/** Rows that changes name. */
export const rowsOf = (changes: readonly Change[]): number =>
  changes.reduce(
    (sum, change) =>
      sum + (change.kind === 'set' || change.kind === 'insert' ? change.rows : change.ids).length,
    0,
  )

export const isLarge = ({ changes }: Pick<Step, 'changes'>): boolean => rowsOf(changes) > largeStep

export const isSmall = (changes: readonly Change[]): boolean => rowsOf(changes) < notSmallStep

/** Takes out the reads that wait behind the first task; true when there was one. */
export function dropReads(tasks: Task[]): boolean {
  const rest = tasks.filter(({ kind }, at) => at === 0 || kind !== 'read')
  return tasks.splice(0, tasks.length, ...rest).length > rest.length
}
