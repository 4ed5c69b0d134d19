import { parseArgs } from 'node:util'
import { type AskCode, type AskOption, askCodes, askOptions } from '../../../shared/asks/plan-asks.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Plan } from '../../../shared/plan.ts'
import { exitCodes } from './exit-codes.ts'
import { findRoster } from './find-roster.ts'
import type { TerminalCore } from './open-core.ts'
import { planLines, planNeedsPerson } from './plan-lines.ts'
import { withCore } from './with-core.ts'

const usage =
  'Usage: invite-desk plan ROSTER | --id PLAN [--answer REASON=OPTION]… [--remove-people N] [--workspace DIR] [--json]\n'

/**
 * `plan ROSTER`: makes a plan, says what it does, what is held back and what it asks; `--answer expired=resend` answers
 * for every line of a reason. Nothing is sent: `apply` does that.
 */
export async function planCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      workspace: { type: 'string' },
      id: { type: 'string' },
      answer: { type: 'string', multiple: true, default: [] },
      'remove-people': { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  })
  const [name, ...more] = positionals
  const answers = values.answer.map(readAnswer)
  const people = values['remove-people']
  if ((name === undefined) === (values.id === undefined) || more.length > 0 || answers.includes(null)) {
    process.stdout.write(`${usage}\nReasons: ${askCodes.join(' · ')}\nOptions: ${askOptions.join(' · ')}\n`)
    return exitCodes.wrongUse
  }
  return withCore({ workspace: values.workspace, mustExist: true }, values.json, async (core) => {
    let plan = await findPlan(core, name, values.id)
    const given = answers.filter((answer) => answer !== null)
    if (given.length > 0) plan = await core.call('plan.answer', { planId: plan.id, answers: given })
    if (people !== undefined) {
      plan = await core.call('plan.releaseRemovals', { planId: plan.id, people: Number(people) || 0 })
    }
    const { roles } = await core.call('directory.read', {})
    const accounts = await core.call('accounts.list', {})
    if (values.json) process.stdout.write(`${JSON.stringify(plan)}\n`)
    else for (const line of planLines(plan, accounts, roles)) process.stdout.write(`${line}\n`)
    return planNeedsPerson(plan) ? exitCodes.needsYou : exitCodes.done
  })
}

async function findPlan(
  core: Pick<TerminalCore, 'call'>,
  name: string | undefined,
  planId: string | undefined,
): Promise<Plan> {
  if (planId !== undefined) return core.call('plan.read', { planId })
  const roster = findRoster(await core.call('roster.list', {}), name ?? '')
  if (roster === null) throw new AppError('not-found', `There is no roster “${name}”.`)
  return core.call('plan.make', { source: { kind: 'roster', rosterId: roster.id, rowIds: null } })
}

/** null for what is no answer. */
function readAnswer(text: string): {
  readonly ask: AskCode
  readonly scope: { readonly kind: 'reason' }
  readonly answer: AskOption
} | null {
  const [reason, option, ...more] = text.split('=')
  const ask = askCodes.find((code) => code === reason)
  const answer = askOptions.find((one) => one === option)
  return ask === undefined || answer === undefined || more.length > 0
    ? null
    : { ask, scope: { kind: 'reason' }, answer }
}
