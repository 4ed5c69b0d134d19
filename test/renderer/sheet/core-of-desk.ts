import type { RosterCore } from '../../../renderer/sheet/roster-core.ts'
import type { Desk } from '../../electron/core/roster/roster-desk.ts'

/** The real core of rosters as the store of an open one calls it; `failed` hears what was not saved. */
export const coreOfDesk = (
  { rosters }: Pick<Desk, 'rosters'>,
  failed: (words: string, cause: unknown) => void = (title, cause) => {
    throw new Error(title, { cause })
  },
): RosterCore => ({
  open: async (id) => rosters.open(id),
  readRows: async (rosterId, revision, from) => rosters.readRows({ rosterId, revision, from, count: 1000 }),
  apply: async (id, step, ids) => rosters.apply(id, step, ids),
  undo: async (id) => rosters.undo(id),
  redo: async (id) => rosters.redo(id),
  travelTo: async (id, seq) => rosters.travelTo(id, seq),
  on: () => () => undefined,
  failed,
  leftOut: () => undefined,
  notice: () => undefined,
})
