import { setImmediate as nextTurn } from 'node:timers/promises'
import type { RosterId } from '../../../shared/roster.ts'
import type { Resolver } from '../spelling/resolve.ts'
import { addRows, type CheckedSheet, emptySheet, isCheckedBy } from './checked-sheet.ts'
import type { RowsTable } from './rows-table.ts'
import { shareTexts } from './share-texts.ts'

/** Of a directory that never was: the next use brings the roster up to the one of now. */
const neverRevision = -1

export interface SheetLoaderDeps {
  readonly rowsTable: Pick<RowsTable, 'inOrder'>
  readonly resolver: () => Resolver
  /** False for a roster that is in memory, or read at once when it is asked for. */
  readonly isNeeded: (rosterId: RosterId) => boolean
  readonly revisionOf: (rosterId: RosterId) => number | undefined
  readonly keep: (checked: CheckedSheet) => void
}

/** Reads rosters into memory with turns for others between, each once however many ask for it. */
export interface SheetLoader {
  /** Resolves once a roster is in memory, or is to be read at once. */
  load(rosterId: RosterId): Promise<void>
  /**
   * As `load`, but resolves as soon as the first `rows` rows are there. The others follow once somebody asks for any:
   * until the first are painted they would only take the processor from who paints them.
   */
  readUpTo(rosterId: RosterId, rows: number): Promise<void>
  /** Resolves once a roster that is being read is read, or need not be any more; at once for any other. Asks for nothing. */
  whenRead(rosterId: RosterId): Promise<void>
  /**
   * What is read of a roster so far, checked as in the whole of it: no row is told apart by one below. null when nothing
   * is, or when it has to be brought up to the directory of now first.
   */
  partOf(rosterId: RosterId): CheckedSheet | null
  /** The rosters that are being read. */
  reading(): readonly RosterId[]
  /** Somebody waits for rows that are being read. */
  isWaitedFor(): boolean
  /** Nothing more is read. */
  close(): void
  isClosed(): boolean
}

interface Reading {
  readonly checked: CheckedSheet
  /** Resolves when all is read, or need not be any more. */
  readonly whole: Promise<void>
  /** Who waits for how many rows. */
  readonly waiting: { readonly rows: number; readonly resolve: () => void }[]
  /** Nobody asked for more than what is read so far. */
  readonly isPaused: () => boolean
  /** Somebody asked for more than the first rows: it is read to its end. */
  readonly goOn: () => void
}

export function createSheetLoader(deps: SheetLoaderDeps): SheetLoader {
  const { rowsTable, resolver, isNeeded, revisionOf, keep } = deps
  const underWay = new Map<RosterId, Reading>()
  let isClosed = false

  const isOfNow = (checked: CheckedSheet): boolean => isCheckedBy(checked, resolver())
  const has = ({ checked }: Reading, rows: number): boolean =>
    checked.sheet.rows.length >= rows && isOfNow(checked)

  function begin(rosterId: RosterId): Reading {
    const current = resolver()
    const checked = emptySheet(rosterId, { revision: current.revision, day: current.days.today() })
    const waiting: Reading['waiting'] = []
    const more = Promise.withResolvers<void>()
    let isAllWanted = false
    let isPaused = false
    const revision = revisionOf(rosterId)
    // Whoever could not wait has read it meanwhile, or it is another one by now.
    const isStale = () => isClosed || !isNeeded(rosterId) || revisionOf(rosterId) !== revision
    const read = async (): Promise<void> => {
      await fillSheet(checked, { rowsTable, resolver: current, isStale }, () => {
        for (const one of waiting) if (has(reading, one.rows)) one.resolve()
        const isEnough = !isAllWanted && waiting.every(({ rows }) => has(reading, rows))
        if (!isEnough) return nextTurn()
        isPaused = true
        return more.promise
      })
      if (!isStale()) keep(checked)
    }
    const whole = nextTurn()
      .then(read)
      .finally(() => {
        underWay.delete(rosterId)
        for (const { resolve } of waiting) resolve()
      })
    // Whoever waits for it hears of a failure, and whoever reads it next.
    whole.catch(() => undefined)
    const goOn = () => {
      isAllWanted = true
      isPaused = false
      more.resolve()
    }
    const reading = { checked, whole, waiting, isPaused: () => isPaused, goOn }
    underWay.set(rosterId, reading)
    return reading
  }

  return {
    load: async (rosterId) => {
      if (!isNeeded(rosterId)) return
      const reading = underWay.get(rosterId) ?? begin(rosterId)
      reading.goOn()
      await reading.whole
    },
    readUpTo: async (rosterId, rows) => {
      if (!isNeeded(rosterId)) return
      const known = underWay.get(rosterId)
      const reading = known ?? begin(rosterId)
      if (has(reading, rows)) return
      if (known !== undefined) reading.goOn()
      await new Promise<void>((resolve) => reading.waiting.push({ rows, resolve }))
    },
    whenRead: async (rosterId) => await underWay.get(rosterId)?.whole,
    partOf: (rosterId) => {
      const reading = underWay.get(rosterId)
      return reading !== undefined && isNeeded(rosterId) && isOfNow(reading.checked) ? reading.checked : null
    },
    reading: () => [...underWay.keys()],
    isWaitedFor: () => [...underWay.values()].some(({ isPaused }) => !isPaused()),
    close: () => {
      isClosed = true
      for (const { goOn } of underWay.values()) goOn()
    },
    isClosed: () => isClosed,
  }
}

interface Source extends Pick<SheetLoaderDeps, 'rowsTable'> {
  readonly resolver: Resolver
  readonly isStale: () => boolean
}

/** Reads a roster from disk, waiting after each slice as long as it is told to; ends early once it `isStale`. */
async function fillSheet(
  checked: CheckedSheet,
  { rowsTable, resolver, isStale }: Source,
  onSlice: () => Promise<void>,
): Promise<void> {
  if (isStale()) return
  for (const some of rowsTable.inOrder(checked.rosterId, shareTexts())) {
    const before = checked.sheet.rows.length
    const rows = some.map(({ id, position, cells }, at) => ({ id, position, number: before + at + 1, cells }))
    if (rows.some(({ cells }) => resolver.refresh(cells) !== cells)) checked.directoryRevision = neverRevision
    addRows(checked, rows, resolver)
    await onSlice()
    if (isStale()) return
  }
}
