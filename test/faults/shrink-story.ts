import type { Story } from './story.ts'

/** Stories with one thing less that goes wrong, the biggest steps first. */
export function smallerStories(story: Story): readonly Story[] {
  const without = <K extends 'kills' | 'faults' | 'jumps' | 'troubles'>(field: K): Story[] => {
    const list: readonly unknown[] = story[field]
    if (list.length === 0) return []
    const half = Math.ceil(list.length / 2)
    const shorter = [[], list.slice(half), list.slice(0, half), list.slice(1), list.slice(0, -1)]
    // Every one of them is made of elements of the field it stands for.
    return shorter
      .filter(({ length }) => length < list.length)
      .map((kept) => ({ ...story, [field]: kept }) as Story)
  }
  const all = [
    ...without('troubles'),
    ...without('jumps'),
    ...(story.endlessSites > 0 ? [{ ...story, endlessSites: 0 }] : []),
    ...without('kills'),
    ...without('faults'),
    ...(story.rows > 1
      ? [
          { ...story, rows: Math.ceil(story.rows / 2) },
          { ...story, rows: story.rows - 1 },
        ]
      : []),
  ]
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()]
}

/**
 * The shortest story that still fails, found by leaving things out one by one. A kill falls on another moment each
 * time, so a story counts as good only after it did not fail `triesEach` times; it stops after `mostTries` plays.
 */
export async function shrinkStory(
  story: Story,
  fails: (story: Story) => Promise<boolean>,
  { mostTries, triesEach }: { readonly mostTries: number; readonly triesEach: number },
): Promise<Story> {
  let left = mostTries
  let shortest = story
  const failsOnce = async (one: Story): Promise<boolean> => {
    for (let tries = triesEach; tries > 0 && left > 0; tries -= 1) {
      left -= 1
      if (await fails(one)) return true
    }
    return false
  }
  for (let isShorter = true; isShorter && left > 0; ) {
    isShorter = false
    for (const smaller of smallerStories(shortest)) {
      if (!(await failsOnce(smaller))) continue
      shortest = smaller
      isShorter = true
      break
    }
  }
  return shortest
}
