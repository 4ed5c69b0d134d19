/** At most so many texts of a column are measured. */
const mostSamples = 600

/** Rows to measure: those in view, and others evenly over the rest. */
export function sampleRows(rowCount: number, first: number, last: number): readonly number[] {
  const rows = new Set<number>()
  for (let row = Math.max(0, first); row <= Math.min(last, rowCount - 1); row++) rows.add(row)
  const step = Math.max(1, Math.floor(rowCount / mostSamples))
  for (let row = 0; row < rowCount; row += step) rows.add(row)
  return [...rows]
}

/**
 * Pixels that show the longest of `texts` and the title. Only the texts with the most letters are measured: a
 * narrower one with as many is never much wider.
 */
export function fitWidth(
  title: string,
  texts: readonly string[],
  room: { readonly cell: number; readonly title: number },
  measure: (text: string) => number,
): number {
  const longest = [...new Set(texts)].toSorted((a, b) => b.length - a.length).slice(0, 60)
  const widest = Math.max(0, ...longest.map(measure))
  return Math.ceil(Math.max(widest + room.cell, measure(title) + room.title))
}

/** Measures texts in the font of an element; by the number of letters where there is no canvas. */
export function textMeasure(element: Element): (text: string) => number {
  const context = 'OffscreenCanvas' in window ? new OffscreenCanvas(1, 1).getContext('2d') : null
  if (context === null) return (text) => text.length * 7
  const { fontStyle, fontWeight, fontSize, fontFamily } = getComputedStyle(element)
  context.font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`
  return (text) => context.measureText(text).width
}
