import type { PagePlace, Placed } from './row-page.ts'

/** Rows of a page from where nobody took them yet, in order. */
interface Open<T> {
  readonly rows: readonly T[]
  at: number
}

/** Rows handed over at a time at most. */
const mostAtOnce = 1024

/**
 * Rows of pages in order, read `pagesAtOnce` pages at a time. A page is read once, and its rows are kept until all that
 * stand above them are read: few where ids grow downwards, all of them where rows were put in any order.
 */
export function* mergePages<T extends Placed>(
  places: readonly PagePlace[],
  read: (page: number) => readonly T[],
  pagesAtOnce: number,
): Iterable<readonly T[]> {
  const left = places.toSorted(
    (one, other) => one.firstPosition - other.firstPosition || one.page - other.page,
  )
  const open: Open<T>[] = []
  let out: T[] = []
  // The first page alone: a screen of rows need not wait for more.
  for (let from = 0, count = 1; from < left.length; from += count, count = pagesAtOnce) {
    for (const { page } of left.slice(from, from + count)) push(open, { rows: inOrder(read(page)), at: 0 })
    let isTold = false
    const bound = left[from + count]?.firstPosition ?? Number.POSITIVE_INFINITY
    for (let first = open[0]; first !== undefined && positionOf(first) < bound; first = open[0]) {
      take(open, first, bound, out)
      while (out.length >= mostAtOnce) {
        yield out.slice(0, mostAtOnce)
        out = out.slice(mostAtOnce)
        isTold = true
      }
    }
    // Also when there is none yet: whoever goes through them can give others a turn.
    if (out.length > 0 || !isTold) yield out
    out = []
  }
}

const isBefore = (one: Placed, other: Placed): boolean =>
  one.position < other.position || (one.position === other.position && one.id < other.id)

const inOrder = <T extends Placed>(rows: readonly T[]): readonly T[] => {
  const isOrdered = rows.every((row, at) => at === 0 || isBefore(rows[at - 1] ?? row, row))
  return isOrdered ? rows : rows.toSorted((one, other) => one.position - other.position || one.id - other.id)
}

const positionOf = <T extends Placed>({ rows, at }: Open<T>): number => rows[at]?.position ?? 0

/** Takes from the first of all while nobody else comes before its rows. */
function take<T extends Placed>(open: Open<T>[], first: Open<T>, bound: number, out: T[]): void {
  const next = secondOf(open)
  const limit = next?.rows[next.at]
  for (
    let row = first.rows[first.at];
    row !== undefined && row.position < bound;
    row = first.rows[first.at]
  ) {
    if (limit !== undefined && !isBefore(row, limit)) break
    out.push(row)
    first.at += 1
  }
  if (first.at >= first.rows.length) {
    const last = open.pop()
    if (last === undefined || last === first) return
    open[0] = last
  }
  sink(open)
}

// A heap: whose next row comes first of all stands first, and nobody below one of two comes before it.

function comesFirst<T extends Placed>(one: Open<T> | undefined, other: Open<T> | undefined): boolean {
  const [row, against] = [one?.rows[one.at], other?.rows[other.at]]
  return row !== undefined && (against === undefined || isBefore(row, against))
}

const secondOf = <T extends Placed>(open: readonly Open<T>[]): Open<T> | undefined =>
  comesFirst(open[2], open[1]) ? open[2] : open[1]

function push<T extends Placed>(open: Open<T>[], one: Open<T>): void {
  if (one.rows.length === 0) return
  open.push(one)
  for (let at = open.length - 1; at > 0; ) {
    const above = (at - 1) >> 1
    if (!comesFirst(open[at], open[above])) return
    swap(open, at, above)
    at = above
  }
}

function sink<T extends Placed>(open: Open<T>[]): void {
  for (let at = 0; ; ) {
    const [left, right] = [2 * at + 1, 2 * at + 2]
    const least = comesFirst(open[right], open[left]) ? right : left
    if (!comesFirst(open[least], open[at])) return
    swap(open, at, least)
    at = least
  }
}

function swap<T>(list: Open<T>[], one: number, other: number): void {
  const [first, second] = [list[one], list[other]]
  if (first === undefined || second === undefined) return
  list[one] = second
  list[other] = first
}
