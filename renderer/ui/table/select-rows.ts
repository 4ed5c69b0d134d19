export interface SelectGesture {
  /** Row that was clicked or moved to. */
  readonly key: string
  /** Row the last plain gesture was on, or null. */
  readonly anchor: string | null
  /** `toggle` one row; `extend` from the anchor with the anchor's own state. */
  readonly how: 'toggle' | 'extend'
}

/** The selection after a gesture. `order` is the keys as shown; keys outside it stay as they are. */
export function selectRows(
  selected: ReadonlySet<string>,
  order: readonly string[],
  { key, anchor, how }: SelectGesture,
): ReadonlySet<string> {
  const next = new Set(selected)
  const from = anchor === null ? -1 : order.indexOf(anchor)
  const to = order.indexOf(key)
  if (how === 'toggle' || from < 0 || to < 0) {
    if (!next.delete(key)) next.add(key)
    return next
  }
  const isAdding = anchor !== null && selected.has(anchor)
  for (const each of order.slice(Math.min(from, to), Math.max(from, to) + 1)) {
    if (isAdding) next.add(each)
    else next.delete(each)
  }
  return next
}
