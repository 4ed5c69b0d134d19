import type { Cells, RowId } from '../../../../shared/roster.ts'
import { cellNames, idsAPage, type PlacedRow, type RowPage, toRowPage } from './row-page.ts'

/** Texts of a column: the one of all rows, or that of each, or the different ones and a sign for each row's. */
type PackedTexts = string | readonly string[] | readonly [readonly string[], string]

/** What stands in the column `body`; a column that is not there is empty. */
interface PackedPage {
  /** From the page's first id on; left out where every id up to the last is there. */
  readonly ids?: readonly number[]
  /** Of each row, or of the first and how far the next is. */
  readonly positions:
    | readonly number[]
    | { readonly from: number; readonly by: number; readonly rows: number }
  readonly cells: Readonly<Partial<Record<keyof Cells, PackedTexts>>>
}

/** Without those that JSON writes as two, and without the one of addresses. */
const signs = Array.from({ length: 92 }, (_, at) => String.fromCharCode(35 + at))
  .filter((sign) => sign !== '\\' && sign !== '@')
  .join('')
const placeOfSign = new Uint8Array(128)
for (let at = 0; at < signs.length; at += 1) placeOfSign[signs.charCodeAt(at)] = at

/** Different texts of a column that are looked for before it is taken for one in which each is another. */
const firstLook = 16

/** Rows of one page, in the order of their ids, as one text. */
export const packPage = (rows: readonly PlacedRow[]): string => packColumns(toRowPage(rows))

/** The same of rows that lie column by column already. */
export function packColumns({ ids, positions, cells }: RowPage): string {
  const base = firstIdOf(ids)
  const isWhole = ids.every((id, at) => id === base + at)
  const packedCells: Partial<Record<keyof Cells, PackedTexts>> = {}
  for (const name of cellNames) {
    const texts = packTexts(cells[name])
    if (texts !== '') packedCells[name] = texts
  }
  const packed: PackedPage = {
    ...(isWhole ? {} : { ids: ids.map((id) => id - base) }),
    positions: packPositions(positions),
    cells: packedCells,
  }
  return JSON.stringify(packed)
}

const firstIdOf = ([first]: readonly RowId[]): number =>
  first === undefined ? 1 : first - ((first - 1) % idsAPage)

function packPositions(positions: readonly number[]): PackedPage['positions'] {
  const [from = 0, second = from] = positions
  const by = second - from
  const isEven = positions.every((position, at) => position === from + by * at)
  return isEven ? { from, by, rows: positions.length } : positions
}

function packTexts(texts: readonly string[]): PackedTexts {
  const places = new Map<string, number>()
  let marks = ''
  for (let at = 0; at < texts.length; at += 1) {
    const text = texts[at] ?? ''
    let place = places.get(text)
    if (place === undefined) {
      place = places.size
      if (place >= signs.length || (at === firstLook && place === firstLook)) return texts
      places.set(text, place)
    }
    marks += signs[place]
  }
  const words = [...places.keys()]
  const [first = ''] = words
  if (words.length <= 1) return first
  return words.length * 2 > texts.length ? texts : [words, marks]
}

const shared: ReadonlySet<keyof Cells> = new Set(['site', 'roles', 'until', 'language', 'siteId', 'roleIds'])

/**
 * What {@link packPage} made a text of.
 * @param share is given each text of columns that say the same in many rows, so that it is one in memory
 */
export function unpackPage(body: string, page: number, share?: (text: string) => string): RowPage {
  // Written above and by nothing else.
  const packed = JSON.parse(body) as PackedPage
  const positions = unpackPositions(packed.positions)
  const base = page * idsAPage + 1
  const cells = Object.fromEntries(
    cellNames.map((name) => {
      const texts = packed.cells[name] ?? ''
      return [name, unpackTexts(texts, positions.length, shared.has(name) ? share : undefined)]
    }),
    // Every name of `cellNames` is there.
  ) as RowPage['cells']
  const ids = positions.map((_, at) => base + (packed.ids === undefined ? at : (packed.ids[at] ?? 0)))
  return { ids, positions, cells }
}

const unpackPositions = (packed: PackedPage['positions']): readonly number[] =>
  'from' in packed ? Array.from({ length: packed.rows }, (_, at) => packed.from + packed.by * at) : packed

function unpackTexts(
  packed: PackedTexts,
  rows: number,
  share: ((text: string) => string) | undefined,
): readonly string[] {
  if (typeof packed === 'string') return new Array<string>(rows).fill(share?.(packed) ?? packed)
  if (!isPair(packed)) return share === undefined ? packed : packed.map(share)
  const words = share === undefined ? packed[0] : packed[0].map(share)
  const marks = packed[1]
  return Array.from({ length: rows }, (_, at) => words[placeOfSign[marks.charCodeAt(at)] ?? 0] ?? '')
}

const isPair = (packed: Exclude<PackedTexts, string>): packed is readonly [readonly string[], string] =>
  Array.isArray(packed[0])
