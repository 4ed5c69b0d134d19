import { expect, test } from 'vitest'
import type { Trouble } from './story.ts'
import { takeTroubles } from './take-troubles.ts'

const full: Trouble = { kind: 'full', start: 3, afterMs: 267, forMs: 281 }
const busy: Trouble = { kind: 'busy', start: 1, afterMs: 0, forMs: 50 }

test('a trouble that forbade the last start is not there when it is tried again', () => {
  const take = takeTroubles([full, busy])
  expect(take(0)).toEqual([])
  expect(take(3)).toEqual([full])
  expect(take(3)).toEqual([])
  expect(take(1)).toEqual([busy])
})
