import { expect, test } from 'vitest'
import type { SiteStanding } from '../../../shared/offboarding.ts'
import { planEndingWords } from '../../../shared/words/offboarding-words.ts'

const toDo = (isIn: boolean): { readonly standing: SiteStanding } => ({
  standing: {
    ...{ kind: 'to-do', isInvited: !isIn, isIn, sureness: isIn ? 'confirmed' : null },
    ...{ wixIds: [], missedAt: null, saidDone: null },
  },
})
const nothing: { readonly standing: SiteStanding } = { standing: { kind: 'nothing', readAt: '' } }

test('where somebody is only invited nothing is called a removal', () => {
  expect(planEndingWords([toDo(false), nothing], 1)).toBe('Plan 1 revocation…')
  expect(planEndingWords([toDo(true), nothing, toDo(true)], 2)).toBe('Plan 2 removals…')
  expect(planEndingWords([toDo(false), toDo(true)], 2)).toBe('Plan 2 removals and revocations…')
})
