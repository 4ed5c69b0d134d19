import { join } from 'node:path'
import { planRun } from '../../electron/core/outbox/plan-run.ts'
import { createTables } from '../../electron/core/outbox/tables.ts'
import { createPlansTable } from '../../electron/core/plan/plans-table.ts'
import { openDatabase } from '../../electron/core/store/database.ts'
import type { FaultRule } from '../../electron/sandbox/fault-script.ts'
import type { FaultName } from '../../electron/sandbox/faults.ts'
import { seededRandom } from '../../electron/sandbox/seeded-values.ts'
import { equationHolds, type Job, type JobItem } from '../../shared/outbox.ts'
import type { Plan, PlanCall, PlanLine } from '../../shared/plan.ts'
import { startWorld, type World } from '../world.ts'
import { type KillOptions, playKills } from './play-kills.ts'

/** What a whole lab saw; what stands after `inDoubt` are promises, each a count that must be 0. */
export interface ChangeTotals {
  readonly seed: number
  readonly runs: number
  readonly kills: number
  readonly rows: number
  readonly removed: number
  readonly changed: number
  readonly stillThere: number
  readonly covered: number
  readonly failed: number
  readonly inDoubt: number
  /** Called removed, or gone already, while in. */
  readonly removedButIn: number
  /** Called changed, or right already, with other roles. */
  readonly changedButNot: number
  /** Called still there while gone. */
  readonly stillThereButGone: number
  /** Let in by a change of roles. */
  readonly letIn: number
  /** Lost their access without being on the plan. */
  readonly takenUnasked: number
  /** Rows without a state that ended. */
  readonly stateless: number
  readonly equationsBroken: number
  readonly unfinished: number
  readonly chainsBroken: number
}

const faults: readonly FaultName[] = [
  'reply-lost',
  'reset-mid-body',
  'reset-before',
  'status-500',
  'status-500-processed',
  'status-503',
  'half-json',
  'remove-ignored',
  'change-ignored',
]

const peopleASite = 12

/** Changes roles and removes people over and over, with faults and lists that lie, killing the sender without warning. */
export async function runChangeLab(options: KillOptions): Promise<ChangeTotals> {
  const totals = {
    ...{ seed: options.seed, runs: 0, kills: 0, rows: 0, removed: 0, changed: 0, stillThere: 0, covered: 0 },
    ...{ failed: 0, inDoubt: 0, removedButIn: 0, changedButNot: 0, stillThereButGone: 0, letIn: 0 },
    ...{ takenUnasked: 0, stateless: 0, equationsBroken: 0, unfinished: 0, chainsBroken: 0 },
  }
  await playKills(options, totals, {
    prepare: (folder, faultSeed) => prepare(folder, options.rows, faultSeed),
    judge: (folder) => judge(folder, totals),
  })
  return totals
}

/** People on sites, a run of changes and removals for them that has not begun, and what Wix will do wrong. */
async function prepare(folder: string, rows: number, seed: number): Promise<string> {
  const random = seededRandom(seed)
  const world = await startWorld({ folder })
  const plan = await planFor(world, rows, random)
  // Somebody is quicker than the run, here and there.
  for (const line of plan.lines) {
    if (random() < 0.1) world.sandbox.leave(line.siteId ?? '', { accountId: line.wixId ?? undefined })
  }
  await world.call('accounts.setPace', { accountId: world.practiceId, callsPerMinute: 1000 })
  world.sandbox.setFaults({ rules: lies(random), random: { seed, rate: 0.08, faults } })
  await world.close()
  const db = openDatabase(join(folder, 'workspace', 'workspace.db'))
  let id = 0
  const fresh = planRun(plan, () => `lab-${id++}`, plan.madeAt)
  db.tx(() => {
    createPlansTable(db).add({ ...plan, state: 'applied', basis: null, rightUntil: null })
    createTables(db).addRun({ ...fresh, run: { ...fresh.run, state: 'paused', because: 'person' } })
  })
  db.close()
  return plan.id
}

/** Lists that leave people out, never two in a row: one short answer proves nothing, two are all there is. */
function lies(random: () => number): readonly FaultRule[] {
  let after = 0
  return Array.from({ length: 12 }, () => {
    after += 3 + Math.floor(random() * 12)
    const fault = random() < 0.5 ? 'people-missing' : 'people-short'
    return { fault, endpoint: 'contributors', after, times: 1 } as const
  })
}

async function planFor(world: World, rows: number, random: () => number): Promise<Plan> {
  const { sites, roles } = await world.call('directory.read', {})
  const ours = sites.filter((site) => site.isOurs && !site.isBlocked).slice(0, Math.ceil(rows / 6))
  const wanted = roles.slice(0, 4)
  for (const site of ours) {
    world.sandbox.changeSite(site.id, { seats: 200 })
    for (let at = 0; at < peopleASite; at += 1) {
      world.sandbox.join(site.id, `person${at}@lab.example`)
    }
  }
  const lines: PlanLine[] = []
  const calls: PlanCall[] = []
  for (let at = 0; at < rows; at += 1) {
    const site = ours[at % ours.length]
    const [wixId] = [...world.sandbox.membersAt(site?.id ?? '')].at(-1 - Math.floor(at / ours.length)) ?? []
    if (site === undefined || wixId === undefined) throw new Error('the lab has too few people')
    const isRemoval = random() < 0.5
    const role = wanted[Math.floor(random() * wanted.length)]
    const roleIds = isRemoval || role === undefined ? [] : [role.id]
    const shared = { siteId: site.id, siteName: site.name, roleIds, language: '' }
    const address = `person${at}@lab.example`
    lines.push({
      ...shared,
      ...{ address, addressKey: address, wixId, roleIdsBefore: null, inviteKey: null },
      ...{ rosterId: null, rowId: null, verdict: { kind: 'call', call: at } },
    })
    const roleTitles = isRemoval || role === undefined ? [] : [role.title]
    const kind = isRemoval ? 'remove' : 'change-role'
    calls.push({ ...shared, kind, accountId: world.practiceId, roleTitles, lines: [at], after: null })
  }
  return {
    ...{ id: 'lab', madeAt: '2026-11-23T09:00:00.000Z', title: 'Lab', lines, calls, warnings: [] },
    ...{ minutes: 1, confirmation: null, state: 'open', choices: [], seats: [], guards: [] },
    ...{ releasedRemovals: null, removals: null },
    source: { kind: 'ledger', act: 'revoke', inviteKeys: [] },
  }
}

async function judge(folder: string, totals: Record<keyof ChangeTotals, number>): Promise<void> {
  const world = await startWorld({ folder })
  try {
    const [run] = await world.call('outbox.list', {})
    if (run === undefined) throw new Error('the run of the lab is gone')
    const { jobs } = await world.call('outbox.read', { runId: run.id })
    const { planned, removed, changed, stillThere, covered, failed, inDoubt } = run.equation
    totals.rows += planned
    totals.removed += removed
    totals.changed += changed
    totals.stillThere += stillThere
    totals.covered += covered
    totals.failed += failed
    totals.inDoubt += inDoubt
    for (const job of jobs) for (const item of job.items) judgeItem(world, job, item, totals)
    const wished = new Set(
      jobs.flatMap((job) =>
        job.kind === 'remove' ? job.items.map((item) => `${job.siteId} ${item.wixId}`) : [],
      ),
    )
    for (const event of world.sandbox.memberLog()) {
      if (event.cause !== 'api') continue
      if (event.rolesBefore.length === 0) totals.letIn++
      if (event.rolesAfter.length === 0 && !wished.has(`${event.siteId} ${event.accountId}`))
        totals.takenUnasked++
    }
    if (!equationHolds(run.equation)) totals.equationsBroken++
    // Like failures in a row stop a run and ask; that is an end a person sees, not a loss.
    if (run.state.kind === 'running') totals.unfinished++
    if (run.state.kind === 'finished') totals.stateless += run.equation.notAttempted + run.equation.held
    if ((await world.call('audit.verify', {})).kind !== 'intact') totals.chainsBroken++
  } finally {
    await world.close()
  }
}

/** What is said of a row, held against who is in. */
function judgeItem(
  world: World,
  job: Job,
  { outcome, wixId }: JobItem,
  totals: Record<keyof ChangeTotals, number>,
): void {
  const roles = world.sandbox.membersAt(job.siteId).get(wixId ?? '')
  const isAsWished = roles !== undefined && [...roles].toSorted().join() === job.roleIds.toSorted().join()
  const isGoneSaid =
    outcome.kind === 'removed' ||
    ((outcome.kind === 'covered' || outcome.kind === 'failed') && outcome.because.kind === 'not-on-site')
  const isChangeSaid =
    outcome.kind === 'changed' || (outcome.kind === 'covered' && outcome.because.kind === 'has-these-roles')
  if (isGoneSaid && roles !== undefined) totals.removedButIn++
  if (isChangeSaid && !isAsWished) totals.changedButNot++
  if (outcome.kind === 'still-there' && roles === undefined) totals.stillThereButGone++
}

/** True when no promise was broken. */
export const areChangesClean = (totals: ChangeTotals): boolean =>
  totals.removedButIn +
    totals.changedButNot +
    totals.stillThereButGone +
    totals.letIn +
    totals.takenUnasked +
    totals.stateless +
    totals.equationsBroken +
    totals.unfinished +
    totals.chainsBroken ===
  0
