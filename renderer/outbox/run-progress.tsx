import type { Run } from '../../shared/outbox.ts'
import { countOf, formatCount } from '../../shared/words/count.ts'
import { runStartWords, runWaitsWords } from '../../shared/words/run-words.ts'
import { ProgressBar } from '../ui/display/progress-bar.tsx'
import { formatSpan } from '../ui/format-time.ts'

/** How far a run is: calls n of total, rate, time left, and what it waits for. */
export function RunProgress({ run }: { readonly run: Run }) {
  const { calls } = run
  return (
    <ProgressBar label={progressWords(run)} done={calls.ended} total={calls.total} text={requestWords(run)} />
  )
}

function requestWords({ calls }: Run): string {
  return `${formatCount(calls.ended)} of ${countOf(calls.total, 'request')}${calls.held > 0 ? `, ${formatCount(calls.held)} on hold` : ''}`
}

/** What the run is doing, in one line. */
export function progressWords(run: Run): string {
  if (run.state.kind === 'scheduled') {
    const words = runStartWords(run.state)
    return `${words.charAt(0).toUpperCase()}${words.slice(1)}, while Invite Desk is running.`
  }
  if (run.state.kind === 'paused') return pauseWords[run.state.because]
  if (run.state.kind === 'stopped') return 'Stopped: continue or cancel.'
  if (run.state.kind === 'finished') return 'Finished'
  const parts = [
    run.waits.length === 0 ? 'Sending' : `Waiting: ${runWaitsWords(run.waits)}`,
    run.ratePerMinute > 0 ? `${formatCount(Math.round(run.ratePerMinute))} a minute` : '',
    run.etaMs === null ? '' : `${formatSpan(run.etaMs)} left`,
  ]
  return parts.filter((part) => part !== '').join(' · ')
}

const pauseWords = {
  person: 'Paused: what is on its way is finished, nothing new is sent.',
  restart: 'The app was closed while this ran. Nothing was lost: continue when you are ready.',
  locked: 'Paused: Invite Desk was locked while this ran. Nothing was lost: continue when you are ready.',
  time: 'Paused: it has run as long as the settings let a run go on at once. Nothing was lost: continue it at any time.',
  missed:
    'Not sent: Invite Desk did not run at its time, or was locked. Send it now, choose another time, or cancel it.',
} as const
