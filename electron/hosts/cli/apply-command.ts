import type { RunStart } from '../../../shared/outbox.ts'
import { defineCommand } from './define-command.ts'
import { refuseLargerPlan } from './limit-plan.ts'
import { planOf } from './plan-command.ts'
import { inThisTerminal, sendInTerminal } from './send-in-terminal.ts'
import { sendExits, sendNewPlan, sendOptions } from './send-new-plan.ts'
import { sentShape } from './table/json-shapes.ts'
import { WrongUse } from './table/read-arguments.ts'
import type { TerminalCore } from './terminal-core.ts'
import { withCore } from './with-core.ts'

export const applyCommand = defineCommand(
  {
    name: 'apply',
    does: 'Send a plan and wait for its end; again: go on with it',
    about: [
      'Ctrl+C pauses: what Wix has answered is kept, nothing more is sent, and the same command goes on.',
      'With --roster a plan is made first, said, and sent at once: for cron, with limits. Without answers, lines that ask stay held, and the exit code says so.',
    ],
    words: [{ name: 'PLAN', words: 'the id of a plan, as `plan` says it', isOptional: true }],
    options: {
      roster: { kind: 'text', value: 'NAME', words: 'makes a plan of this roster, and sends it' },
      ...sendOptions,
      'end-at-most': {
        kind: 'number',
        value: 'N',
        words: 'refuses to send a plan that takes away more invites and access than this',
      },
      at: {
        kind: 'text',
        value: 'TIME',
        words:
          'sends it at this time, e.g. 2026-03-02T08:00 in the zone of the workspace; only while the app runs then',
      },
      'when-online': {
        kind: 'flag',
        words: 'sends it once Wix can be reached; only while the app runs then',
      },
      release: { kind: 'flag', words: 'releases requests on hold first' },
    },
    exits: sendExits,
    examples: [
      { does: 'send what was planned', line: 'invite-desk apply 4b1d… --yes SEND' },
      { does: 'on Monday at eight', line: 'invite-desk apply 4b1d… --yes SEND --at 2026-03-02T08:00' },
      {
        does: 'every night, within limits',
        line: 'invite-desk apply --roster Team --at-most 50 --end-at-most 0',
      },
    ],
    json: sentShape,
    jsonWords:
      'A line for each change of the run, the last one being its end; then, when requests are on hold, one line `{"onHold": […], "goOn": "…"}`. With --dry-run, or when nothing is to be sent, one line that names the plan.',
  },
  async ({ words: [planId = ''], options, workspace, isJson }) => {
    const { roster, yes, release, answer, 'dry-run': dryRun } = options
    if ((planId === '') === (roster === undefined))
      throw new WrongUse('Name a plan, or a roster with --roster.')
    const limits = { atMost: options['at-most'], endAtMost: options['end-at-most'] }
    const isLater = options.at !== undefined || options['when-online']
    if (options.at !== undefined && options['when-online'])
      throw new WrongUse('Say either --at or --when-online.')
    if (roster !== undefined && isLater) {
      throw new WrongUse('A plan is read before it is sent later: make it with `plan`, then name it.')
    }
    if (roster === undefined && (dryRun || answer.length > 0)) {
      throw new WrongUse('A plan that is made already is looked at and answered with: invite-desk plan --id.')
    }
    return withCore({ workspace, mustExist: true }, async (core) => {
      if (roster !== undefined) {
        const plan = await planOf(core, roster)
        return sendNewPlan(core, plan, { answers: answer, ...limits, yes, dryRun, isJson })
      }
      refuseLargerPlan(await core.call('plan.read', { planId }), limits)
      const start = isLater ? await startOf(core, options.at) : null
      const wishes = { planId, confirm: yes ?? null, release, json: isJson, start }
      return sendInTerminal(core, wishes, ...inThisTerminal)
    })
  },
)

/** @param at as typed; undefined for as soon as Wix can be reached */
async function startOf(core: Pick<TerminalCore, 'call'>, at: string | undefined): Promise<RunStart> {
  if (at === undefined) return { kind: 'online' }
  const { zone } = await core.call('app.readSettings', {})
  return { kind: 'at', local: at, zone }
}
