import { expect, test } from 'vitest'
import { areSameProblems, type Problem } from '../../../shared/problem.ts'
import { keptProblemTitle, problemTitle, problemWords } from '../../../shared/words/problem-words.ts'

const invited = (isAccepted: boolean) =>
  problemWords({ code: 'already-invited', sentAt: '2026-11-03T12:00:00Z', isAccepted, suggestion: null })

test('a sentence says what is wrong and what to do', () => {
  expect(problemWords({ code: 'site-unknown', because: 'no-match', typed: 'Bakry', suggestion: null })).toBe(
    'No site matches “Bakry”. Check its spelling, or sync its account.',
  )
  expect(
    problemWords({ code: 'roles-unknown', because: 'no-match', parts: ['Edtor', 'x'], suggestion: 'Editor' }),
  ).toBe('No role matches “Edtor”, “x”. Did you mean Editor?')
  expect(problemWords({ code: 'email-twin', address: 'ann@x.co', row: 1200, suggestion: null })).toBe(
    'Looks like ann@x.co in row 1,200, but is another address. Is one of these a typo?',
  )
  expect(invited(false)).toBe('Already invited on 3 Nov 2026, not answered yet. The plan leaves it out.')
  expect(invited(true)).toBe('Already invited on 3 Nov 2026, and accepted. The plan leaves it out.')
})

test('a kind is named after what it is, with its column where that is not said', () => {
  expect(problemTitle('email', 'email-invalid')).toBe('Not a valid e-mail address')
  expect(problemTitle('note', 'too-long')).toBe('Note: too long')
  expect(problemTitle('name', 'hidden-characters')).toBe('Name: hidden characters')
})

test('a code of another version of the app is shown as it is', () => {
  expect(keptProblemTitle('site-unknown')).toBe('Unknown site')
  expect(keptProblemTitle('site-on-the-moon')).toBe('site-on-the-moon')
})

test('problems are the same when nothing else would be said', () => {
  const one = (row: number): Problem => ({
    code: 'duplicate',
    row,
    hasSameRoles: true,
    column: 'email',
    severity: 'warning',
    suggestion: null,
  })
  expect(areSameProblems([one(1)], [one(1)])).toBe(true)
  expect(areSameProblems([one(1)], [one(2)])).toBe(false)
  expect(areSameProblems([one(1)], [])).toBe(false)
})
