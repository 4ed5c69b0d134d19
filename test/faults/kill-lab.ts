import { countDuplicates, lostInvites } from '../../electron/hosts/cli/check-promises.ts'
import type { FaultName } from '../../electron/sandbox/faults.ts'
import { equationHolds } from '../../shared/outbox.ts'
import { emptyCells } from '../../shared/roster.ts'
import { startWorld, type World } from '../world.ts'
import { type KillOptions, playKills } from './play-kills.ts'

/** What a whole lab saw; every promise is a count that must be 0. */
export interface LabTotals {
  readonly seed: number
  readonly runs: number
  readonly kills: number
  readonly rows: number
  readonly sent: number
  readonly inDoubt: number
  readonly failed: number
  readonly duplicates: number
  readonly lostInvites: number
  readonly equationsBroken: number
  readonly unfinished: number
  readonly chainsBroken: number
}

const faults: readonly FaultName[] = [
  'reply-lost',
  'reset-mid-body',
  'reset-before',
  'never-connected',
  'status-429-seconds',
  'status-500',
  'status-500-processed',
  'status-503',
  'empty-body',
  'half-json',
  'address-dropped',
]

/** Sends rosters over and over, with faults at one call in five, killing the sender without warning. */
export async function runKillLab(options: KillOptions): Promise<LabTotals> {
  const totals = {
    seed: options.seed,
    runs: 0,
    kills: 0,
    rows: 0,
    sent: 0,
    inDoubt: 0,
    failed: 0,
    duplicates: 0,
    lostInvites: 0,
    equationsBroken: 0,
    unfinished: 0,
    chainsBroken: 0,
  }
  await playKills(options, totals, {
    prepare: (folder, faultSeed) => prepare(folder, options.rows, faultSeed),
    judge: (folder) => judge(folder, totals),
  })
  return totals
}

async function prepare(folder: string, rows: number, seed: number): Promise<string> {
  const world = await startWorld({ folder })
  try {
    const { sites, roles } = await world.call('directory.read', {})
    const ours = sites.filter((site) => site.isOurs && !site.isBlocked)
    const { id: rosterId } = await world.call('roster.create', { name: 'Lab' })
    const inserted = Array.from({ length: rows }, (_, at) => ({
      id: at + 1,
      cells: {
        ...emptyCells,
        email: `person${at}@lab.example`,
        site: ours[at % ours.length]?.id ?? '',
        roles: roles[at % 2]?.title ?? '',
      },
    }))
    const changes = [{ kind: 'insert' as const, after: null, rows: inserted }]
    await world.call('roster.apply', { rosterId, step: { label: 'fill', changes } })
    await world.call('accounts.setPace', { accountId: world.practiceId, callsPerMinute: 1000 })
    const plan = await world.call('plan.make', { source: { kind: 'roster', rosterId, rowIds: null } })
    // Small calls: more moments to be killed at. Faults come in all of them.
    world.sandbox.setFaults({ rules: [], random: { seed, rate: 0.2, faults, endpoint: 'bulk-invite' } })
    return plan.id
  } finally {
    await world.close()
  }
}

async function judge(folder: string, totals: Record<keyof LabTotals, number>): Promise<void> {
  const world: World = await startWorld({ folder })
  try {
    const [run] = await world.call('outbox.list', {})
    if (run === undefined) {
      totals.unfinished++
      return
    }
    const { jobs } = await world.call('outbox.read', { runId: run.id })
    const { invites } = await world.call('ledger.list', {})
    totals.rows += run.equation.planned
    totals.sent += run.equation.sent
    totals.inDoubt += run.equation.inDoubt
    totals.failed += run.equation.failed
    totals.duplicates += countDuplicates(world.sandbox.mailLog())
    totals.lostInvites += lostInvites(world.sandbox.state().invites, invites, jobs)
    if (!equationHolds(run.equation)) totals.equationsBroken++
    // Like failures in a row stop a run and ask; that is an end a person sees, not a loss.
    if (run.state.kind === 'running') totals.unfinished++
    const verified = await world.call('audit.verify', {})
    if (verified.kind !== 'intact') totals.chainsBroken++
  } finally {
    await world.close()
  }
}

/** True when no promise was broken. */
export const isClean = (totals: LabTotals): boolean =>
  totals.duplicates +
    totals.lostInvites +
    totals.equationsBroken +
    totals.unfinished +
    totals.chainsBroken ===
  0
