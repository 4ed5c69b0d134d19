import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mergePages } from '../../../../../electron/core/store/row-pages/merge-pages.ts'
import { packPage, unpackPage } from '../../../../../electron/core/store/row-pages/pack-page.ts'
import {
  groupByPage,
  idsAPage,
  type PlacedRow,
  rowsOfPage,
} from '../../../../../electron/core/store/row-pages/row-page.ts'
import { createRowPagesTable } from '../../../../../electron/core/store/row-pages/row-pages-table.ts'
import { type Cells, emptyCells } from '../../../../../shared/roster.ts'
import { openFresh } from '../fresh-database.ts'

// Texts of any kind: of one word in many rows, of many words, with signs that JSON writes otherwise, halves of letters.
const text = fc.oneof(
  fc.constantFrom('', 'Corner Bakery', 'Website Manager', '2031-01-31'),
  fc.nat(150).map((n) => `word ${n}`),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('"', '\\', '\u0000', '\ud800', '\u2028', '@', '{"a":"b"}', '[1]', '__proto__', '😀'),
)
const cells: fc.Arbitrary<Cells> = fc.record({
  ...{ email: text, name: text, site: text, roles: text, until: text, language: text, note: text },
  ...{ siteId: text, roleIds: text },
})
const position = fc.oneof(
  fc.integer({ min: 1, max: 5000 }),
  fc.double({ noNaN: true, min: -1e15, max: 1e15 }).map((n) => n + 0),
)
const rowsWith = (most: number, lastId: number): fc.Arbitrary<readonly PlacedRow[]> =>
  fc.uniqueArray(fc.record({ id: fc.integer({ min: 1, max: lastId }), position, cells }), {
    selector: ({ id }) => id,
    maxLength: most,
  })
const byId = (one: PlacedRow, other: PlacedRow) => one.id - other.id
const inOrder = (rows: readonly PlacedRow[]) =>
  rows.toSorted((one, other) => one.position - other.position || one.id - other.id)

test('a page unpacked is what was packed, whatever its texts, ids and positions', () => {
  fc.assert(
    fc.property(rowsWith(idsAPage, idsAPage), fc.nat(9), (some, page) => {
      const rows = some.map((row) => ({ ...row, id: row.id + page * idsAPage })).toSorted(byId)
      expect(rowsOfPage(unpackPage(packPage(rows), page))).toEqual(rows)
    }),
  )
})

test('a full page in which every row is another, and one in which all say the same', () => {
  const make = (cellsOf: (at: number) => Partial<Cells>): readonly PlacedRow[] =>
    Array.from({ length: idsAPage }, (_, at) => ({
      id: at + 1,
      position: (at + 1) * 1024,
      cells: { ...emptyCells, ...cellsOf(at) },
    }))
  for (const words of [1, 2, 16, 60, 90, 91, 128]) {
    const rows = make((at) => ({ email: `p${at}@x.example`, site: `Site ${at % words}`, note: 'Same' }))
    const body = packPage(rows)
    expect(rowsOfPage(unpackPage(body, 0))).toEqual(rows)
    expect(body.split('Same')).toHaveLength(2)
    if (words <= 16) expect(body.split('"Site 0"')).toHaveLength(2)
  }
})

test('pages are merged in order, each read once, whatever order their rows stand in', () => {
  fc.assert(
    fc.property(rowsWith(60, 3000), fc.integer({ min: 1, max: 4 }), (rows, pagesAtOnce) => {
      const pages = groupByPage(rows)
      const read: number[] = []
      const places = [...pages].map(([page, some]) => ({
        ...{ page, rows: some.length },
        firstPosition: Math.min(...some.map((row) => row.position)),
        lastPosition: Math.max(...some.map((row) => row.position)),
      }))
      const readPage = (page: number) => {
        read.push(page)
        return pages.get(page) ?? []
      }
      const merged = [...mergePages(places, readPage, pagesAtOnce)]
      expect(merged.flat()).toEqual(inOrder(rows))
      expect(read.toSorted((a, b) => a - b)).toEqual([...pages.keys()].toSorted((a, b) => a - b))
    }),
  )
})

test('rows below each other are read some pages at a time, and the first page alone', () => {
  const rows = Array.from({ length: 40 * idsAPage }, (_, at) => ({ id: at + 1, position: at }))
  const places = Array.from({ length: 40 }, (_, page) => ({
    ...{ page, rows: idsAPage, firstPosition: page * idsAPage, lastPosition: (page + 1) * idsAPage - 1 },
  }))
  let read = 0
  const handed: (readonly [number, number])[] = []
  const readPage = (page: number) => {
    read += 1
    return rows.slice(page * idsAPage, (page + 1) * idsAPage)
  }
  for (const some of mergePages(places, readPage, 8)) handed.push([read, some.length])
  expect(handed.slice(0, 3)).toEqual([
    [1, idsAPage],
    [9, 8 * idsAPage],
    [17, 8 * idsAPage],
  ])
})

function workspace() {
  const db = openFresh()
  for (const id of ['r', 's'])
    db.run("INSERT INTO rosters (id, name, created_at, changed_at) VALUES (?, 'Team', '', '')", [id])
  return { db, pages: createRowPagesTable(db) }
}
const all = (pages: ReturnType<typeof createRowPagesTable>, rosterId: string) =>
  [...pages.inOrder(rosterId, rowsOfPage)].flat()

test('rows written, written over and taken away are the ones of a list in memory', () => {
  const step = fc.record({ rows: rowsWith(20, 500), gone: fc.array(fc.integer({ min: 1, max: 500 })) })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 5 }), (steps) => {
      const { db, pages } = workspace()
      const kept = new Map<number, PlacedRow>()
      for (const { rows, gone } of steps) {
        pages.write('r', rows)
        for (const row of rows) kept.set(row.id, row)
        for (const id of gone) kept.delete(id)
        for (const [page, some] of groupByPage(all(pages, 'r')))
          pages.put(
            'r',
            page,
            some.filter(({ id }) => kept.has(id)),
          )
      }
      expect(all(pages, 'r')).toEqual(inOrder([...kept.values()]))
      expect(pages.count().get('r') ?? 0).toBe(kept.size)
      const ids = [1, 2, 250, 499]
      expect(pages.some('r', ids).toSorted(byId)).toEqual(ids.flatMap((id) => kept.get(id) ?? []))
      db.close()
    }),
    { numRuns: 30 },
  )
})

test('pages are found by a last day on them, and by a text in any of their cells', () => {
  fc.assert(
    fc.property(rowsWith(12, 1000), text, fc.constantFrom('2031-01-31', 'x'), (rows, sought, day) => {
      const { db, pages } = workspace()
      pages.write('r', rows)
      const pagesWith = (is: (cells: Cells) => boolean) =>
        [...groupByPage(rows)]
          .filter(([, some]) => some.some((row) => is(row.cells)))
          .map(([page]) => page)
          .toSorted((a, b) => a - b)
      const ending = pagesWith(({ until }) => until !== '' && until <= day)
      expect(pages.endingBy(['r'], day).map(([, page]) => page)).toEqual(ending)
      expect(pages.endingBy(['s'], day)).toEqual([])
      const holding = new Set(pages.holding([sought]).map(([, page]) => page))
      for (const page of pagesWith((one) => Object.values(one).some((cell) => cell.includes(sought))))
        expect(holding).toContain(page)
      db.close()
    }),
    { numRuns: 60 },
  )
})
