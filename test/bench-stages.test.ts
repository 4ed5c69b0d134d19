import { expect, test } from 'vitest'
import { stagesOf } from './bench/profile-stages.ts'

test('what a named file calls counts to its stage, garbage to none of them, and all runs are shared out', () => {
  const frame = (functionName: string, url = '') => ({ functionName, url })
  const nodes = [
    { id: 1, callFrame: frame('(root)'), children: [2, 5] },
    { id: 2, callFrame: frame('plan', 'file:///a/core/plan/plan-rows.ts'), children: [3, 4] },
    { id: 3, callFrame: frame('sort'), children: [] },
    { id: 4, callFrame: frame('key', 'file:///a/shared/email.ts') },
    { id: 5, callFrame: frame('(garbage collector)') },
  ]
  const files = { 'plan/plan-rows.ts': 'lines', 'shared/email.ts': 'addresses' }
  const profile = { nodes, samples: [1, 2, 3, 4, 5], timeDeltas: [90_000, 2000, 3000, 4000, 1000] }
  expect(stagesOf(profile, files, 2)).toEqual([
    { name: 'lines', ms: 2.5 },
    { name: 'addresses', ms: 2 },
    { name: 'garbage collection', ms: 0.5 },
  ])
})
