import type { PlannedAct } from '../../plan.ts'
import { askTitles } from '../ask-words.ts'
import { plannedWords, skipWords } from '../plan-words.ts'
import { writeDay } from '../when.ts'

/** Why a row was not sent when the time of its run came. @param now what its plan would do by then; null: nothing */
export function staleWords(now: PlannedAct | null): string {
  const held = 'Held when its time came, because the plan was not true for it any more.'
  if (now === null) return `${held} What it was planned for is not there any more.`
  if (now.kind === 'skip') return `${held} ${skipWords(now, writeDay)}`
  if (now.kind === 'ask' && now.answer === null)
    return `${held} A person is to decide first: ${askTitles[now.ask.code]}.`
  return `${held} A plan made then would say: ${plannedWords(now, writeDay)}.`
}
