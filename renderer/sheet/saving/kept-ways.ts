import type { StepResult } from '../../../shared/open-roster.ts'
import type { Change, HistoryEntry } from '../../../shared/roster.ts'
import { type HistoryTarget, rowsOf, type ShownTravel, type StepTask, type Task } from './step-tasks.ts'

/**
 * How steps that were saved here are taken back and done again, so that an undo is on the screen before the core has
 * answered. Only of steps that set cells: shown twice, by us and by the core's answer, they come to the same.
 */
export interface KeptWays {
  /** The step that was just saved as `seq`, in place of all undone ones; null for one whose way is not known for sure. */
  keep(seq: number, way: Omit<Way, 'rows'> | null): void
  /** The core made more of undoing or redoing the step than is known here. */
  doubt(seq: number): void
  /** What to show for an undo or redo behind `tasks`; null when only the core knows what it does. */
  next(target: HistoryTarget, history: readonly HistoryEntry[], tasks: readonly Task[]): ShownTravel | null
  /** The rows may be others than those that the steps were done to. */
  clear(): void
}

export interface Way {
  readonly back: readonly Change[]
  /** With what the core made of it: it may have changed nothing, or put a name right. */
  readonly forth: readonly Change[]
  readonly isExact: boolean
  readonly rows: number
}

/** Edited rows of all that is kept together: some ten megabytes. */
const mostRows = 100_000

/** False for a step with its answer of which {@link KeptWays.keep} would drop the way. */
export const canBeKept = ({ step, inverse }: StepTask, { changes }: StepResult): boolean =>
  rowsOf([...step.changes, ...inverse, ...changes, ...changes]) <= mostRows

export function createKeptWays(): KeptWays {
  const ways = new Map<number, Way>()
  return {
    keep(seq, way) {
      for (const known of [...ways.keys()]) if (known >= seq) ways.delete(known)
      const rows = way === null ? null : countRows([...way.back, ...way.forth])
      if (way === null || rows === null || rows > mostRows) return
      ways.set(seq, { ...way, rows })
      let sum = [...ways.values()].reduce((all, way) => all + way.rows, 0)
      for (const [oldest, way] of ways) {
        if (sum <= mostRows) return
        ways.delete(oldest)
        sum -= way.rows
      }
    },
    doubt(seq) {
      const way = ways.get(seq)
      if (way !== undefined) ways.set(seq, { ...way, isExact: false })
    },
    next(target, history, tasks) {
      if (typeof target === 'number') return null
      const done = history.filter(({ isUndone }) => !isUndone).map(({ seq }) => seq)
      const undone = history.filter(({ isUndone }) => isUndone).map(({ seq }) => seq)
      for (const task of tasks) {
        if (task.kind !== 'travel' || task.shown === undefined) return null
        if (task.target === 'undo') undone.unshift(...done.splice(-1))
        else done.push(...undone.splice(0, 1))
      }
      const seq = target === 'undo' ? done.at(-1) : undone[0]
      const way = seq === undefined ? undefined : ways.get(seq)
      if (seq === undefined || way === undefined) return null
      return { seq, changes: target === 'undo' ? way.back : way.forth, isExact: way.isExact }
    },
    clear: () => ways.clear(),
  }
}

/** null when one of the changes does more than set cells. */
function countRows(changes: readonly Change[]): number | null {
  let rows = 0
  for (const change of changes) {
    if (change.kind !== 'set') return null
    rows += change.rows.length
  }
  return rows
}
