import { foldText } from '../../../shared/fold-text.ts'
import type { Cells, RowId } from '../../../shared/roster.ts'
import type { RowMark } from '../../../shared/row-mark.ts'
import { rowOutcomeWords } from '../../../shared/words/outcome-words.ts'
import { rowStateTitles } from '../../../shared/words/state-words.ts'
import type { WorkInTurns } from '../../ui/turns/work-in-turns.ts'
import { createRowNumbers, type RowNumbers } from '../row-numbers.ts'
import { rowStateOf, shownState } from './row-values.ts'
import type { SheetRows } from './sheet-facts.ts'

/** Everything that can be searched of rows, folded and kept for as long as they stay as they are. */
export interface RowTexts {
  /** Tells the rows in which a folded text is found, as they are when it is asked. */
  finds(wanted: string): (id: RowId) => boolean
  /** Reads and folds what {@link finds} would of rows that were never searched; a search meanwhile does the rest itself. */
  prepare(): WorkInTurns<void>
}

const known = new WeakMap<SheetRows, RowTexts>()

/** One for the same rows: their texts are not kept twice. */
export function rowTextsOf(rows: SheetRows): RowTexts {
  const have = known.get(rows) ?? createRowTexts(rows)
  known.set(rows, have)
  return have
}

/** So many rows are folded and searched as one text: one by one takes several times longer. */
const together = 256
const readATurn = 2048

interface Texts {
  /** One after the other. */
  readonly folded: string
  /** Where that of each row begins, and where the last one ends. */
  readonly starts: Int32Array
}

function createRowTexts(rows: SheetRows): RowTexts {
  let places: RowNumbers = createRowNumbers(0)
  /** By place, and what they had when they were put together. */
  let ids: RowId[] = []
  let seen: (Cells | undefined)[] = []
  let seenMarks: (RowMark | undefined)[] = []
  /** By place / `together`; undefined until it is asked for. */
  let texts: (Texts | undefined)[] = []
  let version = -1
  const foldOnce = createFoldOnce()

  function put(id: RowId): void {
    let place = places.get(id)
    if (place === -1) {
      place = ids.length
      places.set(id, place)
      ids.push(id)
      seen.push(undefined)
      seenMarks.push(undefined)
    }
    look(id, place)
  }
  /** Cells and marks are never changed in place, so the same ones have the same text. */
  function look(id: RowId, place: number): void {
    const cells = rows.cells(id)
    const mark = rows.mark(id)
    if (seen[place] === cells && seenMarks[place] === mark) return
    seen[place] = cells
    seenMarks[place] = mark
    texts[Math.floor(place / together)] = undefined
  }
  function update(): void {
    if (version === rows.version()) return
    const order = rows.order()
    if (ids.length > 2 * order.length + together) {
      places = createRowNumbers(order.length)
      ids = []
      seen = []
      seenMarks = []
      texts = []
    }
    const changed = version === -1 ? null : rows.changedSince(version)
    // Rows that are gone are in the order no longer.
    if (changed === null) ids.forEach(look)
    for (const id of changed ?? order) put(id)
    version = rows.version()
  }
  function textsAt(which: number): Texts {
    const have = texts[which]
    if (have !== undefined) return have
    const parts: string[] = []
    const from = which * together
    const count = Math.min(together, ids.length - from)
    const starts = new Int32Array(count + 1)
    let end = 0
    for (let at = 0; at < count; at += 1) {
      starts[at] = end
      const mark = seenMarks[from + at]
      const first = parts.length
      if (!isEachDayAnother(mark)) putTexts(parts, seen[from + at], mark, foldOnce)
      for (let part = first; part < parts.length; part += 1) end += (parts[part] ?? '').length + 1
    }
    starts[count] = end
    const made = { folded: parts.join('\n'), starts }
    texts[which] = made
    return made
  }

  return {
    *prepare() {
      const from = rows.version()
      let read = 0
      for (const id of version === -1 ? rows.order() : []) {
        put(id)
        read += 1
        if (read % readATurn === 0) yield
      }
      // Those that changed meanwhile are told by the version the work began at.
      if (version === -1) version = from
      update()
      for (let which = 0; which * together < ids.length; which += 1) {
        textsAt(which)
        yield
      }
    },
    finds(wanted) {
      update()
      const at = version
      const pattern = patternOf(wanted)
      const isSearched = new Uint8Array(texts.length)
      const isFound = new Uint8Array(ids.length)
      const search = (which: number) => {
        const { folded, starts } = textsAt(which)
        isSearched[which] = 1
        pattern.lastIndex = 0
        for (let row = 0; pattern.test(folded); row += 1) {
          const place = pattern.lastIndex - wanted.length
          while ((starts[row + 1] ?? folded.length) <= place) row += 1
          isFound[which * together + row] = 1
          pattern.lastIndex = starts[row + 1] ?? folded.length
        }
      }
      const findsIn = (id: RowId) => textOf(rows.cells(id), rows.mark(id)).includes(wanted)
      // A line end cannot be typed into the search: nothing is found across two cells, or two rows.
      if (wanted.includes('\n') || wanted.length > longest) return findsIn
      return (id) => {
        const place = places.get(id)
        if (at !== rows.version() || place === -1) return findsIn(id)
        const which = Math.floor(place / together)
        if (isSearched[which] !== 1) search(which)
        return isFound[place] === 1 || (isEachDayAnother(seenMarks[place]) && findsIn(id))
      }
    },
  }
}

/** Nobody types longer ones. */
const longest = 1000

/** Letters beyond ASCII are as they were folded; of all others the texts have the case that was typed. */
function patternOf(wanted: string): RegExp {
  const letters = Array.from({ length: wanted.length }, (_, at) => {
    const letter = wanted.charAt(at)
    if (/[a-z]/.test(letter)) return `[${letter}${letter.toUpperCase()}]`
    return `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
  return new RegExp(letters.join(''), 'g')
}

/** What is left of its days is part of its text. */
const isEachDayAnother = (mark: RowMark | undefined): boolean => mark?.state === 'expiring'

type Fold = (text: string) => string

function textOf(cells: Cells | undefined, mark: RowMark | undefined): string {
  const parts: string[] = []
  putTexts(parts, cells, mark, foldText)
  return parts.join('\n').toLowerCase()
}

/** Folded but for the case of plain letters. `foldOnce` is for what many rows have in common. */
function putTexts(
  parts: string[],
  cells: Cells | undefined,
  mark: RowMark | undefined,
  foldOnce: Fold,
): void {
  const put = (text: string, fold: Fold) => {
    if (text !== '') parts.push(fold(text))
  }
  const title = rowStateTitles[rowStateOf(mark)]
  const shown = shownState(mark, Date.now())
  put(title, foldOnce)
  if (shown !== title) put(shown, foldOnce)
  if (cells !== undefined) {
    put(cells.email, foldOwn)
    put(cells.name, foldOwn)
    put(cells.site, foldOnce)
    put(cells.roles, foldOnce)
    put(cells.until, foldOnce)
    put(cells.language, foldOnce)
    put(cells.note, foldOwn)
  }
  put(rowOutcomeWords(mark?.outcome ?? null), foldOnce)
}

const foreign = /[^\u0000-\u007f]/
const wide = /[^\u0000-\u00ff]/

function foldOwn(text: string): string {
  if (!foreign.test(text)) return text
  const folded = foldText(text)
  return folded.length <= longest && wide.test(text) && !wide.test(folded) ? narrowed(folded) : folded
}

/** The same text with a byte a letter: joined to one of two bytes a letter, all others would be twice as long. */
function narrowed(text: string): string {
  const codes: number[] = []
  for (let at = 0; at < text.length; at += 1) codes.push(text.charCodeAt(at))
  return String.fromCharCode(...codes)
}

const mostRemembered = 4096

/** Folds a text once; of many different ones only the first are remembered. */
function createFoldOnce(): Fold {
  const known = new Map<string, string>()
  return (text) => {
    const have = known.get(text)
    if (have !== undefined) return have
    const folded = foldOwn(text)
    if (known.size < mostRemembered) known.set(text, folded)
    return folded
  }
}
