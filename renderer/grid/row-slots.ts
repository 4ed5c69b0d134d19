/** The elements that draw the rows in view, in the order of the rows. */
export interface RowSlots {
  /** The first row in view. */
  readonly first: number
  /** The element of each row in view, by a number of its own. */
  readonly slots: readonly number[]
  /** How many numbers were given away. */
  readonly made: number
}

export const noSlots: RowSlots = { first: 0, slots: [], made: 0 }

/**
 * Which elements draw the rows of a view that has moved. A row that stays in view keeps its element, and none is moved
 * within the page but those of rows that were left behind at the top: an element that is moved costs the browser as much as
 * a new one, and rows come in the order of the page, for who has them read aloud.
 *
 * @param first the first row that is now in view
 * @param count how many are
 */
export function takeSlots(before: RowSlots, first: number, count: number): RowSlots {
  const { slots } = before
  const shift = first - before.first
  let { made } = before
  const fresh = (many: number) => Array.from({ length: Math.max(0, many) }, () => made++)
  const isApart = shift >= slots.length || -shift >= count
  // All rows are others: each element stays where it is.
  if (isApart || shift === 0) {
    const kept = slots.slice(0, count)
    return { first, slots: [...kept, ...fresh(count - kept.length)], made }
  }
  // React takes elements to the end one by one, but to the beginning by moving all others: new ones are less work.
  const kept = shift > 0 ? [...slots.slice(shift), ...slots.slice(0, shift)] : [...fresh(-shift), ...slots]
  const taken = kept.slice(0, count)
  return { first, slots: [...taken, ...fresh(count - taken.length)], made }
}
