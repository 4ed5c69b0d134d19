import type { AuditAction, AuditEvent } from './audit.ts'

/** What is read as one: a call with all its tries, or an event that is no part of a call. */
export interface AuditEntry {
  /** What it came to: the last of {@link events}. */
  readonly event: AuditEvent
  /** Oldest first; never empty. */
  readonly events: readonly AuditEvent[]
}

type Part = 'begins' | 'goes-on' | 'ends'

const parts: Readonly<Partial<Record<AuditAction, Part>>> = {
  'job.attempted': 'begins',
  'job.retried': 'goes-on',
  'job.held': 'goes-on',
  'job.released': 'goes-on',
  'job.dropped': 'ends',
  'invite.sent': 'ends',
  'invite.resent': 'ends',
  'invite.revoked': 'ends',
  'invite.refused': 'ends',
  'invite.failed': 'ends',
  'invite.in-doubt': 'ends',
  'access.role-changed': 'ends',
  'access.removed': 'ends',
  'access.still-there': 'ends',
  'access.covered': 'ends',
  'access.failed': 'ends',
  'access.in-doubt': 'ends',
}

/** A call that never ends keeps no more than so many others waiting in memory. */
const mostOpen = 500

/**
 * Folds the tries of each call into one entry, in the order in which the entries came to an end. Of a call for many
 * people the tries are one entry, and what it came to for each of them is one more: the log says it of each. `events`
 * oldest first; whatever the filter left out is not missed.
 */
export function* foldAttempts(events: Iterable<AuditEvent>): Generator<AuditEntry> {
  const open = new Map<string, AuditEvent[]>()
  for (const event of events) {
    const part = partOf(event)
    if (part === null) {
      yield { event, events: [event] }
      continue
    }
    // No id holds a line break.
    const key = `${event.runId}\n${event.accountId}\n${event.siteId}\n${event.person ?? ''}`
    const before = open.get(key) ?? []
    open.delete(key)
    const isAnother = part === 'begins' && before.some((one) => isSameTryOrLater(one, event))
    if (isAnother) yield closed(before)
    const now = isAnother ? [event] : [...before, event]
    if (part === 'ends') yield closed(now)
    else open.set(key, now)
    const [oldest] = open.size > mostOpen ? open : []
    if (oldest !== undefined) {
      open.delete(oldest[0])
      yield closed(oldest[1])
    }
  }
  for (const left of open.values()) yield closed(left)
}

/** Only a call of a run on one site has tries; an event about a whole account stands for itself. */
function partOf({ action, runId, siteId }: AuditEvent): Part | null {
  return runId === null || siteId === null ? null : (parts[action] ?? null)
}

/** A call counts its tries from 1: the same number again is another call. */
const isSameTryOrLater = (before: AuditEvent, event: AuditEvent): boolean =>
  before.action === 'job.attempted' && (before.attempt ?? 0) >= (event.attempt ?? 0)

function closed(events: readonly AuditEvent[]): AuditEntry {
  const event = events.at(-1)
  if (event === undefined) throw new Error('an entry without events')
  return { event, events }
}
