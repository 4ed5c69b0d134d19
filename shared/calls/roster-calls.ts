import { z } from 'zod'
import type { OpenRoster } from '../open-roster.ts'
import type { PackedRows } from '../packed/packed-rows.ts'
import type { SentStepResult } from '../packed/packed-step.ts'
import {
  type Endings,
  type HistoryEntry,
  mostFirstRows,
  type Roster,
  type RosterViews,
  type RowsMoved,
} from '../roster.ts'
import { cells, id, name, rosterViews, rowIds, step, stepLabel } from '../roster-shapes.ts'
import type { RowKnown } from '../row-mark.ts'
import { callOf, importInto, none } from './call-of.ts'

const shownSeq = z.number().int().positive().exactOptional()

export const rosterCalls = {
  'roster.list': callOf<readonly Roster[]>()(none),
  'roster.create': callOf<Roster>()(z.strictObject({ name })),
  /** A new roster with its first rows; `label` names the step that undo takes back. */
  'roster.createFilled': callOf<Roster>()(
    z.strictObject({ name, label: stepLabel, rows: z.array(cells).min(1).max(mostFirstRows) }),
  ),
  'roster.rename': callOf<Roster>()(z.strictObject({ rosterId: id, name })),
  'roster.duplicate': callOf<Roster>()(z.strictObject({ rosterId: id, name })),
  'roster.remove': callOf<Roster>()(z.strictObject({ rosterId: id })),
  /** Out of the way, or back; its rows stay as they are. */
  'roster.archive': callOf<Roster>()(z.strictObject({ rosterId: id, isArchived: z.boolean() })),
  'roster.restore': callOf<Roster>()(z.strictObject({ rosterId: id })),
  // `first` rows are enough to show it; the others follow by `roster.readRows`. All of them without it.
  'roster.open': callOf<OpenRoster>()(
    z.strictObject({ rosterId: id, first: z.number().int().positive().exactOptional() }),
  ),
  'roster.readRows': callOf<PackedRows>()(
    z.strictObject({
      rosterId: id,
      /** Of the roster the first rows came from; another one is a conflict. */
      revision: z.number().int().nonnegative(),
      from: z.number().int().nonnegative(),
      count: z.number().int().min(1).max(20_000),
    }),
  ),
  /** Access that should have ended, or ends within 14 days, by roster. */
  'roster.ending': callOf<Endings>()(none),
  /** What is known of the people of rows on the sites of those rows. */
  'roster.readKnown': callOf<readonly RowKnown[]>()(z.strictObject({ rosterId: id, rowIds })),
  // By its `stepId` a step that is asked for again, because the answer was lost, is known and not done twice. One handed
  // over before the step `after` is answered is refused with `TooEarly` unless that one is saved.
  'roster.apply': callOf<SentStepResult>()(
    z.strictObject({ rosterId: id, step, stepId: id.exactOptional(), after: id.exactOptional() }),
  ),
  /** Takes rows to the end of another roster; `keep` leaves them here too. A step in the undo list of each. */
  'roster.moveRows': callOf<RowsMoved>()(
    z.strictObject({ rosterId: id, rowIds, keep: z.boolean(), into: importInto }),
  ),
  /** What it does to the step `shownSeq` is on the screen already: if that is the one, the answer leaves it out. */
  'roster.undo': callOf<SentStepResult | null>()(z.strictObject({ rosterId: id, shownSeq })),
  'roster.redo': callOf<SentStepResult | null>()(z.strictObject({ rosterId: id, shownSeq })),
  /** Undoes or does again until the step `seq` is the last one done; 0 is before all of them. */
  'roster.travelTo': callOf<SentStepResult | null>()(
    z.strictObject({ rosterId: id, seq: z.number().int().nonnegative() }),
  ),
  /** Steps, newest last: those before the step `before`, the newest of all for null. */
  'roster.history': callOf<readonly HistoryEntry[]>()(
    z.strictObject({
      rosterId: id,
      before: z.number().int().positive().nullable(),
      limit: z.number().int().min(1).max(5000),
    }),
  ),
  /** Rosters that were never looked at otherwise have the plain view. */
  'roster.readViews': callOf<RosterViews>()(z.strictObject({ rosterId: id })),
  'roster.saveViews': callOf<null>()(z.strictObject({ rosterId: id, views: rosterViews })),
} as const
