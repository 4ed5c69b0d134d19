import type { ChangedBefore, ErasedTexts } from '../../../shared/audit/erased-texts.ts'
import { areAsSaid, digestOfTexts, type LostText, lostAfter } from './lost-texts.ts'

/** An event that an erasure is to change, with the text it is to have. */
export interface TouchedText extends LostText {
  /** Whether the text it has until then gives its hash. */
  readonly gaveHash: boolean
}

/** The log before an erasure changes anything, as far as erasures speak of it. */
export interface StandingTexts {
  /** Events that hold what stands in for somebody and do not give their hash, ascending. */
  readonly lost: readonly LostText[]
  /** The erasures whose texts give their hash, ascending; `said` is null where one says nothing that can be read. */
  readonly erasures: readonly { readonly id: number; readonly said: ErasedTexts | null }[]
  /** The number of the last event that is an erasure, also of one that does not give its hash; 0 for none. */
  readonly newest: number
}

export interface Vouching {
  /** What the event of the erasure must say of the log as it is afterwards. */
  readonly texts: ErasedTexts
  /** What a check would have found of these events before; null where all was as it should be. */
  readonly changedBefore: ChangedBefore | null
}

/**
 * What an erasure may vouch for: what it changes itself where that gave its hash, and what the erasure before vouches
 * for, all of it being as that one left it. Anything else stays out of the count, so that a check goes on finding it.
 * @param isAgain somebody is erased once more, as after a backup was restored: then texts also count where they come out
 * exactly as one of the erasures before had left them
 */
export function vouchForTexts(
  { lost, erasures, newest }: StandingTexts,
  touched: readonly TouchedText[],
  isAgain: boolean,
): Vouching {
  const after = lostAfter(lost, touched)
  const last = erasures.at(-1)
  const isAsLeft =
    last !== undefined && last.id === newest && areAsSaid(last.said, lost, newest) && lost.length > 0
  const fittingAfter = isAgain
    ? erasures.findLast(({ id, said }) => said !== null && said.count > 0 && areAsSaid(said, after, id))
    : undefined
  const provenUpTo = Math.max(isAsLeft ? newest : 0, fittingAfter?.id ?? 0)

  const standing = new Set(lost.map(({ id }) => id))
  const alone = [
    ...touched.filter(({ id, gaveHash }) => !gaveHash && !standing.has(id)),
    ...lost.filter(({ id }) => id >= newest),
  ].map(({ id }) => id)
  const unproven = new Set([...alone, ...lost.filter(({ id }) => id >= provenUpTo).map(({ id }) => id)])
  const known = last?.said?.unproven ?? null
  const name = (among: ReadonlySet<number>): ChangedBefore | null => {
    if (among.size === 0) return null
    const isKnown = known !== null && among.has(known.eventId)
    const certain = isKnown && known.kind === 'at' ? [...alone, known.eventId] : alone
    return certain.length > 0
      ? { kind: 'at', eventId: least(certain) }
      : { kind: 'from', eventId: least([...among]) }
  }
  return {
    texts: {
      ...digestOfTexts(after.filter(({ id }) => !unproven.has(id))),
      unproven: name(unproven),
    },
    changedBefore: name(new Set([...alone, ...(isAsLeft ? [] : standing)])),
  }
}

/** There may be more than a call takes arguments. */
const least = (ids: readonly number[]): number =>
  ids.reduce((one, other) => Math.min(one, other), Number.POSITIVE_INFINITY)
