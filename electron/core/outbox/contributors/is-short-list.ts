/** A list that lost more than this share of the others at once proves nothing; design.md §8, "Gone". */
const mostLost = 0.2

/** Whether a list read after a removal lacks so many of the others that it may be a part of the truth only. */
export function isShortList(
  before: ReadonlySet<string>,
  after: ReadonlySet<string>,
  removed: string,
): boolean {
  const others = [...before].filter((id) => id !== removed)
  const lost = others.filter((id) => !after.has(id))
  return lost.length > others.length * mostLost
}
