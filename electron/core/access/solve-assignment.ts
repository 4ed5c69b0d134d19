/** What all best pairings of rows and columns have in common. */
export interface Assignment {
  /** The pair is in at least one best pairing. */
  readonly some: (row: number, column: number) => boolean
  /** The pair is in every best pairing. */
  readonly every: (row: number, column: number) => boolean
  /** At least one best pairing leaves the row without a column. */
  readonly mayStayOut: (row: number) => boolean
}

const forbidden = 1e12

/**
 * All pairings of greatest total weight at once, without listing them: one is found (Hungarian method, time cubed),
 * and its dual prices tell which other pairs may take part. Weights are positive whole numbers; null cannot be paired.
 */
export function solveAssignment(weights: readonly (readonly (number | null)[])[]): Assignment {
  const rows = weights.length
  const columns = weights[0]?.length ?? 0
  // Each row and column gets a partner of its own that stands for "nobody", so that every pairing is a whole one.
  const cost = (i: number, j: number): number => {
    if (i < rows && j < columns) {
      const weight = weights[i]?.[j] ?? null
      return weight === null ? forbidden : -weight
    }
    if (i < rows) return j - columns === i ? 0 : forbidden
    return j >= columns || i - rows === j ? 0 : forbidden
  }
  const size = rows + columns
  const { columnOf, rowOf, isTight } = pairCheapest(size, cost)

  /** Rows that can take over from each other along tight pairs, beginning with the row whose column `start` takes. */
  const reach = (start: number): ReadonlySet<number> => {
    const found = new Set<number>()
    const open = [start]
    for (let i = open.pop(); i !== undefined; i = open.pop()) {
      for (let j = 0; j < size; j += 1) {
        const next = rowOf[j] ?? -1
        if (j !== columnOf[i] && !found.has(next) && isTight(i, j)) {
          found.add(next)
          open.push(next)
        }
      }
    }
    return found
  }
  const reached = new Map<number, ReadonlySet<number>>()
  const leads = (from: number, to: number): boolean => {
    const found = reached.get(from) ?? reach(from)
    reached.set(from, found)
    return found.has(to)
  }
  const some = (i: number, j: number): boolean =>
    columnOf[i] === j || (isTight(i, j) && leads(rowOf[j] ?? -1, i))
  return {
    some,
    every: (i, j) => columnOf[i] === j && !leads(i, i),
    mayStayOut: (i) => some(i, columns + i),
  }
}

/** One cheapest whole pairing of `size` rows and columns; https://cp-algorithms.com/graph/hungarian-algorithm.html */
function pairCheapest(size: number, cost: (row: number, column: number) => number) {
  // Row and column 0 are where the search starts; real ones count from 1.
  const u = new Float64Array(size + 1)
  const v = new Float64Array(size + 1)
  const rowAt = new Int32Array(size + 1)
  for (let row = 1; row <= size; row += 1) {
    const way = new Int32Array(size + 1)
    const least = new Float64Array(size + 1).fill(Number.POSITIVE_INFINITY)
    const isUsed = new Uint8Array(size + 1)
    rowAt[0] = row
    let at = 0
    do {
      isUsed[at] = 1
      const i = rowAt[at] ?? 0
      let delta = Number.POSITIVE_INFINITY
      let next = 0
      for (let j = 1; j <= size; j += 1) {
        if (isUsed[j] === 1) continue
        const reduced = cost(i - 1, j - 1) - (u[i] ?? 0) - (v[j] ?? 0)
        if (reduced < (least[j] ?? 0)) {
          least[j] = reduced
          way[j] = at
        }
        if ((least[j] ?? 0) < delta) {
          delta = least[j] ?? 0
          next = j
        }
      }
      for (let j = 0; j <= size; j += 1) {
        if (isUsed[j] === 1) {
          const used = rowAt[j] ?? 0
          u[used] = (u[used] ?? 0) + delta
          v[j] = (v[j] ?? 0) - delta
        } else least[j] = (least[j] ?? 0) - delta
      }
      at = next
    } while (rowAt[at] !== 0)
    while (at !== 0) {
      const before = way[at] ?? 0
      rowAt[at] = rowAt[before] ?? 0
      at = before
    }
  }
  const columnOf = new Int32Array(size)
  const rowOf = new Int32Array(size)
  for (let j = 1; j <= size; j += 1) {
    const row = (rowAt[j] ?? 0) - 1
    columnOf[row] = j - 1
    rowOf[j - 1] = row
  }
  return {
    columnOf,
    rowOf,
    isTight: (i: number, j: number): boolean => {
      const price = cost(i, j)
      return price < forbidden && price - (u[i + 1] ?? 0) - (v[j + 1] ?? 0) === 0
    },
  }
}
