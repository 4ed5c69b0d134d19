import type { Plan } from '../../../shared/plan.ts'
import { defineCommand } from './define-command.ts'
import { exitCodes } from './exit-codes.ts'
import { rosterNamed } from './find-roster.ts'
import { siteNamed } from './name-filter.ts'
import { planLines, planNeedsPerson } from './plan-lines.ts'
import { openPlanFile } from './plans/open-plan-file.ts'
import { answerOption, readAskAnswers, type TypedAnswer } from './read-ask-answers.ts'
import { planShape } from './table/json-shapes.ts'
import { WrongUse } from './table/read-arguments.ts'
import type { TerminalCore } from './terminal-core.ts'
import { withCore } from './with-core.ts'

export const planCommand = defineCommand(
  {
    name: 'plan',
    does: 'Make a plan of a roster: what it does, holds back and asks. Nothing is sent',
    about: [
      '`apply` sends the plan by its id, as it was shown: what changed meanwhile is refused and named.',
    ],
    words: [{ name: 'ROSTER', words: 'its name or id', isOptional: true }],
    options: {
      id: { kind: 'text', value: 'PLAN', words: 'a plan that was made before, in the app too' },
      from: { kind: 'text', value: 'FILE', words: 'a plan that was exported as JSON (docs/plan-file.md)' },
      out: { kind: 'text', value: 'FILE', words: 'writes the plan: .csv to read, .json to open it again' },
      answer: answerOption,
      'remove-people': {
        kind: 'number',
        value: 'N',
        words: 'lets removals above the limits go, when N is how many people the plan takes',
      },
    },
    exits: ['done', 'needsYou', 'nothingToDo', 'refused', 'noWorkspace', 'inUse'],
    examples: [
      { does: 'what would be sent', line: 'invite-desk plan Team' },
      {
        does: 'remind everybody whose invite expired',
        line: 'invite-desk plan Team --answer expired=resend',
      },
      {
        does: 'but leave those of one site',
        line: 'invite-desk plan Team --answer expired=resend --answer "expired=leave@Marlowe Books"',
      },
    ],
    json: planShape,
    jsonWords:
      '`verdict` is what becomes of a line: `call` (an index into `calls`), `skip` with its `reason`, or `ask` with its `ask`, `options` and `answer`. `lines` of a call are indexes into `lines`.',
  },
  async ({ words: [name = ''], options, workspace, say }) => {
    const { id, from, out, answer, 'remove-people': people } = options
    if ([name !== '', id !== undefined, from !== undefined].filter(Boolean).length !== 1)
      throw new WrongUse('Name a roster, or a plan with --id, or a file of one with --from.')
    const form = out === undefined ? null : formOf(out)
    const answers = readAskAnswers(answer)
    const saveTo = out === undefined ? {} : { saveTo: out }
    return withCore({ workspace, mustExist: true, ...saveTo }, async (core) => {
      const planId = from === undefined ? id : await openPlanFile(core, from)
      const made = planId === undefined ? await planOf(core, name) : await core.call('plan.read', { planId })
      let plan = await answered(core, made, answers)
      if (people !== undefined) {
        plan = await core.call('plan.releaseRemovals', { planId: plan.id, people })
      }
      if (form !== null) await core.call('plan.export', { planId: plan.id, form })
      const lines = await linesOfPlan(core, plan)
      say(plan, () => lines.join('\n'))
      return codeOfPlan(plan)
    })
  },
)

function formOf(file: string): 'csv' | 'json' {
  if (/\.json$/i.test(file)) return 'json'
  if (/\.csv$/i.test(file)) return 'csv'
  throw new WrongUse('A plan is written as .csv or .json.')
}

/** A new plan of the roster of a name or id. */
export async function planOf(core: Pick<TerminalCore, 'call'>, name: string): Promise<Plan> {
  const roster = await rosterNamed(core, name)
  return core.call('plan.make', { source: { kind: 'roster', rosterId: roster.id, rowIds: null } })
}

/** The plan with these answers laid over it. */
export async function answered(
  core: Pick<TerminalCore, 'call'>,
  plan: Plan,
  typed: readonly TypedAnswer[],
): Promise<Plan> {
  if (typed.length === 0) return plan
  const { sites } = await core.call('directory.read', {})
  const answers = typed.map(({ ask, answer, site }) => ({
    ...{ ask, answer },
    scope:
      site === null ? { kind: 'reason' as const } : { kind: 'site' as const, siteId: siteNamed(site, sites) },
  }))
  return core.call('plan.answer', { planId: plan.id, answers })
}

/** What is said of a plan in a terminal. */
export async function linesOfPlan(core: Pick<TerminalCore, 'call'>, plan: Plan): Promise<readonly string[]> {
  const { roles } = await core.call('directory.read', {})
  const accounts = await core.call('accounts.list', {})
  return [...planLines(plan, accounts, roles)]
}

/** A person is needed, or there is nothing to send, or all is ready. */
export function codeOfPlan(plan: Plan): number {
  if (planNeedsPerson(plan)) return exitCodes.needsYou
  return plan.calls.length === 0 ? exitCodes.nothingToDo : exitCodes.done
}
