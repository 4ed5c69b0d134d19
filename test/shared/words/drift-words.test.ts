import { expect, test } from 'vitest'
import { noDriftTitle, noDriftWords } from '../../../shared/words/drift-words.ts'

const roster = { rosterId: 'r', name: 'Spring', isWhole: false }

test('without a roster nobody is said to have what rosters ask for', () => {
  const none = { rosters: [], notRead: 0 }
  expect(noDriftTitle(none)).toBe('No rosters to compare')
  expect(noDriftWords(none)).not.toMatch(/everybody/i)
})

test('sites that were never read are named as such, not as in order', () => {
  expect(noDriftWords({ rosters: [roster], notRead: 1 })).toContain('Of 1 wish nobody can say')
  expect(noDriftWords({ rosters: [roster], notRead: 1200 })).toContain('Of 1,200 wishes nobody can say')
  expect(noDriftWords({ rosters: [roster], notRead: 0 })).not.toContain('nobody can say')
})

test('who is only invited is not said to have what is asked for', () => {
  expect(noDriftWords({ rosters: [roster], notRead: 0 })).toContain('in, invited or in doubt')
})

test('who is in besides is spoken of only where a roster is a whole list', () => {
  const whole = { ...roster, isWhole: true }
  expect(noDriftWords({ rosters: [whole], notRead: 0 })).toContain('Nobody else is known to be')
  expect(noDriftWords({ rosters: [roster], notRead: 0 })).not.toContain('Nobody else')
})
