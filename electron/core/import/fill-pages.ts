import { personOf } from '../../../shared/access.ts'
import type { Problem } from '../../../shared/problem.ts'
import { type Cells, emptyCells, type RowId } from '../../../shared/roster.ts'
import type { CheckedPages } from '../roster/checked-pages.ts'
import { gap } from '../roster/sheet.ts'
import { type Duplicate, duplicateProblem } from '../roster/verdicts/duplicates.ts'
import { type FilledPage, fillPage } from '../store/row-pages/fill-page.ts'
import { cellNames, idsAPage, type RowPage } from '../store/row-pages/row-page.ts'
import { createSeenTexts } from './seen-texts.ts'

/** Makes the pages of a roster out of the rows of a file, from the first one on. */
export interface PageFiller {
  add(cells: Cells, problems: readonly Problem[]): void
  /** There are enough to be handed over, and the last page has no room for more. */
  isFull(): boolean
  /** What was added since the last time; once that is no whole page, nothing more may be added. */
  take(): CheckedPages
}

/** Rows handed over at a time: kept longer, their pages would outlive what is collected often. */
const mostRows = 1024
/** Letters handed over at a time: rows with long notes are fewer. */
const mostLetters = 1_000_000

export function createPageFiller(): PageFiller {
  const repeatOf = createRepeatCheck()
  let stored = 0
  let open = createOpenPage()
  let pages: FilledPage[] = []
  let repeats: CheckedPages['repeats'][number][] = []
  let troubled = 0
  let letters = 0
  let problems = createProblemLists()

  const turn = () => {
    pages.push(fillPage(stored / idsAPage, open.page))
    stored += open.page.ids.length
    open = createOpenPage()
  }
  return {
    add: (cells, found) => {
      const row = stored + open.page.ids.length + 1
      open.add(row, cells)
      letters += cells.note.length + cells.name.length + cells.email.length
      problems.add(found)
      const repeat = repeatOf(cells, row)
      if (repeat !== null) repeats.push({ row, problem: repeat })
      if (repeat !== null || isTrouble(found)) troubled += 1
      if (open.page.ids.length === idsAPage) turn()
    },
    isFull: () => open.page.ids.length === 0 && (problems.count() >= mostRows || letters >= mostLetters),
    take: () => {
      if (open.page.ids.length > 0) turn()
      const taken = { pages, rows: problems.count(), troubled, repeats, problems: problems.finish() }
      pages = []
      repeats = []
      troubled = 0
      letters = 0
      problems = createProblemLists()
      return taken
    },
  }
}

/**
 * The page that rows are put into, column by column as they come: rows that were kept until it is full would be old by
 * then, and lie about until somebody collects what is old.
 */
function createOpenPage() {
  const ids: RowId[] = []
  const positions: number[] = []
  const cells: Record<keyof Cells, string[]> = {
    ...{ email: [], name: [], site: [], roles: [], until: [] },
    ...{ language: [], note: [], siteId: [], roleIds: [] },
  }
  const page: RowPage = { ids, positions, cells }
  return {
    page,
    add: (row: RowId, texts: Cells) => {
      ids.push(row)
      positions.push(row * gap)
      for (const name of cellNames) cells[name].push(texts[name])
    },
  }
}

/** Tells rows that ask for an access that one above asks for, and which. */
function createRepeatCheck(): (cells: Cells, row: RowId) => Duplicate | null {
  const seen = createSeenTexts()
  const sites = numberTexts()
  const roles = numberTexts()
  return (cells, row) => {
    // As `accessOf` has it, without making a text of both.
    const person = cells.siteId === '' ? '' : personOf(cells)
    if (person === '') return null
    const first = seen.add(person, sites.numberOf(cells.siteId), [row, roles.numberOf(cells.roleIds)])
    return first === null ? null : duplicateOf(cells, first[0], roles.textOf(first[1]))
  }
}

/** Gives texts numbers, the same to the same. */
function numberTexts() {
  const numbers = new Map<string, number>()
  const texts: string[] = []
  return {
    numberOf: (text: string): number => {
      const known = numbers.get(text)
      if (known !== undefined) return known
      numbers.set(text, texts.length)
      return texts.push(text) - 1
    },
    textOf: (number: number): string => texts[number] ?? '',
  }
}

/** As the roster has it whose row `first` is. */
const duplicateOf = (cells: Cells, first: RowId, roleIds: string): Duplicate =>
  duplicateProblem(cells, {
    id: first,
    number: first,
    position: first * gap,
    cells: { ...emptyCells, roleIds },
  })

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
