import type { RosterCore } from '../../../renderer/sheet/roster-core.ts'
import type { StepResult } from '../../../shared/open-roster.ts'
import { packStepResult, unpackingStepResult } from '../../../shared/packed/packed-step.ts'
import { atOnce } from '../../../shared/turns/at-once.ts'
import type { Desk } from '../../electron/core/roster/roster-desk.ts'

const sent = (result: StepResult | null) =>
  result === null ? null : atOnce(unpackingStepResult(packStepResult(result)))

/** The real core of rosters as the store of an open one calls it; `failed` hears what was not saved. */
export const coreOfDesk = (
  { rosters }: Pick<Desk, 'rosters'>,
  failed: (words: string, cause: unknown) => void = (title, cause) => {
    throw new Error(title, { cause })
  },
): RosterCore => ({
  open: async (id) => rosters.open(id),
  readRows: async (rosterId, revision, from) => rosters.readRows({ rosterId, revision, from, count: 1000 }),
  apply: async (id, step, ids) => atOnce(unpackingStepResult(packStepResult(rosters.apply(id, step, ids)))),
  undo: async (id, shownSeq) => sent(rosters.undo(id, shownSeq)),
  redo: async (id, shownSeq) => sent(rosters.redo(id, shownSeq)),
  travelTo: async (id, seq) => rosters.travelTo(id, seq),
  on: () => () => undefined,
  failed,
  leftOut: () => undefined,
  notice: () => undefined,
})
