import { z } from 'zod'
import type { HearEvent } from '../machine/start-app.ts'

/** What the system's own parts of the app need to know of runs: whether something is being sent, and how far it is. */
export interface SendingWatch {
  /** Every event of the app. */
  readonly hear: HearEvent
  isSending(): boolean
  /** Of the calls of all runs that send, 0 to 1; null while none does. */
  progress(): number | null
}

const changed = z.object({
  run: z.object({
    id: z.string(),
    state: z.object({ kind: z.string() }),
    calls: z.object({ total: z.number(), ended: z.number() }),
  }),
})

/** `onChange` is told after every change of a run. */
export function createSendingWatch(onChange: () => void): SendingWatch {
  const running = new Map<string, { readonly total: number; readonly ended: number }>()
  return {
    hear: (name, payload) => {
      if (name !== 'outbox.changed') return
      const { run } = changed.parse(JSON.parse(payload))
      if (run.state.kind === 'running') running.set(run.id, run.calls)
      else running.delete(run.id)
      onChange()
    },
    isSending: () => running.size > 0,
    progress: () => {
      if (running.size === 0) return null
      const all = [...running.values()]
      const total = all.reduce((sum, calls) => sum + calls.total, 0)
      const ended = all.reduce((sum, calls) => sum + calls.ended, 0)
      return total === 0 ? 0 : ended / total
    },
  }
}
