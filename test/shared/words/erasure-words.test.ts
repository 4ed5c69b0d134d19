import { expect, test } from 'vitest'
import { erasureObstacleWords } from '../../../shared/words/erasure/erasure-words.ts'

test('what stands in the way of an erasure names up to three sites as a list is read', () => {
  const words = (...sites: readonly string[]) => erasureObstacleWords({ kind: 'open-invites', sites })
  expect(words('Bakery')).toBe(
    'They can still accept an invite to Bakery. Off-board them first: that revokes open invites.',
  )
  expect(words('Bakery', 'Zoo')).toContain('accept invites to Bakery and Zoo.')
  expect(words('A', 'B', 'C', 'D', 'E')).toContain('accept invites to A, B, C, and 2 more.')
})
