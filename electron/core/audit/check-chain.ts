import type { AuditEvent, Verification } from '../../../shared/audit.ts'
import { countOf, formatCount } from '../../../shared/words/count.ts'
import type { Completeness } from './completeness.ts'
import { createErasedCheck, erasedLimits, mayBeErased } from './erased-events.ts'
import { firstPreviousHash } from './hash-event.ts'

export type Broken = Extract<Verification, { readonly kind: 'broken' }>

/** An event of a file, and what can be said of it alone. */
export interface SeenEvent {
  readonly event: AuditEvent
  /** Its canonical JSON. */
  readonly body: string
  readonly givesHash: boolean
  /** The hash of the event of this number in the workspace open here; null when it has none. */
  readonly hashHere: string | null
}

export type ChainCheck = ReturnType<typeof createChainCheck>

/**
 * Follows the events of a file one by one, as they read in one format. Neighbours (id n, id n+1) must be linked;
 * between others an event was left out, which only a filtered export may do, and only its completeness line tells
 * whether it is one.
 */
export function createChainCheck() {
  let last: AuditEvent | null = null
  let first: AuditEvent | null = null
  let events = 0
  /** The first gap, and how many events stood before it. */
  let gap: { readonly eventId: number; readonly before: number } | null = null
  /** Whether the first event is one of the workspace open here. */
  let isFromHere = false
  const erased = createErasedCheck()

  function broken(reason: string, eventId = (last?.id ?? 0) + 1, eventsBefore = events): Broken {
    return { kind: 'broken', eventId, reason, eventsBefore }
  }

  function faultOf({ event, body, givesHash, hashHere }: SeenEvent): Broken | null {
    const before = last?.id ?? 0
    if (event.id <= before) {
      return broken(
        `Event ${event.id} stands after event ${before}: the lines were moved or repeated.`,
        event.id,
      )
    }
    if (!givesHash && !mayBeErased(body)) {
      return broken(`Event ${event.id} was changed: its text does not give its hash.`, event.id)
    }
    const previous = last?.hash ?? firstPreviousHash
    if (event.id === before + 1 && event.previousHash !== previous) {
      return broken(`Event ${event.id} does not follow event ${before}: one of them was changed.`, event.id)
    }
    if (first === null) isFromHere = hashHere === event.hash
    else if (isFromHere && hashHere !== event.hash) {
      return broken(`Event ${event.id} is not the one in this workspace: it was written anew.`, event.id)
    }
    if (event.action === 'person.erased') erased.erasure(event.id, event.reason)
    if (!givesHash) erased.erased({ id: event.id, hash: event.hash, body })
    return null
  }

  return {
    broken: (reason: string) => broken(reason),
    isFromHere: () => isFromHere,
    /** What the file cannot show of events that lost somebody; '' where none did. */
    erasedLimits: (isPart: boolean) => erasedLimits(erased.count(), isPart),
    /** Takes the next event; tells what is wrong with it, or null. */
    next(seen: SeenEvent): Broken | null {
      const fault = faultOf(seen)
      if (fault) return fault
      const { event } = seen
      const expected = (last?.id ?? 0) + 1
      if (event.id > expected) gap ??= { eventId: expected, before: events }
      first ??= event
      last = event
      events += 1
      return null
    },
    /** Compares what was seen with what the completeness line says. */
    finish(end: Completeness): Broken | null {
      if (!end.isFiltered && gap) {
        return broken(`Event ${gap.eventId} is missing.`, gap.eventId, gap.before)
      }
      if (
        end.events !== events ||
        end.lastId !== (last?.id ?? null) ||
        end.lastHash !== (last?.hash ?? null)
      ) {
        return broken(
          `The completeness line speaks of ${countOf(end.events, 'event')}, the file has ${events}: lines were removed or added.`,
        )
      }
      if (end.firstId !== (first?.id ?? null) || end.firstHash !== (first?.hash ?? null)) {
        return broken('The first event is not the one the completeness line names.', first?.id ?? 1, 0)
      }
      if (!end.isFiltered && end.total !== events) {
        return broken(
          `The log had ${countOf(end.total, 'event')} when it was exported, the file has ${formatCount(events)}.`,
        )
      }
      // A part lacks the erasure, or events it speaks of: it can tell nothing.
      const fault = end.isFiltered ? null : erased.fault()
      return fault && broken(fault.reason, fault.eventId, fault.eventId - 1)
    },
  }
}
