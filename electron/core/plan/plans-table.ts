import type { PlanApproval } from '../../../shared/asks/plan-approval.ts'
import type { PlanChoice } from '../../../shared/asks/plan-asks.ts'
import type { AskVerdict, Plan, PlanId, PlanLine, PlanSource, PlanSummary } from '../../../shared/plan.ts'
import type { Db } from '../store/db.ts'
import type { PlanBasis } from './plan-basis.ts'

/** A plan as it was drawn, before any answer, and the answers apart. */
export interface StoredPlan extends Omit<Plan, 'warnings' | 'minutes' | 'confirmation' | 'removals'> {
  /** What it was drawn from; null for a plan of an earlier version. */
  readonly basis: PlanBasis | null
  /** When an invite it rests on ends by itself; UTC ISO, null for never. */
  readonly rightUntil: string | null
}

/** The only SQL on `plans`. Writers belong into the caller's transaction. */
export interface PlansTable {
  add(plan: StoredPlan): void
  rename(planId: PlanId, title: string): void
  setApproval(planId: PlanId, approval: PlanApproval | null): void
  /** What the open ones among the newest rest on. */
  bases(): readonly KeptBasis[]
  get(planId: PlanId): StoredPlan | undefined
  /** The open ones among the newest, with what was answered. */
  open(): readonly OpenPlanRow[]
  /** Lines of a plan that ask, as they were drawn. */
  askingLines(planId: PlanId): readonly AskingLine[]
  /** Newest first, at most 200. */
  newest(): readonly Omit<PlanSummary, 'hasBasisChanged'>[]
  setChoices(planId: PlanId, choices: readonly PlanChoice[]): void
  releaseRemovals(planId: PlanId, people: number | null): void
  /** False when the plan is not open any more (or never was there). */
  close(planId: PlanId, state: 'applied' | 'discarded'): boolean
}

/** An open plan without its lines. */
export interface OpenPlanRow {
  readonly id: PlanId
  readonly title: string
  readonly rosterId: string | null
  readonly choices: readonly PlanChoice[]
}

/** A line that asks, as far as its answer hangs on it. */
export interface AskingLine extends Pick<PlanLine, 'siteId' | 'roleIds' | 'addressKey'> {
  readonly verdict: Pick<AskVerdict, 'ask' | 'options'>
}

/** What tells whether a plan is still what it was. */
export type KeptBasis = Pick<StoredPlan, 'id' | 'source' | 'basis' | 'rightUntil'>

type SummaryRow = {
  readonly [Key in Exclude<keyof PlanSummary, 'approval' | 'hasBasisChanged'>]: PlanSummary[Key]
} & {
  readonly approval: string
}
type Kept = {
  readonly body: string
  readonly choices: string
  readonly released_removals: number | null
  readonly state: Plan['state']
  readonly title: string
  readonly approval: string
}

/** Written by `setApproval` and nothing else. */
const readApproval = (text: string): PlanApproval | null =>
  text === '' ? null : (JSON.parse(text) as PlanApproval)

/** What earlier versions wrote, which knew neither changes nor removals nor answers, is read as of this one. */
function readKept({ body, choices, released_removals, state, title, approval }: Kept): StoredPlan {
  // Written by `add` and nothing else.
  const kept = JSON.parse(body) as StoredPlan
  const [line] = kept.lines
  const isOld = line !== undefined && line.wixId === undefined
  return {
    ...kept,
    ...(isOld && {
      lines: kept.lines.map((one) => ({ ...one, wixId: null, roleIdsBefore: null })),
      calls: kept.calls.map((one) => ({ ...one, after: null })),
    }),
    seats: kept.seats ?? [],
    guards: kept.guards ?? [],
    releasedRemovals: released_removals,
    // That of an earlier version counts otherwise.
    basis: kept.rightUntil === undefined ? null : kept.basis,
    rightUntil: kept.rightUntil ?? null,
    choices: JSON.parse(choices) as readonly PlanChoice[],
    state,
    title,
    approval: readApproval(approval),
  }
}

export function createPlansTable(db: Db): PlansTable {
  return {
    add: ({ choices, releasedRemovals, approval, ...plan }) => {
      db.run(
        `INSERT INTO plans (id, made_at, title, state, line_count, call_count, body, choices, released_removals, approval)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        [
          plan.id,
          plan.madeAt,
          plan.title,
          plan.state,
          plan.lines.length,
          plan.calls.length,
          JSON.stringify(plan),
          JSON.stringify(choices),
          releasedRemovals,
          approval === null ? '' : JSON.stringify(approval),
        ],
      )
    },
    get: (planId) => {
      const row = db.get<Kept>(
        'SELECT body, choices, released_removals, state, title, approval FROM plans WHERE id = ?',
        [planId],
      )
      return row === undefined ? undefined : readKept(row)
    },
    open: () =>
      db
        .all<{
          readonly id: string
          readonly title: string
          readonly roster: string | null
          readonly choices: string
        }>(
          `SELECT id, title, body ->> '$.source.rosterId' AS roster, choices FROM plans WHERE state = 'open'
            ORDER BY made_at DESC, rowid DESC LIMIT 200`,
        )
        .map(({ id, title, roster, choices }) => ({
          id,
          title,
          rosterId: roster,
          choices: JSON.parse(choices) as readonly PlanChoice[],
        })),
    askingLines: (planId) =>
      db
        .all<{ readonly line: string }>(
          `SELECT one.value AS line FROM plans, json_each(body, '$.lines') one
            WHERE plans.id = ? AND one.value ->> '$.verdict.kind' = 'ask'`,
          [planId],
        )
        // Written by `add` and nothing else.
        .map(({ line }) => JSON.parse(line) as AskingLine),
    newest: () =>
      db
        .all<SummaryRow>(
          `SELECT id, made_at AS madeAt, title, line_count AS lines, call_count AS calls, state, approval FROM plans
            ORDER BY made_at DESC, rowid DESC LIMIT 200`,
        )
        .map((row) => ({ ...row, approval: readApproval(row.approval) })),
    bases: () =>
      db
        .all<{
          readonly id: string
          readonly source: string
          readonly basis: string | null
          readonly right_until: string | null
        }>(
          `SELECT id, body -> '$.source' AS source, body -> '$.basis' AS basis, body ->> '$.rightUntil' AS right_until
            FROM plans WHERE state = 'open' ORDER BY made_at DESC, rowid DESC LIMIT 200`,
        )
        .map(({ id, source, basis, right_until }) => ({
          id,
          // Written by `add` and nothing else.
          source: JSON.parse(source) as PlanSource,
          basis: basis === null ? null : (JSON.parse(basis) as PlanBasis | null),
          rightUntil: right_until,
        })),
    rename: (planId, title) => {
      db.run('UPDATE plans SET title = ? WHERE id = ?', [title, planId])
    },
    setApproval: (planId, approval) => {
      db.run('UPDATE plans SET approval = ? WHERE id = ?', [
        approval === null ? '' : JSON.stringify(approval),
        planId,
      ])
    },
    setChoices: (planId, choices) => {
      db.run('UPDATE plans SET choices = ? WHERE id = ?', [JSON.stringify(choices), planId])
    },
    releaseRemovals: (planId, people) => {
      db.run('UPDATE plans SET released_removals = ? WHERE id = ?', [people, planId])
    },
    close: (planId, state) =>
      db.run("UPDATE plans SET state = ? WHERE id = ? AND state = 'open'", [state, planId]).changes > 0,
  }
}
