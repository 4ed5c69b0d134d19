/** The places of a list, those of each group together and in their order; `groupOf` has a group below `groups` for each. */
export function orderByGroup(groupOf: Int32Array, groups: number): Int32Array {
  /** Where the next place of each group goes. */
  const next = new Int32Array(groups + 1)
  for (const group of groupOf) next[group + 1] = (next[group + 1] ?? 0) + 1
  for (let group = 1; group <= groups; group += 1) next[group] = (next[group] ?? 0) + (next[group - 1] ?? 0)
  const order = new Int32Array(groupOf.length)
  for (let at = 0; at < groupOf.length; at += 1) {
    const group = groupOf[at] ?? 0
    const place = next[group] ?? 0
    order[place] = at
    next[group] = place + 1
  }
  return order
}
