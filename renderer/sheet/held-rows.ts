import type { OpenRoster, Told } from '../../shared/open-roster.ts'
import type { RosterId } from '../../shared/roster.ts'
import { isDefaultMark, type RowMark } from '../../shared/row-mark.ts'
import type { RosterCore } from './roster-core.ts'
import type { RosterModel } from './roster-model.ts'

/** An answer of the core, against the rows that were at hand as it was asked. */
export interface OpenedRows {
  readonly open: OpenRoster
  /** Those are the rows that the core has: nothing was done to them, or became known of them, while nobody listened. */
  readonly isAsLeft: boolean
  /** All rows of the answer are at hand. */
  whole(): void
}

/** Whether the rows at hand are those that the core has, although nobody listened for a while. */
export interface HeldRows {
  /** The core told of some of them. */
  hear(): void
  /** Nobody listens from now on. False where it is not certain that the rows are those of the core. */
  leave(revision: number): boolean
  open(core: Pick<RosterCore, 'open'>, rosterId: RosterId): Promise<OpenedRows>
}

export function createHeldRows(model: Pick<RosterModel, 'mark'>): HeldRows {
  let heard = 0
  /** As was told when all rows were read, less what had been heard by then. */
  let held: Told | null = null
  let leftAt: number | null = null
  const isMarkedAlike = ({ rows, marks }: OpenRoster): boolean => {
    const known = new Map(marks.map((mark) => [mark.id, mark]))
    return rows.every(({ id }) => isSameMark(model.mark(id), known.get(id)))
  }
  return {
    hear: () => {
      heard += 1
    },
    leave: (revision) => {
      leftAt = held === null ? null : revision
      return leftAt !== null
    },
    open: async (core, rosterId) => {
      const before = { held, leftAt, heard }
      held = null
      leftAt = null
      const open = await core.open(rosterId)
      // What is heard between question and answer may be in the answer, or not.
      const isSure = heard === before.heard
      const now = { readingId: open.told.readingId, times: open.told.times - heard }
      const isAsLeft =
        isSure &&
        before.leftAt === open.roster.revision &&
        before.held?.readingId === now.readingId &&
        before.held.times === now.times &&
        isMarkedAlike(open)
      return {
        open,
        isAsLeft,
        whole: () => {
          if (isSure) held = now
        },
      }
    },
  }
}

const isSameMark = (one: RowMark | undefined, other: RowMark | undefined): boolean =>
  one === undefined || isDefaultMark(one)
    ? other === undefined || isDefaultMark(other)
    : JSON.stringify(one) === JSON.stringify(other)
