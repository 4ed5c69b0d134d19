import type { Plan, PlanId, PlanSummary } from '../../../shared/plan.ts'
import type { Db } from '../store/db.ts'

/** The only SQL on `plans`. Writers belong into the caller's transaction. */
export interface PlansTable {
  add(plan: Plan): void
  get(planId: PlanId): Plan | undefined
  /** Newest first, at most 200. */
  newest(): readonly PlanSummary[]
  /** False when the plan is not open any more (or never was there). */
  close(planId: PlanId, state: 'applied' | 'discarded'): boolean
}

/** A plan of a version that knew neither changes nor removals says nothing of them. */
function completed(plan: Plan): Plan {
  const [line] = plan.lines
  if (line === undefined || line.wixId !== undefined) return plan
  return {
    ...plan,
    lines: plan.lines.map((one) => ({ ...one, wixId: null, roleIdsBefore: null })),
    calls: plan.calls.map((one) => ({ ...one, after: null })),
  }
}

type SummaryRow = { readonly [Key in keyof PlanSummary]: PlanSummary[Key] }

export function createPlansTable(db: Db): PlansTable {
  return {
    add: (plan) => {
      db.run(
        'INSERT INTO plans (id, made_at, title, state, line_count, call_count, body) VALUES (?, ?, ?, ?, ?, ?, ?)',
        [
          plan.id,
          plan.madeAt,
          plan.title,
          plan.state,
          plan.lines.length,
          plan.calls.length,
          JSON.stringify(plan),
        ],
      )
    },
    get: (planId) => {
      const row = db.get<{ readonly body: string; readonly state: Plan['state'] }>(
        'SELECT body, state FROM plans WHERE id = ?',
        [planId],
      )
      // Written by `add` and nothing else; what earlier versions wrote is part of the type.
      return row === undefined ? undefined : { ...completed(JSON.parse(row.body) as Plan), state: row.state }
    },
    newest: () =>
      db.all<SummaryRow>(
        `SELECT id, made_at AS madeAt, title, line_count AS lines, call_count AS calls, state FROM plans
          ORDER BY made_at DESC, rowid DESC LIMIT 200`,
      ),
    close: (planId, state) =>
      db.run("UPDATE plans SET state = ? WHERE id = ? AND state = 'open'", [state, planId]).changes > 0,
  }
}
