import { expect, test } from 'vitest'
import { formatRoute, home, parseRoute, type Route } from '../../../renderer/shell/route.ts'

const routes: readonly Route[] = [
  { screen: 'home' },
  { screen: 'rosters', rosterId: null },
  { screen: 'rosters', rosterId: 'a/b c#1' },
  { screen: 'plan', planId: 'p1' },
  { screen: 'outbox', runId: null },
  { screen: 'outbox', runId: 'r1' },
  { screen: 'invites', find: '' },
  { screen: 'invites', find: 'ana+x@example.com & co' },
  { screen: 'invites', find: '', show: 'ends-2026-03-20' },
  { screen: 'access', part: 'now' },
  { screen: 'access', part: 'changes' },
  { screen: 'access', part: 'changes', since: '2026-11-23' },
  { screen: 'access', part: 'changes', since: '2026-11-23', until: '2026-11-29' },
  { screen: 'access', part: 'drift' },
  { screen: 'audit', runId: 'r1', people: [] },
  { screen: 'audit', runId: null, people: ['ana+x@example.invalid', 'a&b@example.invalid'] },
  { screen: 'people', personId: 'ana+x/y@example.invalid' },
  { screen: 'accounts', accountId: 'a1', find: 'Café?' },
]

test.each(routes)('a reload comes back to %j', (route) => {
  expect(parseRoute(formatRoute(route))).toEqual(route)
})

test.each(['', '#', '#/nowhere', '#/plan', '#/people', '#/nobody/1'])('%j leads home', (hash) => {
  expect(parseRoute(hash)).toEqual(home)
})

test('a broken escape is no id', () => {
  expect(parseRoute('#/rosters/%E0%A4%A')).toEqual({ screen: 'rosters', rosterId: null })
})
