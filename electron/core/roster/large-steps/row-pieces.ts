/** Rows worked on between two turns of the app: a few milliseconds. A step that names no more is done in one go. */
export const rowsAPiece = 2000
/** Rows that are only looked at, between two turns. */
export const rowsAGlance = 5 * rowsAPiece

/** Cuts a list into parts of about one size, each of `most` at the most; an empty one is one part. */
export function evenParts<T>(items: readonly T[], most: number): readonly (readonly T[])[] {
  const count = Math.max(1, Math.ceil(items.length / most))
  return Array.from({ length: count }, (_, at) =>
    items.slice(Math.round((at * items.length) / count), Math.round(((at + 1) * items.length) / count)),
  )
}
