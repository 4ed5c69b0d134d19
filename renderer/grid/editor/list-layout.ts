import type { Suggestion } from '../grid-props.ts'

interface Placed {
  readonly top: number
  readonly height: number
}

export type ListEntry =
  | (Placed & { readonly kind: 'heading'; readonly text: string })
  | (Placed & { readonly kind: 'option'; readonly suggestion: Suggestion; readonly index: number })

export interface ListLayout {
  readonly entries: readonly ListEntry[]
  readonly height: number
}

const headingHeight = 26
const lineHeight = 30
const twoLinesHeight = 44

/** Options below the headings of their groups, with the pixels each takes. */
export function layOutEntries(suggestions: readonly Suggestion[]): ListLayout {
  const entries: ListEntry[] = []
  let top = 0
  let group: string | undefined
  for (const [index, suggestion] of suggestions.entries()) {
    if (suggestion.group !== undefined && suggestion.group !== group) {
      entries.push({ kind: 'heading', text: suggestion.group, top, height: headingHeight })
      top += headingHeight
    }
    group = suggestion.group
    const isTall = suggestion.about !== undefined || suggestion.unavailable !== undefined
    const height = isTall ? twoLinesHeight : lineHeight
    entries.push({ kind: 'option', suggestion, index, top, height })
    top += height
  }
  return { entries, height: top }
}

/** Fewer are all drawn: a screen reader meets them at once. */
const drawnAnyway = 40
/** Pixels drawn above and below what is seen. */
const overscan = 200

/** The entries in view, and the highlighted one wherever it is: a screen reader is pointed to it. */
export function visibleEntries(
  { entries }: ListLayout,
  scrollTop: number,
  height: number,
  highlighted: number,
): readonly ListEntry[] {
  if (entries.length <= drawnAnyway) return entries
  const from = scrollTop - overscan
  const to = scrollTop + Math.max(height, 360) + overscan
  return entries.filter(
    (entry) =>
      (entry.top + entry.height > from && entry.top < to) ||
      (entry.kind === 'option' && entry.index === highlighted),
  )
}
