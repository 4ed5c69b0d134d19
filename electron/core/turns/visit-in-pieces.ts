/** Does something with each of many, so many at a time: others get a turn in between. */
export function* visitInPieces<T>(
  items: Iterable<T>,
  atATime: number,
  visit: (item: T) => void,
): Generator<void, void> {
  let left = atATime
  for (const item of items) {
    visit(item)
    left -= 1
    if (left > 0) continue
    yield
    left = atATime
  }
}

/** As `Map.groupBy`, in pieces between which others get a turn. */
export function* groupInPieces<T, K>(
  items: Iterable<T>,
  keyOf: (item: T) => K,
): Generator<void, ReadonlyMap<K, readonly T[]>> {
  const groups = new Map<K, T[]>()
  yield* visitInPieces(items, 5000, (item) => {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [item])
    else group.push(item)
  })
  return groups
}
