import type { LogEnd } from '../../../../shared/audit/anchor-code.ts'
import type { AnchorFinding, RestoredAt } from '../../../../shared/audit/kept-anchors.ts'

/** A log, or an exported file, as far as a code can be compared with it. */
export interface ComparedLog {
  /** The number of its last event; of a part, how many the whole log had. */
  readonly events: number
  /** As `LogEnd` has it; null where event 1 is not there. */
  readonly origin: string | null
  /** The hash of the event the code speaks of; null where that is not there. */
  readonly hashAt: string | null
  /** A filtered export: events are missing by design. */
  readonly isPart: boolean
  /** The first event that is wrong by itself or by its neighbours; null when all are sound. */
  readonly brokenAt: number | null
  readonly restored: RestoredAt | null
}

/** What a kept code says of a log. Whatever is no proof of an unchanged log is told as what it is. */
export function compareAnchor(end: LogEnd, log: ComparedLog): AnchorFinding {
  const eventId = end.events
  const { events, origin, hashAt, isPart, brokenAt, restored } = log
  if (origin !== null && origin !== end.origin) return { kind: 'other-log', eventId }
  if (events < eventId) return { kind: 'shorter', eventId, events, restored }
  if (hashAt === null && isPart) return { kind: 'not-here', eventId }
  if (hashAt !== end.hash) return { kind: 'rewritten', eventId, kept: end.hash, found: hashAt, restored }
  if (brokenAt !== null && brokenAt <= eventId) return { kind: 'broken', eventId, brokenAt }
  return { kind: 'unchanged', eventId, events, brokenAt }
}
