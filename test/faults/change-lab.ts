import { join } from 'node:path'
import { planRun } from '../../electron/core/outbox/plan-run.ts'
import { createTables } from '../../electron/core/outbox/tables.ts'
import { createPlansTable } from '../../electron/core/plan/plans-table.ts'
import { openDatabase } from '../../electron/core/store/database.ts'
import type { FaultRule } from '../../electron/sandbox/fault-script.ts'
import type { FaultName } from '../../electron/sandbox/faults.ts'
import type { Sandbox } from '../../electron/sandbox/sandbox.ts'
import { seededRandom } from '../../electron/sandbox/seeded-values.ts'
import { equationHolds, type Job, type JobItem } from '../../shared/outbox.ts'
import type { Plan, PlanCall, PlanLine } from '../../shared/plan.ts'
import type { Core } from '../start-core.ts'
import type { ChildCore } from './child-core.ts'
import type { LabGroup } from './lab-group.ts'
import type { LabWorld } from './lab-world.ts'
import { patiently } from './send-lab.ts'

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

/** What is said of rows, each a count that must be 0. */
const nothing = {
  /** Called removed, or gone already, while in. */
  removedButIn: 0,
  /** Called changed, or right already, with other roles. */
  changedButNot: 0,
  /** Called still there while gone. */
  stillThereButGone: 0,
  /** Let in by a change of roles. */
  letIn: 0,
  /** Lost their access without being on the plan. */
  takenUnasked: 0,
  /** Rows without a state that ended. */
  stateless: 0,
  equationsBroken: 0,
  unfinished: 0,
  chainsBroken: 0,
}
type Broken = Record<keyof typeof nothing, number>

/** Roles are changed and people removed over and over, with lists that lie, and the core is killed without warning. */
export const changeLab: LabGroup = {
  name: 'change',
  faults,
  // Each row is several calls.
  mostRows: 24,
  promises: Object.keys(nothing),
  play: async (world) => {
    addRun(world, await world.inPeace((core) => prepare(world, core)))
    await world.throughKills(goOn)
    return world.inPeace((core) => judge(world, core))
  },
}

async function goOn(core: ChildCore): Promise<void> {
  const [run] = await core.call('outbox.list', {})
  if (run === undefined) throw new Error('the run of the lab is gone')
  if (run.state.kind !== 'finished') await patiently(() => core.call('outbox.continue', { runId: run.id }))
  await core.idle()
  // The plan of the lab was not drawn from anything, so that a second look holds its rows; a person lets them go.
  const { jobs } = await core.call('outbox.read', { runId: run.id })
  const held = jobs.filter((job) => job.state === 'held').map((job) => job.id)
  if (held.length === 0) return
  await patiently(() => core.call('outbox.release', { runId: run.id, jobIds: held }))
  await core.idle()
}

/** People on sites, and what Wix will do wrong. */
async function prepare(world: LabWorld, core: Core): Promise<Plan> {
  const { sandbox, story } = world
  const random = seededRandom(story.seed)
  const plan = await planFor(sandbox, core, story.rows, random)
  // Somebody is quicker than the run, here and there.
  for (const line of plan.lines) {
    if (random() < 0.1) sandbox.leave(line.siteId ?? '', { accountId: line.wixId ?? undefined })
  }
  await core.call('accounts.setPace', { accountId: core.practiceId, callsPerMinute: 1000 })
  const isFair = story.faults.length === 0
  const siteIds = [...new Set(plan.lines.flatMap(({ siteId }) => siteId ?? []))]
  sandbox.setFaults({
    rules: isFair ? [] : lies(siteIds, random),
    random: isFair ? null : { seed: story.seed, rate: 0.08, faults: story.faults },
  })
  return plan
}

/** A run of changes and removals that has not begun. */
function addRun(world: LabWorld, plan: Plan): void {
  const db = openDatabase(join(world.folder, 'workspace', 'workspace.db'))
  let id = 0
  const fresh = planRun(plan, () => `lab-${id++}`, plan.madeAt)
  db.tx(() => {
    createPlansTable(db).add({ ...plan, state: 'applied', basis: null, rightUntil: null })
    createTables(db).addRun({ ...fresh, run: { ...fresh.run, state: 'paused', because: 'person' } })
  })
  db.close()
}

/**
 * Lists that leave people out, never two in a row of one site: one short answer proves nothing, two are all there is.
 * Counted by site, because calls of several sites are under way at once.
 */
function lies(siteIds: readonly string[], random: () => number): readonly FaultRule[] {
  return siteIds.flatMap((siteId) => {
    let after = Math.floor(random() * 6)
    return Array.from({ length: 5 }, () => {
      after += 2 + Math.floor(random() * 9)
      const fault = random() < 0.5 ? 'people-missing' : 'people-short'
      return { fault, endpoint: 'contributors', siteId, after, times: 1 } as const
    })
  })
}

async function planFor(sandbox: Sandbox, core: Core, rows: number, random: () => number): Promise<Plan> {
  const { sites, roles } = await core.call('directory.read', {})
  const ours = sites.filter((site) => site.isOurs && !site.isBlocked).slice(0, Math.ceil(rows / 6))
  const wanted = roles.slice(0, 4)
  for (const site of ours) {
    sandbox.changeSite(site.id, { seats: 200 })
    for (let at = 0; at < peopleASite; at += 1) {
      sandbox.join(site.id, `person${at}@lab.example`)
    }
  }
  const lines: PlanLine[] = []
  const calls: PlanCall[] = []
  for (let at = 0; at < rows; at += 1) {
    const site = ours[at % ours.length]
    const [wixId] = [...sandbox.membersAt(site?.id ?? '')].at(-1 - Math.floor(at / ours.length)) ?? []
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
    calls.push({ ...shared, kind, accountId: core.practiceId, roleTitles, lines: [at], after: null })
  }
  return {
    ...{ id: 'lab', madeAt: '2026-11-23T09:00:00.000Z', title: 'Lab', lines, calls, warnings: [] },
    ...{ minutes: 1, confirmation: null, state: 'open', approval: null, choices: [], seats: [], guards: [] },
    ...{ releasedRemovals: null, removals: null },
    source: { kind: 'ledger', act: 'revoke', inviteKeys: [] },
  }
}

async function judge({ sandbox }: LabWorld, core: Core): Promise<Record<string, number>> {
  const [run] = await core.call('outbox.list', {})
  if (run === undefined) throw new Error('the run of the lab is gone')
  const { jobs } = await core.call('outbox.read', { runId: run.id })
  const { planned, removed, changed, stillThere, covered, failed, inDoubt } = run.equation
  const broken: Broken = { ...nothing }
  for (const job of jobs) for (const item of job.items) judgeItem(sandbox, job, item, broken)
  const wished = new Set(
    jobs.flatMap((job) =>
      job.kind === 'remove' ? job.items.map((item) => `${job.siteId} ${item.wixId}`) : [],
    ),
  )
  for (const event of sandbox.memberLog()) {
    if (event.cause !== 'api') continue
    if (event.rolesBefore.length === 0) broken.letIn++
    if (event.rolesAfter.length === 0 && !wished.has(`${event.siteId} ${event.accountId}`))
      broken.takenUnasked++
  }
  if (!equationHolds(run.equation)) broken.equationsBroken++
  // Like failures in a row stop a run and ask; that is an end a person sees, not a loss.
  if (run.state.kind === 'running') broken.unfinished++
  if (run.state.kind === 'finished') broken.stateless += run.equation.notAttempted + run.equation.held
  if ((await core.call('audit.verify', {})).kind !== 'intact') broken.chainsBroken++
  return { rows: planned, removed, changed, stillThere, covered, failed, inDoubt, ...broken }
}

/** What is said of a row, held against who is in. */
function judgeItem(sandbox: Sandbox, job: Job, { outcome, wixId }: JobItem, totals: Broken): void {
  const roles = sandbox.membersAt(job.siteId).get(wixId ?? '')
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
