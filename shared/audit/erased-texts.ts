/** What an erasure says, in its event, of all events of the log that lost somebody's address or name until then. */
export interface ErasedTexts {
  readonly count: number
  /** SHA-256 of a line `id hash SHA-256-of-the-text` for each of them, ascending, each ended by LF. */
  readonly digest: string
  /** What it does not vouch for, because it was changed before; null where it vouches for all. */
  readonly unproven: ChangedBefore | null
}

/**
 * A change of the log that an erasure came upon. `at`: the text of this event did not give its hash, and no erasure had
 * touched it; `from`: this event, or another that lost somebody, was not as the erasure before had left it.
 */
export interface ChangedBefore {
  readonly kind: 'at' | 'from'
  readonly eventId: number
}

/** Ends the reason of an event `person.erased`; docs/audit-format.md tells how to check it. */
export const erasedTextsWords = ({ count, digest, unproven }: ErasedTexts): string =>
  `${unproven === null ? '' : `unproven-${unproven.kind} ${unproven.eventId} `}erased-texts ${count} ${digest}`

const pattern =
  /(?:^|\s)(?:unproven-(?<kind>at|from) (?<eventId>\d{1,15}) )?erased-texts (?<count>\d{1,15}) (?<digest>[0-9a-f]{64})$/

/** A reason without {@link erasedTextsWords}: what people read. */
export const withoutErasedTexts = (reason: string): string => reason.replace(pattern, '')

/** What the reason of an erasure says, or null where it does not end so. */
export function readErasedTexts(reason: string | null): ErasedTexts | null {
  const said = pattern.exec(reason ?? '')?.groups
  if (said === undefined) return null
  const { kind, eventId, count, digest = '' } = said
  const unproven =
    kind === 'at' || kind === 'from' ? { kind: kind as 'at' | 'from', eventId: Number(eventId) } : null
  return { count: Number(count), digest, unproven }
}
