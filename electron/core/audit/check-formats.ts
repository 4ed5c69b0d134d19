import type { AuditEvent, AuditFormat } from '../../../shared/audit.ts'
import { type Broken, type ChainCheck, createChainCheck, type SeenEvent } from './check-chain.ts'
import { canonicalEvent, sha256 } from './hash-event.ts'

/** An event as it reads where the file is in one of these formats. */
export interface Reading<F extends AuditFormat> {
  readonly formats: readonly F[]
  readonly event: AuditEvent
}

/** Looks up an event's hash in the workspace open here; null when it has no such event. */
export type HashLookup = (id: number) => string | null

/**
 * Follows a file in each format that it may be in, by a check of its own: whether a CSV is guarded or raw shows only at
 * a cell that could run, and where that stands in an event that lost somebody not even the hash tells. A format is out
 * as soon as an event is not sound in it; among those that are left the completeness line picks.
 */
export function createFormatCheck<F extends AuditFormat>(
  [first, ...others]: readonly [F, ...F[]],
  hashOf: HashLookup,
) {
  const way = (format: F) => ({ format, chain: createChainCheck() })
  let open: readonly [Way<F>, ...Way<F>[]] = [way(first), ...others.map(way)]

  function see({ formats, event }: Reading<F>): SeenEvent & Pick<Reading<F>, 'formats'> {
    const body = canonicalEvent(event)
    return { formats, event, body, givesHash: sha256(body) === event.hash, hashHere: hashOf(event.id) }
  }
  const broken = (reason: string): Broken => open[0].chain.broken(reason)
  const altered = (): Broken => broken('This line is not as Invite Desk writes it: it was changed.')

  return {
    broken,
    /** What is said of a line that cannot be read in any format that is left. */
    altered,
    formats: (): readonly F[] => open.map(({ format }) => format),
    /** Takes the readings of the next event; tells what is wrong where it is sound in no format, or null. */
    next(readings: readonly Reading<F>[]): Broken | null {
      const seen = readings.map(see)
      // A reading that gives the hash is what was written: no other may pass for what an erasure left.
      const proven = seen.filter(({ givesHash }) => givesHash)
      const possible = proven.length > 0 ? proven : seen
      const left: Way<F>[] = []
      const faults: Broken[] = []
      for (const one of open) {
        const event = possible.find(({ formats }) => formats.includes(one.format))
        if (event === undefined) continue
        const fault = one.chain.next(event)
        if (fault === null) left.push(one)
        else faults.push(fault)
      }
      const [lead, ...rest] = left
      if (lead === undefined) return faults[0] ?? altered()
      open = [lead, ...rest]
      return null
    },
    /** The check of the file in a format; null where it cannot be in it. */
    in: (format: AuditFormat): ChainCheck | null => open.find((one) => one.format === format)?.chain ?? null,
  }
}

interface Way<F extends AuditFormat> {
  readonly format: F
  readonly chain: ChainCheck
}
