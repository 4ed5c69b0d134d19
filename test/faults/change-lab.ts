import type { FaultRule } from '../../electron/sandbox/fault-script.ts'
import type { FaultName } from '../../electron/sandbox/faults.ts'
import type { Sandbox } from '../../electron/sandbox/sandbox.ts'
import { seededRandom } from '../../electron/sandbox/seeded-values.ts'
import { equationHolds, type Job, type JobItem, type RunDetail } from '../../shared/outbox.ts'
import type { AccessTarget, Plan, PlanSource } from '../../shared/plan.ts'
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
/** So many of the account's roles are given. */
const mostRoles = 4

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
    const wishes = await world.inPeace((core) => prepare(world, core))
    await world.throughKills(goOn(wishes))
    const before = await world.inPeace((core) => judge(world, core))
    // Wix tells the truth again, and syncs settle what was not proven: that must be true as well.
    world.sandbox.setFaults({ rules: [], random: null })
    const after = await world.inPeace(async (core) => {
      for (let syncs = 0; syncs < 2; syncs += 1)
        await core.call('directory.sync', { accountId: core.practiceId })
      return judge(world, core)
    })
    const promises = Object.keys(nothing).map((name) => [name, (before[name] ?? 0) + (after[name] ?? 0)])
    const settled = (before.inDoubt ?? 0) - (after.inDoubt ?? 0)
    return { ...before, settledBySync: settled, ...Object.fromEntries(promises) }
  },
}

type AccessSource = Extract<PlanSource, { kind: 'access' }>

/** What a person wants, and the plan that was last made of it; null once nothing of it is left to be done. */
interface Wanted {
  readonly source: AccessSource
  plan: Plan | null
}

/** Every plan becomes a run, or its run goes on, until nothing moves any more. */
const goOn =
  (wishes: readonly Wanted[]) =>
  async (core: ChildCore): Promise<void> => {
    const runs = await core.call('outbox.list', {})
    for (const wanted of wishes) {
      const run = runs.find(({ planId }) => planId === wanted.plan?.id)
      if (run === undefined) await patiently(() => apply(core, wanted))
      else if (run.state.kind !== 'finished')
        await patiently(() => core.call('outbox.continue', { runId: run.id }))
    }
    await core.idle()
    // What went away meanwhile is held as not as planned any more; a person lets it go all the same.
    for (const { id: runId } of await core.call('outbox.list', {})) {
      const { jobs } = await core.call('outbox.read', { runId })
      const held = jobs.filter((job) => job.state === 'held').map((job) => job.id)
      if (held.length > 0) await patiently(() => core.call('outbox.release', { runId, jobIds: held }))
    }
    await core.idle()
  }

/** A plan that is out of date by what the other runs have read is made again. */
async function apply(core: Pick<ChildCore, 'call'>, wanted: Wanted): Promise<void> {
  while (wanted.plan !== null) {
    const { id: planId, confirmation } = wanted.plan
    const { kind } = await core.call('outbox.apply', { planId, confirmation })
    if (kind === 'started') return
    if (kind === 'needs-confirmation') throw new Error('the lab did not type the word of a plan')
    wanted.plan = await makePlan(core, wanted.source)
  }
}

/** People on sites, plans made of what is known of them, and what Wix will do wrong. */
async function prepare(world: LabWorld, core: Core): Promise<readonly Wanted[]> {
  const { sandbox, story } = world
  const random = seededRandom(story.seed)
  await core.call('accounts.setPace', { accountId: core.practiceId, callsPerMinute: 1000 })
  const siteIds = await peopleSites(world, core, random)
  const targets = siteIds.flatMap((siteId) =>
    [...sandbox.membersAt(siteId).keys()]
      .slice(-Math.ceil(story.rows / siteIds.length))
      .map((wixId): AccessTarget => ({ address: '', siteId, wixId })),
  )
  const wishes = await makeWishes(core, targets.slice(0, story.rows), random)
  // Somebody is quicker than the run, here and there.
  for (const { siteId, wixId } of targets)
    if (random() < 0.1) sandbox.leave(siteId, { accountId: wixId ?? undefined })
  const isFair = story.faults.length === 0
  sandbox.setFaults({
    rules: isFair ? [] : lies(siteIds, random),
    random: isFair ? null : { seed: story.seed, rate: 0.08, faults: story.faults },
  })
  return wishes
}

/** Sites with a crew that a sync has seen. */
async function peopleSites({ sandbox, story }: LabWorld, core: Core, random: () => number) {
  const { sites, roles } = await core.call('directory.read', {})
  const ours = sites.filter((site) => site.isOurs && !site.isBlocked).slice(0, Math.ceil(story.rows / 6))
  for (const { id: siteId } of ours) {
    sandbox.changeSite(siteId, { seats: 200 })
    for (let at = 0; at < peopleASite; at += 1) {
      const role = roles[Math.floor(random() * mostRoles)]
      const who = { email: `person${at}@lab.example`, roleIds: role === undefined ? [] : [role.id] }
      sandbox.happen({ what: 'join', siteId, ...who })
    }
  }
  for (let syncs = 0; syncs < 2; syncs += 1) await core.call('directory.sync', { accountId: core.practiceId })
  return ours.map(({ id }) => id)
}

/** Half of them are to go, the others get another role: what a person would plan for selected lines. */
async function makeWishes(
  core: Core,
  targets: readonly AccessTarget[],
  random: () => number,
): Promise<readonly Wanted[]> {
  const { roles } = await core.call('directory.read', {})
  const some = Map.groupBy(targets, () =>
    random() < 0.5 ? '' : (roles[Math.floor(random() * mostRoles)]?.id ?? ''),
  )
  const wishes: Wanted[] = []
  for (const [roleId, ofRole] of some) {
    const isRemoval = roleId === ''
    const source: AccessSource = {
      kind: 'access',
      act: isRemoval ? 'remove' : 'change-role',
      targets: ofRole,
      roleIds: isRemoval ? [] : [roleId],
    }
    wishes.push({ source, plan: await makePlan(core, source) })
  }
  return wishes
}

/** Null where it would send nothing. */
async function makePlan(core: Pick<ChildCore, 'call'>, source: AccessSource): Promise<Plan | null> {
  const targets = source.targets.map((target) => ({ ...target }))
  const plan = await core.call('plan.make', { source: { ...source, targets, roleIds: [...source.roleIds] } })
  if (plan.calls.length === 0) return null
  const people = plan.removals?.people
  return people === undefined ? plan : await core.call('plan.releaseRemovals', { planId: plan.id, people })
}

/**
 * Lists that leave people out. Of one kind only on each site: two different reads that lie alike are all there is to be
 * known. The list of sites lies for ever, that of contributors never twice in a row, as roles have no other source; counted
 * by site, because calls of several sites are under way at once.
 */
function lies(siteIds: readonly string[], random: () => number): readonly FaultRule[] {
  return siteIds.flatMap((siteId): readonly FaultRule[] => {
    const lie = (): FaultName => (random() < 0.5 ? 'people-missing' : 'people-short')
    if (random() < 0.3) return [{ fault: lie(), endpoint: 'sites', siteId, times: null }]
    let after = Math.floor(random() * 6)
    return Array.from({ length: 5 }, () => {
      after += 2 + Math.floor(random() * 9)
      return { fault: lie(), endpoint: 'contributors', siteId, after, times: 1 } as const
    })
  })
}

async function judge({ sandbox }: LabWorld, core: Core): Promise<Record<string, number>> {
  const runs: RunDetail[] = []
  for (const { id: runId } of await core.call('outbox.list', {}))
    runs.push(await core.call('outbox.read', { runId }))
  const broken: Broken = { ...nothing }
  const jobs = runs.flatMap((run) => run.jobs)
  for (const job of jobs) for (const item of job.items) judgeItem(sandbox, job, item, broken)
  const wished = new Set(
    jobs.flatMap((job) =>
      job.kind === 'remove' ? job.items.map((item) => `${job.siteId} ${item.wixId}`) : [],
    ),
  )
  for (const event of sandbox.memberLog()) {
    if (event.cause !== 'api') continue
    if (event.rolesBefore.length === 0) broken.letIn++
    if (event.rolesAfter.length === 0 && !wished.has(`${event.siteId} ${event.accountId.toLowerCase()}`))
      broken.takenUnasked++
  }
  const rows = { rows: 0, removed: 0, changed: 0, stillThere: 0, covered: 0, failed: 0, inDoubt: 0 }
  for (const { run, jobs: ofRun } of runs) {
    const { equation } = run
    rows.rows += equation.planned
    for (const name of ['removed', 'changed', 'stillThere', 'covered', 'failed', 'inDoubt'] as const)
      rows[name] += equation[name]
    if (!equationHolds(equation)) broken.equationsBroken++
    // Like failures in a row stop a run and ask; that is an end a person sees, not a loss.
    if (run.state.kind === 'running') broken.unfinished++
    if (run.state.kind === 'finished') broken.stateless += equation.notAttempted + heldOf(ofRun)
  }
  if ((await core.call('audit.verify', {})).kind !== 'intact') broken.chainsBroken++
  return { ...rows, ...broken }
}

/** Rows that the plan itself left to a person have a state. */
const heldOf = (jobs: readonly Job[]): number => jobs.filter(({ state }) => state === 'held').length

/** What is said of a row, held against who is in. */
function judgeItem(sandbox: Sandbox, job: Job, { outcome, wixId }: JobItem, totals: Broken): void {
  const roles = [...sandbox.membersAt(job.siteId)].find(([id]) => id.toLowerCase() === wixId)?.[1]
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
