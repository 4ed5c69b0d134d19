import { messageOf } from '../../../shared/errors.ts'
import type { JobId, Run, RunId, RunStart } from '../../../shared/outbox.ts'
import { countOf, formatCount } from '../../../shared/words/count.ts'
import { equationWords } from '../../../shared/words/equation-words.ts'
import { noticeWords } from '../../../shared/words/notice-words.ts'
import { planChangeWords } from '../../../shared/words/plan-words.ts'
import {
  heldCallsWords,
  needsPerson,
  runTitle,
  runWaitsWords,
  standsStillWords,
} from '../../../shared/words/run-words.ts'
import { appClosedWhileSendingWords } from '../../../shared/words/terminal-words.ts'
import { writeDay } from '../../../shared/words/when.ts'
import { exitCodes } from './exit-codes.ts'
import { runShape } from './table/json-shapes.ts'
import type { TerminalCore } from './terminal-core.ts'
import { isAllOnHold, waitForRun } from './wait-for-run.ts'

type Core = Pick<TerminalCore, 'call' | 'on' | 'lost'>

export interface SendWishes {
  readonly planId: string
  /** The word that a plan which does much asks for. */
  readonly confirm: string | null
  /** Calls on hold go back to the queue first. */
  readonly release: boolean
  readonly json: boolean
  /** It is not sent now but then, by an app that runs; null for now. */
  readonly start?: RunStart | null
}

/** Where lines and pauses come from and go to when there is a real terminal, or cron. */
export const inThisTerminal = [
  {
    out: (line: string) => void process.stdout.write(`${line}\n`),
    err: (line: string) => void process.stderr.write(`${line}\n`),
  },
  (pause: () => void) => {
    const stops = ['SIGINT', 'SIGTERM'] as const
    for (const stop of stops) process.once(stop, pause)
    return () => {
      for (const stop of stops) process.off(stop, pause)
    }
  },
] as const

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
        ? JSON.stringify(runShape.parse(run))
        : `${formatCount(ended)} of ${countOf(total, 'request')}  ${runWaitsWords(run.waits)}`.trimEnd(),
    )
  }
  const deaf = core.on((event) => {
    if (event.name === 'app.notice') err(noticeWords(event.payload, 'this terminal'))
  })
  try {
    const started = await startOrContinue(core, wishes, lines)
    if (started.kind === 'not-started') return started.code
    const { runId } = started
    if (wishes.start != null) return sayScheduled(core, runId, wishes, lines)
    const noPause = onPause(() => {
      core.call('outbox.pause', { runId }).catch((error: unknown) => {
        err(`Not paused: ${messageOf(error)}`)
      })
    })
    const run = await waitForRun(core, runId, say).finally(noPause)
    if (!wishes.json) lines.out(equationWords(run.equation))
    if (run.state.kind !== 'finished' && !isAllOnHold(run)) {
      err(standsStillWords(run.state, `invite-desk apply ${wishes.planId}`))
    }
    if (needsPerson(run))
      err(`${runTitle(run)}: ${countOf(run.toAnswer, 'row')} to answer, in the Outbox of the app.`)
    if (run.calls.held > 0) return sayHeld(core, run, wishes, lines)
    if (run.state.kind === 'paused') return exitCodes.paused
    const { failed, refused, inDoubt, stillThere, notAttempted, held } = run.equation
    if (failed + refused + inDoubt + stillThere + notAttempted > 0) return exitCodes.notWell
    if (held === 0) return exitCodes.done
    err(`${countOf(held, 'line')} held back: invite-desk plan --id ${wishes.planId} says why.`)
    return exitCodes.needsYou
  } catch (error) {
    if (!core.lost.aborted) throw error
    err(appClosedWhileSendingWords(`invite-desk apply ${wishes.planId}`))
    return exitCodes.paused
  } finally {
    deaf()
  }
}

/** When it is sent, and by whom: this process ends. */
async function sayScheduled(
  core: Core,
  runId: RunId,
  { planId, json }: SendWishes,
  { out, err }: Lines,
): Promise<number> {
  const { run } = await core.call('outbox.read', { runId })
  if (json) out(JSON.stringify(runShape.parse(run)))
  err(standsStillWords(run.state, `invite-desk apply ${planId}`))
  return exitCodes.done
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

type Started =
  | { readonly kind: 'started'; readonly runId: RunId }
  /** The plan cannot be sent as it is, and why has been said. */
  | { readonly kind: 'not-started'; readonly code: number }

/** The run of the plan, sending. */
async function startOrContinue(
  core: Core,
  { planId, confirm, release, json, start = null }: SendWishes,
  { out, err }: Lines,
): Promise<Started> {
  const earlier = (await core.call('outbox.list', {})).find((run) => run.planId === planId)
  if (earlier !== undefined) {
    if (release) await releaseHeld(core, earlier.id, err)
    if (start !== null) await core.call('outbox.schedule', { runId: earlier.id, start })
    else if (earlier.state.kind !== 'finished') await core.call('outbox.continue', { runId: earlier.id })
    return { kind: 'started', runId: earlier.id }
  }
  const result = await core.call('outbox.apply', { planId, confirmation: confirm, start })
  switch (result.kind) {
    case 'started':
      return result
    case 'needs-confirmation':
      err(`This plan does much at once. Say --yes ${result.word} when you mean it.`)
      return { kind: 'not-started', code: exitCodes.needsYou }
    case 'stale':
      err(`${staleWords(result.changes.length)}:`)
      if (json) {
        const message = `${staleWords(result.changes.length)}.`
        out(JSON.stringify({ refused: { code: 'conflict', message } }))
      }
      for (const change of result.changes.slice(0, 20)) {
        const { was, now } = planChangeWords(change, (iso) => writeDay(iso))
        err(`  ${change.address} · ${change.siteName}: ${was} → ${now}`)
      }
      return { kind: 'not-started', code: exitCodes.refused }
  }
}

const staleWords = (changes: number): string =>
  `The plan is out of date; ${countOf(changes, 'line')} would be different now`

async function releaseHeld(core: Core, runId: RunId, err: (line: string) => void): Promise<void> {
  const { jobs } = await core.call('outbox.read', { runId })
  const jobIds: readonly JobId[] = jobs.flatMap((job) => (job.state === 'held' ? [job.id] : []))
  if (jobIds.length === 0) err('Nothing of this plan is on hold.')
  else await core.call('outbox.release', { runId, jobIds: [...jobIds] })
}
