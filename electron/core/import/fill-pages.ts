import { accessOf } from '../../../shared/access.ts'
import type { Problem } from '../../../shared/problem.ts'
import type { Cells } from '../../../shared/roster.ts'
import type { CheckedPages } from '../roster/checked-pages.ts'
import { gap } from '../roster/sheet.ts'
import { type FilledPage, fillPage } from '../store/row-pages/fill-page.ts'
import { idsAPage } from '../store/row-pages/row-page.ts'
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
  const seen = createSeenTexts()
  let stored = 0
  let open = emptyPage()
  let pages: FilledPage[] = []
  let troubled = 0
  let letters = 0
  let problems = createProblemLists()

  const turn = () => {
    pages.push(fillPage(stored / idsAPage, open))
    stored += open.ids.length
    open = emptyPage()
  }
  return {
    add: (cells, found) => {
      const { ids, positions, cells: texts } = open
      const id = stored + ids.length + 1
      ids.push(id)
      positions.push(id * gap)
      texts.email.push(cells.email)
      texts.name.push(cells.name)
      texts.site.push(cells.site)
      texts.roles.push(cells.roles)
      texts.until.push(cells.until)
      texts.language.push(cells.language)
      texts.note.push(cells.note)
      texts.siteId.push(cells.siteId)
      texts.roleIds.push(cells.roleIds)
      letters += cells.note.length + cells.name.length + cells.email.length
      problems.add(found)
      const access = accessOf(cells)
      const isRepeat = access !== '' && seen.add(access)
      if (isRepeat || isTrouble(found)) troubled += 1
      if (ids.length === idsAPage) turn()
    },
    isFull: () => open.ids.length === 0 && (problems.count() >= mostRows || letters >= mostLetters),
    take: () => {
      if (open.ids.length > 0) turn()
      const taken = { pages, rows: problems.count(), troubled, problems: problems.finish() }
      pages = []
      troubled = 0
      letters = 0
      problems = createProblemLists()
      return taken
    },
  }
}

const emptyPage = () => ({
  ids: [] as number[],
  positions: [] as number[],
  cells: {
    email: [] as string[],
    name: [] as string[],
    site: [] as string[],
    roles: [] as string[],
    until: [] as string[],
    language: [] as string[],
    note: [] as string[],
    siteId: [] as string[],
    roleIds: [] as string[],
  },
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
      const place = known.get(problems) ?? placeOf(problems)
      known.set(problems, place)
      at.push(place)
    },
    finish: (): CheckedPages['problems'] => ({ different, at: Uint16Array.from(at) }),
  }
}
