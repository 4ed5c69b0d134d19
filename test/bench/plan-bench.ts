import type { PlanRow, PlanWorld } from '../../electron/core/plan/plan-input.ts'
import { planRows } from '../../electron/core/plan/plan-rows.ts'
import type { InviteState } from '../../shared/ledger.ts'
import { account, invite, row, site, world } from '../electron/core/plan/plan-world.ts'
import { startCpuTime } from '../start-cpu-time.ts'
import { type RuledFigure, toFigure } from './measure.ts'
import { profileStages, type Stage } from './profile-stages.ts'

const roleSets = [['r1'], ['r2'], ['r1', 'r2']] as const
/** So that every kind of line comes up. */
const states: readonly InviteState[] = [
  ...(['pending', 'expired', 'pending', 'probably-accepted', 'revoked', 'possibly-accepted'] as const),
  ...(['accepted', 'pending', 'declined', 'expiring'] as const),
]

export function bigWorld(
  rows: number,
  invites: number,
  sites: number,
): { rows: PlanRow[]; world: PlanWorld } {
  const siteOf = (at: number) => `site-${at % sites}`
  return {
    rows: Array.from({ length: rows }, (_, at) =>
      row({
        position: at + 1,
        address: `person${at}@client${at % 977}.example`,
        siteId: siteOf(at * 7),
        roleIds: roleSets[at % 3] ?? ['r1'],
      }),
    ),
    world: world({
      accounts: [account()],
      sites: Array.from({ length: sites }, (_, at) => site({ id: siteOf(at), name: `Site ${at}` })),
      invites: Array.from({ length: invites }, (_, at) =>
        invite({
          key: `k${at}`,
          inviteId: `i${at}`,
          address: `person${at * 2}@client${(at * 2) % 977}.example`,
          siteId: siteOf(at * 14),
          state: states[at % states.length] ?? 'pending',
          roleIds: at % 5 === 0 ? ['r9'] : (roleSets[(at * 2) % 3] ?? ['r1']),
        }),
      ),
    }),
  }
}

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN

/** Milliseconds of processor time, the median of nine after the first three. */
function time(work: () => unknown): number {
  const times: number[] = []
  for (let round = 0; round < 12; round++) {
    const spent = startCpuTime()
    work()
    if (round > 2) times.push(spent())
  }
  return median(times)
}

export async function planBench(): Promise<readonly RuledFigure[]> {
  const big = bigWorld(100_000, 100_000, 2000)
  const small = bigWorld(10_000, 100_000, 2000)
  const make = toFigure(
    'plan.make',
    '100,000 rows, 100,000 invites, 2,000 sites, every kind of line',
    time(() => planRows(big.rows, big.world)),
    time(() => structuredClone(big.rows)),
    2,
  )
  const growth = toFigure(
    'plan.growth',
    '100,000 rows against 10,000',
    time(() => planRows(big.rows, big.world)),
    time(() => planRows(small.rows, small.world)),
    13,
  )
  const wide = bigWorld(10_000, 0, 500)
  const fewest = new Map<string, number>()
  for (const one of wide.rows) {
    const key = `${one.siteId} ${one.roleIds.join()}`
    fewest.set(key, (fewest.get(key) ?? 0) + 1)
  }
  const floor = [...fewest.values()].reduce((sum, count) => sum + Math.ceil(count / 50), 0)
  const calls = toFigure(
    'plan.calls',
    '10,000 rows, 500 sites, 3 role sets',
    planRows(wide.rows, wide.world).calls.length,
    floor,
    1,
  )
  return [make, growth, calls]
}

export function profilePlan(): Promise<readonly Stage[]> {
  const { rows, world: facts } = bigWorld(100_000, 100_000, 2000)
  return profileStages(() => planRows(rows, facts), {
    'plan/plan-rows.ts': 'making lines',
    // The profiler takes what was inlined for its caller.
    'bench/plan-bench.ts': 'making lines',
    'plan/index-world.ts': 'indexing invites, facts of a person',
    'plan/index-texts.ts': 'indexing invites, facts of a person',
    'plan/known-of-invites.ts': 'looking up known access',
    'plan/decide-wish.ts': 'deciding',
    'plan/hold-unproven.ts': 'deciding',
    'plan/place-lines.ts': 'putting lines into calls',
    'plan/group-calls.ts': 'putting lines into calls',
    'plan/order-by-group.ts': 'ordering',
    'plan/order-lines.ts': 'ordering',
    'plan/guard-sites.ts': 'guarding sites',
    'shared/email.ts': 'identity of addresses',
  })
}
