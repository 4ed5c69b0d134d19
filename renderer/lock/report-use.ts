import { call } from '../api.ts'

/** The core counts in minutes. */
const everyMs = 10_000
const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const

/** Tells the core that somebody uses this window. */
export function reportUse(isLocked: () => boolean): () => void {
  let reportedAt = Number.NEGATIVE_INFINITY
  const report = ({ timeStamp }: Event) => {
    if (isLocked() || timeStamp - reportedAt < everyMs) return
    reportedAt = timeStamp
    call('app.noteUse', {}).catch(() => undefined)
  }
  const options = { capture: true, passive: true }
  for (const sign of signs) window.addEventListener(sign, report, options)
  return () => {
    for (const sign of signs) window.removeEventListener(sign, report, options)
  }
}
