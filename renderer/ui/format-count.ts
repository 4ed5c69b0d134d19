// Made once: making one takes longer than a hundred uses of it.
const format = new Intl.NumberFormat('en-US')

/** 12345 → `12,345`. */
export const formatCount = (count: number): string => format.format(count)

/** `1 invite`, `12,345 invites`. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`
}
