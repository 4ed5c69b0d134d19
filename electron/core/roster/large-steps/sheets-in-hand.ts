import { setImmediate as nextTurn } from 'node:timers/promises'
import type { RosterId } from '../../../../shared/roster.ts'
import type { CheckedSheet } from '../checked-sheet.ts'

export interface InHandDeps {
  /** In memory, for everybody. */
  readonly kept: Map<RosterId, CheckedSheet>
  readonly putFirst: (checked: CheckedSheet) => void
  readonly revisionOf: (rosterId: RosterId) => number | undefined
}

/** Work on sheets that takes many turns. */
export interface LongChange<Prepared, T> {
  /** `begun` is to be called before the first row is changed. */
  work(begun: () => void): Generator<void, Prepared>
  /** Saves it: the sheet is in memory for everybody again, and as the work made it. In one turn. */
  save(prepared: Prepared): T
  /** Whether the work is still to be saved, where nothing was done to the roster meanwhile. */
  isValid(prepared: Prepared): boolean
  /** Does the same in one go, on the roster as it is by now: somebody who could not wait was faster. */
  again(): T
}

/**
 * Sheets that are changed in many turns. Meanwhile they are in memory for nobody else: who can wait does, and who cannot
 * reads the roster from disk, as it was before.
 */
export interface SheetsInHand {
  sheets(): readonly CheckedSheet[]
  has(rosterId: RosterId): boolean
  /** How many rows it has on disk; undefined for one that nobody has in hand. */
  rowsOf(rosterId: RosterId): number | undefined
  /**
   * Resolves when nobody has it in hand, null where nobody has: of those who wait for it one goes on in each turn, in the
   * order of their coming.
   */
  whenFree(rosterId: RosterId): Promise<void> | null
  /** Of sheets that nobody has in hand: they are changed together or not at all. */
  change<Prepared, T>(sheets: readonly CheckedSheet[], change: LongChange<Prepared, T>): Promise<T>
  /** What is done to it is not to be saved: the roster is another one by now. */
  drop(rosterId: RosterId): void
  /** Ends what is under way in one go. */
  close(): void
}

interface Hand {
  readonly checked: CheckedSheet
  readonly rows: number
  isDropped: boolean
  readonly finish: () => void
}

export function createSheetsInHand({ kept, putFirst, revisionOf }: InHandDeps): SheetsInHand {
  const hands = new Map<RosterId, Hand>()
  const queues = new Map<RosterId, (() => void)[]>()

  /** Of which one who waited goes on in this turn. */
  const called = new Set<RosterId>()

  /** One at a time: each may take it in hand again. */
  const wake = async (rosterId: RosterId): Promise<void> => {
    const queue = queues.get(rosterId) ?? []
    while (queue.length > 0) {
      await nextTurn()
      called.delete(rosterId)
      if (hands.has(rosterId)) return
      called.add(rosterId)
      queue.shift()?.()
    }
    queues.delete(rosterId)
    await nextTurn()
    called.delete(rosterId)
  }

  /** Takes one out of the memory of all others. */
  const take = (checked: CheckedSheet, finish: () => void) => {
    const { rosterId } = checked
    const revision = revisionOf(rosterId)
    const hand: Hand = { checked, rows: checked.sheet.rows.length, isDropped: false, finish }
    const wasKept = kept.delete(rosterId)
    hands.set(rosterId, hand)
    return {
      putBack: () => {
        if (wasKept) putFirst(checked)
      },
      isAlone: () => !kept.has(rosterId) && !hand.isDropped && revisionOf(rosterId) === revision,
      letGo: () => {
        hands.delete(rosterId)
        if (kept.get(rosterId) === checked) kept.delete(rosterId)
      },
    }
  }

  const change: SheetsInHand['change'] = async (sheets, long) => {
    const finish = () => {
      while (under.outcome() === null) under.advance()
    }
    const taken = sheets.map((checked) => take(checked, finish))
    const under = advancing(long, {
      isAlone: () => taken.every(({ isAlone }) => isAlone()),
      giveBack: () => {
        for (const checked of sheets) putFirst(checked)
      },
      putBack: () => {
        for (const { putBack } of taken) putBack()
      },
      letGo: () => {
        for (const { letGo } of taken) letGo()
      },
    })
    for (;;) {
      await nextTurn()
      if (under.outcome() === null) under.advance()
      const outcome = under.outcome()
      if (outcome === null) continue
      for (const { rosterId } of sheets) void wake(rosterId)
      if ('error' in outcome) throw outcome.error
      return outcome.value
    }
  }

  return {
    change,
    sheets: () => [...hands.values()].map(({ checked }) => checked),
    has: (rosterId) => hands.has(rosterId),
    rowsOf: (rosterId) => hands.get(rosterId)?.rows,
    whenFree: (rosterId) => {
      const queue = queues.get(rosterId)
      if (!hands.has(rosterId) && (queue === undefined || called.has(rosterId))) return null
      return new Promise<void>((resolve) => {
        if (queue === undefined) queues.set(rosterId, [resolve])
        else queue.push(resolve)
      })
    },
    drop: (rosterId) => {
      const hand = hands.get(rosterId)
      if (hand !== undefined) hand.isDropped = true
    },
    close: () => {
      for (const { finish } of [...hands.values()]) finish()
    },
  }
}

type Outcome<T> = { readonly value: T } | { readonly error: unknown }

interface Held {
  /** Nobody was faster, and nobody dropped it. */
  readonly isAlone: () => boolean
  /** It is in memory for everybody again. */
  readonly giveBack: () => void
  /** As it was before. */
  readonly putBack: () => void
  /** It is in memory for nobody. */
  readonly letGo: () => void
}

/** Piece by piece; the last one saves what all others made. */
function advancing<Prepared, T>(
  { work, save, isValid, again }: LongChange<Prepared, T>,
  { isAlone, giveBack, putBack, letGo }: Held,
): { readonly advance: () => void; readonly outcome: () => Outcome<T> | null } {
  let isBegun = false
  const pieces = work(() => {
    isBegun = true
  })
  let prepared: { readonly value: Prepared } | null = null
  let outcome: Outcome<T> | null = null
  const end = (value: Prepared): T => {
    letGo()
    if (!isAlone() || !isValid(value)) return again()
    giveBack()
    return save(value)
  }
  return {
    advance: () => {
      try {
        if (prepared !== null) outcome = { value: end(prepared.value) }
        else {
          const piece = pieces.next()
          if (piece.done === true) prepared = { value: piece.value }
        }
      } catch (error) {
        outcome = { error }
        letGo()
        // What was refused beforehand left it as it was.
        if (!isBegun) leaveAsItWas()
      }
    },
    outcome: () => outcome,
  }
  function leaveAsItWas(): void {
    try {
      if (isAlone()) putBack()
    } catch {
      // The workspace was closed: it is in memory for nobody.
    }
  }
}
