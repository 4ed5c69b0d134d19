import { type AuditFacts, type AuditFrame, completeEvent } from './complete-event.ts'
import { canonicalEvent, sha256, type UnhashedEvent } from './hash-event.ts'

/** Events made between two turns of the app: some ten milliseconds. */
const eventsAPiece = 400

/** An event as it is stored. */
export interface ChainedEvent {
  readonly event: UnhashedEvent
  readonly hash: string
  /** The canonical JSON that was hashed. */
  readonly body: string
}

/** The events that follow the tail of a log, one after the other. */
export function* chainEvents(
  facts: readonly AuditFacts[],
  tail: { readonly id: number; readonly hash: string },
  frame: Omit<AuditFrame, 'id' | 'previousHash'>,
): Generator<void, readonly ChainedEvent[]> {
  const chained: ChainedEvent[] = []
  let { hash } = tail
  for (const one of facts) {
    const id = tail.id + chained.length + 1
    const event = completeEvent(one, { ...frame, id, previousHash: hash })
    const body = canonicalEvent(event)
    hash = sha256(body)
    chained.push({ event, hash, body })
    if (chained.length % eventsAPiece === 0) yield
  }
  return chained
}
