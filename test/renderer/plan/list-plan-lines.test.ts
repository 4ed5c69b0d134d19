import { expect, test } from 'vitest'
import { applyWords, countPlan } from '../../../renderer/plan/count-plan.ts'
import { listPlanLines } from '../../../renderer/plan/list-plan-lines.ts'
import { skipReasons } from '../../../shared/plan.ts'
import { skipTitles } from '../../../shared/words/plan-words.ts'
import { aLine, aPlan } from '../builders.ts'

const everything = { text: '', show: 'all' } as const

test('lines stand below their site, with what is sent and skipped there', () => {
  const rows = listPlanLines(aPlan(), everything, new Set())
  expect(
    rows.map((row) =>
      row.kind === 'site' ? `# ${row.siteName} ${row.sends}/${row.lines}` : row.line.address,
    ),
  ).toEqual(['# Bakery Lund 2/2', 'ana@example.com', 'ben@example.com', '# Studio Ohm 0/1', 'eva'])
})

test('a folded site keeps its heading and its numbers', () => {
  const rows = listPlanLines(aPlan(), everything, new Set(['s1']))
  expect(rows.filter((row) => row.kind === 'line')).toHaveLength(1)
  expect(rows[0]).toMatchObject({ kind: 'site', lines: 2, isFolded: true })
})

test('a reason as filter leaves only its lines, and no empty site', () => {
  const rows = listPlanLines(aPlan(), { text: '', show: 'has-errors' }, new Set())
  expect(rows.map((row) => row.kind)).toEqual(['site', 'line'])
})

test('text is found in address and site', () => {
  const find = (text: string) =>
    listPlanLines(aPlan(), { text, show: 'all' }, new Set()).filter((row) => row.kind === 'line').length
  expect([find('BEN@'), find('ohm'), find('nowhere')]).toEqual([1, 1, 0])
})

test('lines without a site are kept apart by what was typed', () => {
  const skip = { kind: 'skip', reason: 'has-errors', problems: [] } as const
  const lines = ['Foo', 'Bar'].map((siteName) => aLine({ siteId: null, siteName, verdict: skip }))
  const rows = listPlanLines(aPlan({ lines, calls: [] }), everything, new Set())
  expect(rows.filter((row) => row.kind === 'site')).toHaveLength(2)
})

test('every line is counted exactly once', () => {
  const plan = aPlan()
  const counts = countPlan(plan)
  expect(counts.invites + counts.resends + counts.revokes + counts.covered + counts.held).toBe(
    plan.lines.length,
  )
  expect([...counts.reasons]).toEqual([['has-errors', 1]])
})

test('the button says what it does', () => {
  expect(applyWords({ invites: 1, resends: 0, revokes: 0 })).toBe('Send 1 invite')
  expect(applyWords({ invites: 0, resends: 1200, revokes: 2 })).toBe('Resend 1,200 invites, revoke 2 invites')
  expect(applyWords({ invites: 0, resends: 0, revokes: 0 })).toBe('Nothing to send')
  // One leaver off many sites is one person.
  const none = { invites: 0, resends: 0, revokes: 0 }
  expect(applyWords({ ...none, removals: 140, removedPeople: 1 })).toBe('Remove 1 person from 140 sites')
  expect(applyWords({ ...none, removals: 3, removedPeople: 3 })).toBe('Remove 3 people')
  expect(applyWords({ ...none, changes: 5, changedPeople: 2 })).toBe(
    'Change the roles of 2 people, 5 times in all',
  )
})

test('every reason for skipping has its words', () => {
  for (const reason of skipReasons) expect(skipTitles[reason]).not.toBe('')
})
