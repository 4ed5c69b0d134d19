import { useState } from 'react'
import { choiceKey, withChoice } from '../../shared/asks/plan-asks.ts'
import type { CallInput } from '../../shared/contract.ts'
import type { Plan } from '../../shared/plan.ts'
import { call } from '../api.ts'
import { attempt, notify } from '../ui/toast.tsx'

type Answers = CallInput<'plan.answer'>['answers']
export type AnswerAsks = (answers: Answers) => void

/** A plan with the answers given here; each can be undone, and all are kept with the plan. */
export function useAnswers(read: Plan): {
  readonly plan: Plan
  readonly answer: AnswerAsks
  readonly releaseRemovals: (people: number | null) => Promise<void>
} {
  const [answered, setAnswered] = useState<{ readonly of: Plan; readonly plan: Plan } | null>(null)
  const plan = answered?.of === read ? answered.plan : read

  async function save(answers: Answers, was: Plan) {
    // Shown at once: keys that move between answers do not wait for the disk.
    setAnswered({ of: read, plan: { ...was, choices: answers.reduce(withChoice, was.choices) } })
    await attempt('The answer was not saved', async () => {
      try {
        const now = await call('plan.answer', { planId: was.id, answers })
        setAnswered({ of: read, plan: now })
      } catch (error) {
        setAnswered({ of: read, plan: was })
        throw error
      }
    })
  }

  return {
    plan,
    releaseRemovals: async (people) => {
      const now = await call('plan.releaseRemovals', { planId: plan.id, people })
      setAnswered({ of: read, plan: now })
    },
    answer: (answers) => {
      const before = new Map(plan.choices.map((choice) => [choiceKey(choice), choice.answer]))
      const back = answers.map((one) => ({ ...one, answer: before.get(choiceKey(one)) ?? null }))
      void save(answers, plan).then(() => {
        notify({ title: 'Answer saved', tone: 'ok', undo: () => void save(back, plan) })
      })
    },
  }
}
