import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Told } from '../../../shared/open-roster.ts'
import type { RosterId, RowId } from '../../../shared/roster.ts'
import { atOnce } from '../../../shared/turns/at-once.ts'
import type { CheckedSheet } from './checked-sheet.ts'
import type { SheetSessions } from './sheet-sessions.ts'

export interface TellMarksDeps {
  readonly sessions: Pick<SheetSessions, 'inUse' | 'whenFree' | 'rowsKnownAnew' | 'whenKnown'>
  readonly announce: (checked: CheckedSheet, ids: readonly RowId[]) => void
  readonly isClosed: () => boolean
}

/** Tells the page what its rows say now; of many with turns for others between, here and in the page. */
export interface MarkTeller {
  /** `wanted: null` for all. */
  tell(checked: CheckedSheet, wanted: readonly RowId[] | null): void
  /**
   * Tells of those of which something else is known than their marks told last. Many rows, and all after many sites
   * changed, are looked through after the turn of whoever asks, and once more for whoever asks meanwhile.
   */
  tellAnew(checked: CheckedSheet): void
  /** Does work after something else; of a roster that could not be read whoever uses it next is told. */
  later(after: Promise<unknown>, work: () => void): void
  inMemory(rosterId: RosterId): CheckedSheet | undefined
  /** Resolves when nothing is left to tell. */
  whenTold(): Promise<void>
}

/** Rows of which marks are told in one turn. */
const mostAtOnce = 5000

export function createMarkTeller({ sessions, announce, isClosed }: TellMarksDeps): MarkTeller {
  const { later, whenTold } = createLater(isClosed)
  const inMemory = (rosterId: RosterId): CheckedSheet | undefined =>
    sessions.inUse().find((checked) => checked.rosterId === rosterId)
  const isThere = (checked: CheckedSheet): boolean => inMemory(checked.rosterId) === checked
  /** Once nobody else changes it in turns. */
  const nextTurnOf = async ({ rosterId }: CheckedSheet): Promise<void> => {
    await nextTurn()
    await sessions.whenFree(rosterId)
  }
  const tell = (checked: CheckedSheet, wanted: readonly RowId[] | null): void => {
    const all = wanted ?? checked.sheet.rows.map(({ id }) => id)
    const ids = all.filter((id) => checked.sheet.byId.has(id))
    if (ids.length > 0) announce(checked, ids.slice(0, mostAtOnce))
    const rest = ids.slice(mostAtOnce)
    if (rest.length === 0) return
    later(nextTurnOf(checked), () => {
      if (isThere(checked)) tell(checked, rest)
    })
  }

  /** Those that are being looked through, and whether they are to be once more. */
  const looking = new Map<CheckedSheet, boolean>()
  async function lookThrough(checked: CheckedSheet): Promise<void> {
    for (let isAgain = true; isAgain; isAgain = looking.get(checked) === true) {
      looking.set(checked, false)
      const reading = sessions.whenKnown()
      if (reading !== null) await reading
      const pieces = sessions.rowsKnownAnew(checked)
      for (let isOver = false; !isOver; ) {
        await nextTurnOf(checked)
        if (isClosed() || !isThere(checked)) return
        const piece = pieces.next()
        isOver = piece.done === true
        if (piece.done === true) tell(checked, piece.value)
      }
    }
  }

  return {
    tell,
    tellAnew: (checked) => {
      const isShort = checked.sheet.rows.length <= mostAtOnce && sessions.whenKnown() === null
      if (isShort) tell(checked, atOnce(sessions.rowsKnownAnew(checked)))
      else if (looking.has(checked)) looking.set(checked, true)
      else {
        looking.set(checked, false)
        const looked = lookThrough(checked).finally(() => looking.delete(checked))
        later(looked, () => undefined)
      }
    },
    later,
    inMemory,
    whenTold,
  }
}

function createLater(isClosed: () => boolean): Pick<MarkTeller, 'later' | 'whenTold'> {
  const telling = new Set<Promise<void>>()
  return {
    later: (after, work) => {
      const begun = () => (isClosed() ? undefined : work())
      const over: Promise<void> = after
        .then(begun, () => undefined)
        .finally(() => {
          telling.delete(over)
        })
      telling.add(over)
    },
    whenTold: async () => {
      while (telling.size > 0) await Promise.all(telling)
    },
  }
}

/** How often the page was told of the rows of each roster in memory. */
export interface Tellings {
  note(checked: CheckedSheet): void
  of(checked: CheckedSheet): Told
}

export function countTellings(newId: () => string): Tellings {
  const tellings = new WeakMap<CheckedSheet, Told>()
  const of = (checked: CheckedSheet): Told => {
    const known = tellings.get(checked)
    if (known !== undefined) return known
    const first = { readingId: newId(), times: 0 }
    tellings.set(checked, first)
    return first
  }
  return {
    of,
    note: (checked) => {
      const { readingId, times } = of(checked)
      tellings.set(checked, { readingId, times: times + 1 })
    },
  }
}
