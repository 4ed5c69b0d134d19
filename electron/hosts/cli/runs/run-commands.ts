import { z } from 'zod'
import { AppError } from '../../../../shared/errors.ts'
import type { Run } from '../../../../shared/outbox.ts'
import { countOf, formatCount } from '../../../../shared/words/count.ts'
import { equationWords } from '../../../../shared/words/equation-words.ts'
import { needsPerson, runStartWords, runTitle } from '../../../../shared/words/run-words.ts'
import { writeDayTime } from '../../../../shared/words/when.ts'
import { defineCommand } from '../define-command.ts'
import { exitCodes } from '../exit-codes.ts'
import { runShape } from '../table/json-shapes.ts'
import type { TerminalCore } from '../terminal-core.ts'
import { textTable } from '../text-table.ts'
import { withCore } from '../with-core.ts'

export const runsCommand = defineCommand(
  {
    name: 'runs list',
    does: 'List what was sent, is being sent, or is to be sent later',
    about: [
      '`apply` with the id of the plan goes on with a run that is paused, or sends a scheduled one now.',
    ],
    options: {
      open: { kind: 'flag', words: 'only what is not finished, or needs a person' },
    },
    exits: ['done', 'needsYou', 'refused', 'noWorkspace', 'inUse'],
    examples: [
      { does: 'what is scheduled, paused or needs somebody', line: 'invite-desk runs list --open' },
      { does: 'the ids, for a script', line: 'invite-desk runs list --json' },
    ],
    json: z.object({ runs: z.array(runShape) }),
    jsonWords: 'With --open and a run that needs a person, the exit code is 6.',
  },
  async ({ options, workspace, say }) =>
    withCore({ workspace, mustExist: true }, async (core) => {
      const all = await core.call('outbox.list', {})
      const runs = options.open ? all.filter(isOpen) : all
      say({ runs }, () => [tableOf(runs), countOf(runs.length, 'run')].join('\n'))
      return options.open && runs.some(needsPerson) ? exitCodes.needsYou : exitCodes.done
    }),
)

const isOpen = (run: Run): boolean => run.state.kind !== 'finished' || needsPerson(run)

const tableOf = (runs: readonly Run[]): string =>
  textTable([
    ['RUN', 'PLAN', 'WHAT', 'BEGUN', 'STATE', 'SENT'],
    ...runs.map((run) => [
      run.id,
      run.planId,
      run.title,
      run.state.kind === 'scheduled' ? '' : writeDayTime(run.startedAt),
      run.state.kind === 'scheduled' ? `${runTitle(run)} ${runStartWords(run.state)}` : runTitle(run),
      `${formatCount(run.calls.ended)} of ${formatCount(run.calls.total)}`,
    ]),
  ])

export const runsCancelCommand = defineCommand(
  {
    name: 'runs cancel',
    does: 'End a run: what is not sent yet is not sent',
    about: ['A scheduled run never begins then. What was sent stays sent; `revoke` takes invites back.'],
    words: [{ name: 'RUN', words: 'its id, or that of its plan, as `runs list` says' }],
    exits: ['done', 'nothingToDo', 'refused', 'noWorkspace', 'inUse'],
    examples: [{ does: 'what was to be sent on Monday', line: 'invite-desk runs cancel 4b1d…' }],
    json: runShape,
  },
  async ({ words: [id = ''], workspace, say }) =>
    withCore({ workspace, mustExist: true }, async (core) => {
      const run = await runNamed(core, id)
      if (run.state.kind === 'finished') {
        say(run, () => `The run is over already. ${equationWords(run.equation)}`)
        return exitCodes.nothingToDo
      }
      const cancelled = await core.call('outbox.cancel', { runId: run.id })
      say(cancelled, () => equationWords(cancelled.equation))
      return exitCodes.done
    }),
)

/** The run of an id, or of the id of its plan. @throws AppError `not-found` */
async function runNamed(core: Pick<TerminalCore, 'call'>, id: string): Promise<Run> {
  const found = (await core.call('outbox.list', {})).find((run) => run.id === id || run.planId === id)
  if (found !== undefined) return found
  throw new AppError('not-found', `There is no run “${id}”. invite-desk runs list has them.`)
}
