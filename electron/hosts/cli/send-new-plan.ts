import { type Plan, placeOf } from '../../../shared/plan.ts'
import { countOf } from '../../../shared/words/count.ts'
import { type ExitName, exitCodes } from './exit-codes.ts'
import { type PlanLimits, refuseLargerPlan } from './limit-plan.ts'
import { answered, codeOfPlan, linesOfPlan } from './plan-command.ts'
import { answerOption, readAskAnswers } from './read-ask-answers.ts'
import { inThisTerminal, sendInTerminal } from './send-in-terminal.ts'
import type { OptionSpec } from './table/command-spec.ts'
import type { TerminalCore } from './terminal-core.ts'

export const yesOption = {
  kind: 'text',
  value: 'WORD',
  words: 'the word that a plan which does much asks for, when you mean it',
} as const satisfies OptionSpec

/** How every command that sends can end. */
export const sendExits = [
  'done',
  'notWell',
  'refused',
  'held',
  'needsYou',
  'nothingToDo',
  'paused',
  'noWorkspace',
  'inUse',
] as const satisfies readonly ExitName[]

/** Options of every command that makes a plan and sends it at once. */
export const sendOptions = {
  answer: answerOption,
  'at-most': { kind: 'number', value: 'N', words: 'refuses to send a plan of more lines than this' },
  yes: yesOption,
  'dry-run': { kind: 'flag', words: 'makes the plan and says what it does; nothing is sent' },
} as const satisfies Readonly<Record<string, OptionSpec>>

function nothingSentWords({ id, lines }: Plan): string {
  const held = lines.filter(({ verdict }) => placeOf(verdict) === 'held').length
  return `Nothing was sent; ${countOf(held, 'line')} held back: invite-desk plan --id ${id} says why.`
}

interface NewPlanWishes extends PlanLimits {
  readonly answers: readonly string[]
  readonly yes: string | undefined
  readonly dryRun: boolean
  readonly isJson: boolean
}

/** Says what a plan that was just made does, and sends it unless it is too large or only to be looked at. */
export async function sendNewPlan(core: TerminalCore, made: Plan, wishes: NewPlanWishes): Promise<number> {
  const plan = await answered(core, made, readAskAnswers(wishes.answers))
  if (!wishes.isJson) {
    for (const line of await linesOfPlan(core, plan)) process.stdout.write(`${line}\n`)
  } else if (wishes.dryRun || plan.calls.length === 0) {
    process.stdout.write(
      `${JSON.stringify({ planId: plan.id, lines: plan.lines.length, calls: plan.calls.length })}\n`,
    )
  }
  if (plan.calls.length === 0 || wishes.dryRun) {
    const code = codeOfPlan(plan)
    // Else cron, which mails what is said here, would say nothing of a plan that waits for somebody.
    if (code === exitCodes.needsYou && !wishes.dryRun) process.stderr.write(`${nothingSentWords(plan)}\n`)
    return code
  }
  refuseLargerPlan(plan, wishes)
  const { yes = null, isJson } = wishes
  return sendInTerminal(
    core,
    { planId: plan.id, confirm: yes, release: false, json: isJson },
    ...inThisTerminal,
  )
}
