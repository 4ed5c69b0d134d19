import type { JobId, Run, RunId } from '../../../shared/outbox.ts'
import { equationWords } from '../../../shared/words/equation-words.ts'
import { noticeWords } from '../../../shared/words/notice-words.ts'
import { planChangeWords } from '../../../shared/words/plan-words.ts'
import { heldCallsWords, runWaitsWords, standsStillWords } from '../../../shared/words/run-words.ts'
import { writeDay } from '../../../shared/words/when.ts'
import { exitCodes } from './exit-codes.ts'
import type { TerminalCore } from './open-core.ts'
import { isAllOnHold, waitForRun } from './wait-for-run.ts'

type Core = Pick<TerminalCore, 'app' | 'call'>

export interface SendWishes {
  readonly planId: string
  /** The word that a plan which does much asks for. */
  readonly confirm: string | null
  /** Calls on hold go back to the queue first. */
  readonly release: boolean
  readonly json: boolean
}

/** Where the lines go. */
export interface Lines {
  readonly out: (line: string) => void
  readonly err: (line: string) => void
}

/**
 * Sends a plan, or goes on with its run, and waits until it ends or only a person can let it go on; the exit code.
 * @param onPause is given what a person who presses Ctrl+C wants, and returns what no longer hears it
 */
export async function sendInTerminal(
  core: Core,
  wishes: SendWishes,
  lines: Lines,
  onPause: (pause: () => void) => () => void,
): Promise<number> {
  const { err } = lines
  const say = (run: Run) => {
    const { ended, total } = run.calls
    lines.out(
      wishes.json
        ? JSON.stringify(run)
        : `${ended} of ${total} requests  ${runWaitsWords(run.waits)}`.trimEnd(),
    )
  }
  const deaf = core.app.on((name, payload) => {
    if (name === 'app.notice' && 'message' in payload) err(noticeWords(payload, 'this terminal'))
  })
  try {
    const runId = await startOrContinue(core, wishes, err)
    if (runId === null) return exitCodes.notWell
    const noPause = onPause(() => {
      core.call('outbox.pause', { runId }).catch((error: unknown) => {
        err(`Not paused: ${error instanceof Error ? error.message : String(error)}`)
      })
    })
    const run = await waitForRun(core, runId, say).finally(noPause)
    if (!wishes.json) lines.out(equationWords(run.equation))
    if (run.state.kind !== 'finished' && !isAllOnHold(run)) {
      err(standsStillWords(run.state, `invite-desk apply ${wishes.planId}`))
    }
    if (run.calls.held > 0) return sayHeld(core, run, wishes, lines)
    const { failed, refused, inDoubt, stillThere, notAttempted } = run.equation
    return failed + refused + inDoubt + stillThere + notAttempted === 0 ? exitCodes.done : exitCodes.notWell
  } finally {
    deaf()
  }
}

/** Why each call is on hold, and how to go on. */
async function sayHeld(core: Core, run: Run, { planId, json }: SendWishes, lines: Lines): Promise<number> {
  const { jobs } = await core.call('outbox.read', { runId: run.id })
  const held = jobs.filter((job) => job.state === 'held')
  const groups = [...Map.groupBy(held, (job) => JSON.stringify(job.reason)).values()].map((group) => ({
    because: group[0]?.reason ?? null,
    calls: group.length,
    rows: group.reduce((sum, job) => sum + job.items.length, 0),
  }))
  const goOn = `invite-desk apply ${planId} --release`
  if (json) lines.out(JSON.stringify({ onHold: groups, goOn }))
  for (const group of groups) lines.err(heldCallsWords(group))
  lines.err(`Nothing more is sent. Once that is mended, release them with: ${goOn}`)
  return exitCodes.held
}

/** The run of the plan, sending; null when the plan cannot be sent as it is, and why has been said. */
async function startOrContinue(
  core: Core,
  { planId, confirm, release }: SendWishes,
  err: (line: string) => void,
): Promise<RunId | null> {
  const earlier = (await core.call('outbox.list', {})).find((run) => run.planId === planId)
  if (earlier !== undefined) {
    if (release) await releaseHeld(core, earlier.id, err)
    if (earlier.state.kind === 'finished') return earlier.id
    return (await core.call('outbox.continue', { runId: earlier.id })).id
  }
  const result = await core.call('outbox.apply', { planId, confirmation: confirm })
  switch (result.kind) {
    case 'started':
      return result.runId
    case 'needs-confirmation':
      err(`This plan does much at once. Say --confirm ${result.word} when you mean it.`)
      return null
    case 'stale':
      err(`The plan is out of date; ${result.changes.length} lines would be different now:`)
      for (const change of result.changes.slice(0, 20)) {
        const { was, now } = planChangeWords(change, (iso) => writeDay(iso))
        err(`  ${change.address} · ${change.siteName}: ${was} → ${now}`)
      }
      return null
  }
}

async function releaseHeld(core: Core, runId: RunId, err: (line: string) => void): Promise<void> {
  const { jobs } = await core.call('outbox.read', { runId })
  const jobIds: readonly JobId[] = jobs.flatMap((job) => (job.state === 'held' ? [job.id] : []))
  if (jobIds.length === 0) err('Nothing of this plan is on hold.')
  else await core.call('outbox.release', { runId, jobIds: [...jobIds] })
}
