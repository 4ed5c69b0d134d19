import { expect, test } from 'vitest'
import { PlanExceptions } from '../../../renderer/plan/plan-exceptions.tsx'
import type { Plan, PlanLine } from '../../../shared/plan.ts'
import { aLine, aPlan } from '../builders.ts'
import { all, click, mount, one, type } from '../mount.tsx'

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
function show(plan: Plan) {
  const seen = {
    released: [] as unknown[],
    answers: [] as unknown[],
    shown: [] as string[],
    rows: [] as unknown[],
  }
  return mount(
    <PlanExceptions
      plan={plan}
      roleTitle={(id) => `Role ${id}`}
      onAnswer={(answers) => seen.answers.push(...answers)}
      onRelease={async (people) => {
        if (people !== 7 && people !== null) throw new Error('Type 7.')
        seen.released.push(people)
      }}
      onShow={(reason) => seen.shown.push(reason)}
      onRows={(lines) => seen.rows.push(lines.map(({ rowId }) => rowId))}
    />,
  ).then(() => seen)
}

test('an account that cannot send is said once, with its rows and the way to mend it', async () => {
  await show(aPlan({ lines: [skipped('North'), skipped('North'), skipped('South')], calls: [] }))
  expect(all('region', 'Key may not invite').map((card) => card.textContent)).toEqual([
    expect.stringContaining(
      '2 lines held backCannot send from North: the key lacks “Manage Contributors”. Select “Manage Contributors” for the key in Wix.',
    ),
    expect.stringMatching(/1 line held back.*Cannot send from South:/),
  ])
})

const asked = (rowId: number, change: Partial<PlanLine> = {}): PlanLine =>
  aLine({
    rowId,
    address: `p${rowId}@example.com`,
    addressKey: `p${rowId}@example.com`,
    verdict: {
      kind: 'ask',
      ask: { code: 'expired', expiredAt: null, reminders: 0 },
      options: ['resend', 'invite', 'leave'],
      suggested: 'resend',
      answer: null,
      accountId: 'a1',
      call: null,
      blocked: null,
    },
    ...change,
  })

test('a question stands above the lines with its answers, and leads to its lines and rows', async () => {
  const seen = await show(
    aPlan({ lines: [asked(1), asked(2, { siteId: 's2', siteName: 'Ohm' })], calls: [] }),
  )
  const card = one('region', 'Invite expired: 2 lines')
  expect(card.textContent).toContain('Needs an answer')
  expect(one('region', 'Needs you').textContent).toContain('2 lines without an answer')
  await click(one('radio', 'Resend the invite (suggested)'))
  await click(one('button', 'Show lines'))
  await click(one('button', 'Open rows in the roster'))
  await click(one('button', 'Use all suggestions'))
  const resend = { ask: 'expired', scope: { kind: 'reason' }, answer: 'resend' }
  expect(seen).toMatchObject({ answers: [resend, resend], shown: ['expired'], rows: [[1, 2]] })
})

test('nothing is asked of a plan without questions or lines held back', async () => {
  await show(aPlan({ lines: [aLine()] }))
  expect(all('region', 'Needs you')).toEqual([])
})

test('many removals wait for their number; a wrong one is said, and they can be held again', async () => {
  const removals = { people: 7, sites: [{ siteName: 'Ohm', people: 7, of: 20 }], isReleased: false }
  const seen = await show(aPlan({ lines: [aLine()], removals }))
  const card = one('region', '7 people would be removed')
  expect(card.textContent).toContain(
    'This plan removes 7 people: 7 of 20 on Ohm. Removing has no undo at Wix.',
  )
  await type(one('textbox', 'Number of people'), '8')
  await click(one('button', 'Let the removals go'), {})
  expect(card.textContent).toContain('Type 7.')
  await type(one('textbox', 'Number of people'), '7')
  await click(one('button', 'Let the removals go'))
  const held = await show(aPlan({ lines: [aLine()], removals: { ...removals, isReleased: true } }))
  await click(one('button', 'Hold the removals again'))
  expect([seen.released, held.released]).toEqual([[7], [null]])
})
