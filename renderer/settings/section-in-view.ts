/** Where a section stands in what scrolls, in pixels below its top edge; above it they are negative. */
export interface SectionPlace<Id extends string> {
  readonly id: Id
  readonly top: number
  readonly bottom: number
}

export interface SectionView {
  readonly height: number
  /** It cannot be scrolled further down. */
  readonly isAtEnd: boolean
}

/** As `scroll-margin-top` has it in settings.module.css. */
const margin = 20

/**
 * Where a section that was laid out anew has to begin: with as much of it above the edge as before, and at the edge where
 * it began further down, as a short one at the end does that was asked for.
 */
export function sameTop(
  before: Pick<SectionPlace<string>, 'top' | 'bottom'>,
  now: Pick<SectionPlace<string>, 'top' | 'bottom'>,
): number {
  const height = before.bottom - before.top
  return before.top >= 0 || height <= 0
    ? Math.min(before.top, margin)
    : (before.top * (now.bottom - now.top)) / height
}

/** A section is read as long as this much of it is below the edge. */
const leastShown = 48

/**
 * Which section is read: the uppermost one of which something is to be seen. Short ones at the end never reach the
 * top, so that there the one that was asked for counts while its beginning is in view.
 */
export function sectionInView<Id extends string>(
  places: readonly SectionPlace<Id>[],
  { height, isAtEnd }: SectionView,
  asked: string | null,
): Id | null {
  const wanted = places.find(({ id }) => id === asked)
  if (isAtEnd && wanted !== undefined && wanted.top >= 0 && wanted.top < height) return wanted.id
  return (places.find(({ bottom }) => bottom >= leastShown) ?? places.at(-1))?.id ?? null
}
