import type { RunId, WaitCause } from '../../../../shared/outbox.ts'
import type { Ports } from '../../ports.ts'
import type { SendingKey } from '../pace/sending-keys.ts'
import type { SendingLife } from './send-job.ts'

export interface RestDeps {
  readonly ports: Pick<Ports, 'clock'>
  readonly life: SendingLife
  readonly changed: (runId: RunId | null) => void
}

const tickMs = 1000

/** Sleeps in pieces, so that whoever watches sees the seconds go; ends early when woken. */
export async function restKey(
  { ports: { clock }, life, changed }: RestDeps,
  key: SendingKey,
  ms: number,
  because: WaitCause,
): Promise<void> {
  const until = clock.monotonic() + ms
  key.waker = new AbortController()
  key.wait = { until, because }
  changed(null)
  while (!key.waker.signal.aborted && !life.isClosing && clock.monotonic() < until) {
    await clock.sleep(Math.min(tickMs, until - clock.monotonic()), key.waker.signal)
    if (ms > tickMs && !life.isDead) changed(null)
  }
  key.wait = null
}

/** Sleeps until a call ends or somebody wakes the key. */
export async function restUntilWoken(key: SendingKey): Promise<void> {
  const waker = new AbortController()
  key.waker = waker
  await new Promise<void>((resolve) =>
    waker.signal.addEventListener('abort', () => resolve(), { once: true }),
  )
}
