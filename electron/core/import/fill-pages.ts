import { personOf } from '../../../shared/access.ts'
import type { Problem } from '../../../shared/problem.ts'
import type { Cells } from '../../../shared/roster.ts'
import type { CheckedPages } from '../roster/checked-pages.ts'
import { gap } from '../roster/sheet.ts'
import { type FilledPage, fillPage } from '../store/row-pages/fill-page.ts'
import { idsAPage, type PlacedRow, toRowPage } from '../store/row-pages/row-page.ts'
import { createSeenTexts } from './seen-texts.ts'

/** Makes the pages of a roster out of the rows of a file, from the first one on. */
export interface PageFiller {
  add(cells: Cells, problems: readonly Problem[]): void
  /** There are enough to be handed over, and the last page has no room for more. */
  isFull(): boolean
  /** What was added since the last time; once that is no whole page, nothing more may be added. */
  take(): CheckedPages
}

/** Rows handed over at a time: what the app stores in some 10 ms. */
const mostRows = 4096
/** Letters handed over at a time: rows with long notes are fewer. */
const mostLetters = 1_000_000

export function createPageFiller(): PageFiller {
  const isRepeat = createRepeatCheck()
  let stored = 0
  let open: Cells[] = []
  let pages: FilledPage[] = []
  let troubled = 0
  let letters = 0
  let problems = createProblemLists()

  const turn = () => {
    pages.push(fillPage(stored / idsAPage, toRowPage(placeRows(open, stored))))
    stored += open.length
    open = []
  }
  return {
    add: (cells, found) => {
      open.push(cells)
      letters += cells.note.length + cells.name.length + cells.email.length
      problems.add(found)
      if (isRepeat(cells) || isTrouble(found)) troubled += 1
      if (open.length === idsAPage) turn()
    },
    isFull: () => open.length === 0 && (problems.count() >= mostRows || letters >= mostLetters),
    take: () => {
      if (open.length > 0) turn()
      const taken = { pages, rows: problems.count(), troubled, problems: problems.finish() }
      pages = []
      troubled = 0
      letters = 0
      problems = createProblemLists()
      return taken
    },
  }
}

const placeRows = (cells: readonly Cells[], above: number): readonly PlacedRow[] =>
  cells.map((one, at) => ({ id: above + at + 1, position: (above + at + 1) * gap, cells: one }))

/** Tells rows that ask for an access that one above asks for. */
function createRepeatCheck(): (cells: Cells) => boolean {
  const seen = createSeenTexts()
  const numbers = new Map<string, number>()
  const numberOf = (siteId: string): number => {
    const number = numbers.get(siteId) ?? numbers.size
    numbers.set(siteId, number)
    return number
  }
  return (cells) => {
    // As `accessOf` has it, without making a text of both.
    if (cells.siteId === '') return false
    const person = personOf(cells)
    return person !== '' && seen.add(person, numberOf(cells.siteId))
  }
}

const isTrouble = (problems: readonly Problem[]): boolean =>
  problems.some(({ severity }) => severity !== 'hint')

/** Keeps what is wrong with each row, the same lists once: rows of which the same is wrong mostly share them. */
function createProblemLists() {
  const places = new Map<string, number>()
  const known = new Map<readonly Problem[], number>()
  const different: (readonly Problem[])[] = []
  const at: number[] = []
  const placeOf = (problems: readonly Problem[]): number => {
    const key = JSON.stringify(problems)
    const before = places.get(key)
    if (before !== undefined) return before
    places.set(key, different.length)
    return different.push(problems) - 1
  }
  return {
    count: () => at.length,
    add: (problems: readonly Problem[]) => {
      const before = known.get(problems)
      const place = before ?? placeOf(problems)
      if (before === undefined) known.set(problems, place)
      at.push(place)
    },
    finish: (): CheckedPages['problems'] => ({ different, at: Uint16Array.from(at) }),
  }
}
