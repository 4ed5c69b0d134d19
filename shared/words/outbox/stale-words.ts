import type { PlannedAct } from '../../plan.ts'
import { askTitles } from '../ask-words.ts'
import { countOf } from '../count.ts'
import { plannedWords, skipWords } from '../plan-words.ts'
import { writeDay } from '../when.ts'

/** Why a row was not sent as planned. @param now what its plan would do by then; null: nothing */
export function staleWords(now: PlannedAct | null): string {
  const held = 'Held before it was sent, because the plan was not true for it any more.'
  if (now === null) return `${held} What it was planned for is not there any more.`
  if (now.kind === 'skip') return `${held} ${skipWords(now, writeDay)}`
  if (now.kind === 'ask' && now.answer === null)
    return `${held} A person is to decide first: ${askTitles[now.ask.code]}.`
  return `${held} A plan made then would say: ${plannedWords(now, writeDay)}.`
}

/** Why rows on hold are not released. @param addresses whom they are for */
export function leftOnHoldWords(addresses: readonly string[]): string {
  const [first = '', ...more] = new Set(addresses)
  const who = more.length === 0 ? first : `${first} and ${countOf(more.length, 'other')}`
  return `Not released: ${who} ${more.length === 0 ? 'is' : 'are'} marked as left. What waits for them stays on hold until that is lifted on their page.`
}
