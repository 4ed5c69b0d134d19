// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { countPlan } from '../../../renderer/plan/count-plan.ts'
import { PlanOverview } from '../../../renderer/plan/plan-overview.tsx'
import type { Plan, PlanLine } from '../../../shared/plan.ts'
import { aLine, aPlan } from '../builders.ts'
import { all, mount } from '../mount.tsx'

const skipped = (accountName: string): PlanLine =>
  aLine({
    verdict: {
      kind: 'skip',
      reason: 'no-permission',
      obstacle: {
        code: 'account',
        accountName,
        because: { code: 'no-permission', faults: ['lacks-contributors'], triedOn: ['Bakery'] },
      },
    },
  })
const show = (plan: Plan) =>
  mount(<PlanOverview plan={plan} counts={countPlan(plan)} onMake={() => undefined} />)

test('an account that cannot send is said once above the plan, with its rows and the way to mend it', async () => {
  const plan = aPlan({ lines: [skipped('North'), skipped('North'), skipped('South')], calls: [] })
  await show(plan)
  expect(all('alert').map((alert) => alert.textContent)).toEqual([
    '2 lines cannot be sentCannot send from North: the key lacks “Manage Contributors”. Select “Manage Contributors” for the key in Wix. Check again under Accounts, then make the plan again.',
    expect.stringMatching(/^1 line cannot be sentCannot send from South:/),
  ])
})

test('what was sent already says nothing of it any more', async () => {
  await show(aPlan({ lines: [skipped('North')], calls: [], state: 'applied' }))
  expect(all('alert')).toEqual([])
})
