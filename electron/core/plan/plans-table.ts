import type { Plan, PlanChoice, PlanId, PlanSummary } from '../../../shared/plan.ts'
import type { Db } from '../store/db.ts'

/** A plan as it was drawn, before any answer, and the answers apart. */
export type StoredPlan = Omit<Plan, 'warnings' | 'minutes' | 'confirmation'>

/** The only SQL on `plans`. Writers belong into the caller's transaction. */
export interface PlansTable {
  add(plan: StoredPlan): void
  get(planId: PlanId): StoredPlan | undefined
  /** Newest first, at most 200. */
  newest(): readonly PlanSummary[]
  setChoices(planId: PlanId, choices: readonly PlanChoice[]): void
  /** False when the plan is not open any more (or never was there). */
  close(planId: PlanId, state: 'applied' | 'discarded'): boolean
}

type SummaryRow = { readonly [Key in keyof PlanSummary]: PlanSummary[Key] }
type Kept = {
  readonly body: string
  readonly choices: string
  readonly state: Plan['state']
}

/** What earlier versions wrote, which knew neither changes nor removals nor answers, is read as of this one. */
function readKept({ body, choices, state }: Kept): StoredPlan {
  // Written by `add` and nothing else.
  const kept = JSON.parse(body) as Plan
  const [line] = kept.lines
  const isOld = line !== undefined && line.wixId === undefined
  return {
    ...kept,
    ...(isOld && {
      lines: kept.lines.map((one) => ({ ...one, wixId: null, roleIdsBefore: null })),
      calls: kept.calls.map((one) => ({ ...one, after: null })),
    }),
    seats: kept.seats ?? [],
    choices: JSON.parse(choices) as readonly PlanChoice[],
    state,
  }
}

export function createPlansTable(db: Db): PlansTable {
  return {
    add: ({ choices, ...plan }) => {
      db.run(
        `INSERT INTO plans (id, made_at, title, state, line_count, call_count, body, choices)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
        [
          plan.id,
          plan.madeAt,
          plan.title,
          plan.state,
          plan.lines.length,
          plan.calls.length,
          JSON.stringify(plan),
          JSON.stringify(choices),
        ],
      )
    },
    get: (planId) => {
      const row = db.get<Kept>('SELECT body, choices, state FROM plans WHERE id = ?', [planId])
      return row === undefined ? undefined : readKept(row)
    },
    newest: () =>
      db.all<SummaryRow>(
        `SELECT id, made_at AS madeAt, title, line_count AS lines, call_count AS calls, state FROM plans
          ORDER BY made_at DESC, rowid DESC LIMIT 200`,
      ),
    setChoices: (planId, choices) => {
      db.run('UPDATE plans SET choices = ? WHERE id = ?', [JSON.stringify(choices), planId])
    },
    close: (planId, state) =>
      db.run("UPDATE plans SET state = ? WHERE id = ? AND state = 'open'", [state, planId]).changes > 0,
  }
}
