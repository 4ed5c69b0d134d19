import { createHash } from 'node:crypto'
import { type ChangedBefore, type ErasedTexts, readErasedTexts } from '../../../shared/audit/erased-texts.ts'
import { namesErased } from '../../../shared/erasure/erased-address.ts'
import { formatCount } from '../../../shared/words/count.ts'
import { sha256 } from './hash-event.ts'
import { lostLine } from './lost-texts.ts'

/** An event whose text does not give its hash, although the chain goes on from that hash. */
export interface ErasedEvent {
  readonly id: number
  readonly hash: string
  /** The canonical JSON as it stands now. */
  readonly body: string
}

/** Whether a text that does not give its hash may be what an erasure left; only {@link createErasedCheck} tells. */
export const mayBeErased = namesErased

/**
 * Goes along with a check of the chain. An event that lost somebody keeps its hash, so what follows still fits; what is
 * left of its text is vouched for by the newest erasure after it, which says how many such events there are and gives
 * one hash of all of them.
 */
export function createErasedCheck() {
  const running = createHash('sha256')
  const ids: number[] = []
  /** The first one that no erasure speaks of yet. */
  let unspoken: number | null = null
  let newest: { readonly id: number; readonly said: ErasedTexts | null; readonly fits: boolean } | null = null
  return {
    /** Events come in order; those that give their hash are not told. */
    erased({ id, hash, body }: ErasedEvent): void {
      running.update(lostLine({ id, hash, text: sha256(body) }))
      ids.push(id)
      unspoken ??= id
    },
    /** An event `person.erased`, told before {@link erased} where it lost somebody itself. */
    erasure(id: number, reason: string | null): void {
      const said = readErasedTexts(reason)
      const fits = said !== null && said.count === ids.length && said.digest === running.copy().digest('hex')
      newest = { id, said, fits }
      unspoken = null
    },
    count: () => ids.length,
    /** The first event that is not as an erasure left it, and why; null when all are. */
    fault(): { readonly eventId: number; readonly reason: string } | null {
      if (unspoken !== null) {
        return {
          eventId: unspoken,
          reason: `Event ${unspoken} was changed: its text does not give its hash.`,
        }
      }
      const [firstId] = ids
      if (firstId === undefined || newest?.fits === true) return null
      const [by, unproven] = [newest?.id ?? 0, newest?.said?.unproven ?? null]
      // What gives its hash again is as it was.
      if (unproven !== null && ids.includes(unproven.eventId)) {
        return { eventId: unproven.eventId, reason: unprovenWords(unproven, by) }
      }
      return {
        eventId: firstId,
        reason: `Event ${firstId} was changed, or another that lost a person who was erased: they are not as event ${by} says the erasure left them.`,
      }
    },
  }
}

const unprovenWords = ({ kind, eventId }: ChangedBefore, by: number): string =>
  kind === 'at'
    ? `Event ${eventId} was changed before event ${by} erased a person: its text did not give its hash then, and event ${by} does not vouch for it.`
    : `Event ${eventId} was changed before event ${by} erased a person, or another that lost one was: they were not as the erasure before had left them.`

/** What a check of a log or a file cannot show where events lost somebody; '' where none did. */
export function erasedLimits(count: number, isPart: boolean): string {
  if (count === 0) return ''
  const [events, they] = count === 1 ? ['1 event', 'it'] : [`${formatCount(count)} events`, 'they']
  return isPart
    ? `A person was erased from ${events} in it: ${they} stood there with that hash, but only the whole log can show that what is left of the text is what the erasure left.`
    : `A person was erased from ${events}: ${they} stood there with that hash, and what is left of the text is as the erasure left it; what was taken out cannot be shown any more.`
}
