import type { WorkInTurns } from '../turns/work-in-turns.ts'

const rowsATurn = 2000

/** The keys of rows. */
export function* keysInTurns<T>(
  rows: readonly T[],
  keyOf: (row: T) => string,
): WorkInTurns<ReadonlySet<string>> {
  const keys = new Set<string>()
  for (const [at, row] of rows.entries()) {
    keys.add(keyOf(row))
    if (at % rowsATurn === rowsATurn - 1) yield
  }
  return keys
}
