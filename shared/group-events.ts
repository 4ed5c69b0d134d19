import type { AuditEvent } from './audit.ts'
import { type AuditEntry, foldAttempts } from './fold-attempts.ts'

/** Events that belong together, folded. */
export interface AuditGroup<Key> {
  readonly key: Key
  /** To be read once, before the next group is asked for; what is left of it then is passed over. */
  readonly entries: Iterable<AuditEntry>
}

/**
 * Groups events that stand one after the other under the same key, with the tries of each call folded into one entry.
 * Reads one by one: neither all events nor all entries of a group are ever held. Within a group, oldest first.
 */
export function* groupEvents<Key>(
  keyed: Iterable<{ readonly key: Key; readonly event: AuditEvent }>,
): Generator<AuditGroup<Key>> {
  const source = keyed[Symbol.iterator]()
  let next = source.next()
  function* eventsOf(key: Key): Generator<AuditEvent> {
    while (next.done !== true && next.value.key === key) {
      yield next.value.event
      next = source.next()
    }
  }
  while (next.done !== true) {
    const { key } = next.value
    yield { key, entries: foldAttempts(eventsOf(key)) }
    while (next.done !== true && next.value.key === key) next = source.next()
  }
}
