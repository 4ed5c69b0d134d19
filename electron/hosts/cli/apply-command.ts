import { parseArgs } from 'node:util'
import type { Run } from '../../../shared/outbox.ts'
import { equationWords } from '../../../shared/words/equation-words.ts'
import { planChangeWords } from '../../../shared/words/plan-words.ts'
import { runWaitsWords } from '../../../shared/words/run-words.ts'
import { exitCodes } from './exit-codes.ts'
import { NoWorkspace, openCore, type TerminalCore } from './open-core.ts'

/** Waits until a run stands still; `onChange` hears each change. */
export async function waitForRun(
  core: TerminalCore,
  runId: string,
  onChange: (run: Run) => void,
): Promise<Run> {
  return new Promise((done, fail) => {
    const look = (run: Run) => {
      onChange(run)
      if (run.state.kind === 'running') return
      stop()
      done(run)
    }
    const stop = core.app.on((name, payload) => {
      if (name === 'outbox.changed' && 'run' in payload && payload.run.id === runId) look(payload.run)
    })
    core.call('outbox.read', { runId }).then(({ run }) => look(run), fail)
  })
}

/**
 * `apply PLAN`: sends a plan that a person has read, and waits. A run that was interrupted is continued when its
 * plan is applied again. With `--json` each change is one line.
 */
export async function applyCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      workspace: { type: 'string' },
      confirm: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  })
  const planId = positionals[0]
  if (planId === undefined) {
    process.stdout.write('Usage: invite-desk apply PLAN [--confirm WORD] [--workspace DIR] [--json]\n')
    return exitCodes.wrongUse
  }
  let core: TerminalCore
  try {
    core = await openCore({ workspace: values.workspace, mustExist: true })
  } catch (error) {
    if (!(error instanceof NoWorkspace)) throw error
    process.stderr.write(`${error.message}\n`)
    return error.exitCode
  }
  const say = (run: Run) => {
    const { ended, total } = run.calls
    const line = values.json
      ? JSON.stringify(run)
      : `${ended} of ${total} requests  ${runWaitsWords(run.waits)}`.trimEnd()
    process.stdout.write(`${line}\n`)
  }
  try {
    const runId = await startOrContinue(core, planId, values.confirm ?? null)
    if (runId === null) return exitCodes.notWell
    const pause = () => void core.call('outbox.pause', { runId }).catch(() => undefined)
    process.once('SIGINT', pause)
    const run = await waitForRun(core, runId, say)
    process.off('SIGINT', pause)
    if (!values.json) process.stdout.write(`${equationWords(run.equation)}\n`)
    const { failed, refused, inDoubt, notAttempted } = run.equation
    return failed + refused + inDoubt + notAttempted === 0 ? exitCodes.done : exitCodes.notWell
  } finally {
    await core.close()
  }
}

/** The run of the plan, sending; null when the plan cannot be sent as it is, and why has been said. */
async function startOrContinue(core: TerminalCore, planId: string, confirmation: string | null) {
  const earlier = (await core.call('outbox.list', {})).find((run) => run.planId === planId)
  if (earlier !== undefined) {
    if (earlier.state.kind === 'finished') return earlier.id
    return (await core.call('outbox.continue', { runId: earlier.id })).id
  }
  const result = await core.call('outbox.apply', { planId, confirmation })
  switch (result.kind) {
    case 'started':
      return result.runId
    case 'needs-confirmation':
      process.stderr.write(`This plan does much at once. Say --confirm ${result.word} when you mean it.\n`)
      return null
    case 'stale':
      process.stderr.write(
        `The plan is out of date; ${result.changes.length} lines would be different now:\n`,
      )
      for (const change of result.changes.slice(0, 20)) {
        const { was, now } = planChangeWords(change, (iso) => iso.slice(0, 10))
        process.stderr.write(`  ${change.address} · ${change.siteName}: ${was} → ${now}\n`)
      }
      return null
  }
}
