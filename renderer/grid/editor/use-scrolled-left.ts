import { type RefObject, useEffect, useState } from 'react'
import type { Measures } from '../show-cell.ts'

/**
 * Where something over a cell stands from the left, in what is scrolled: over a frozen column it follows the scrolling,
 * so that it stays over its cell.
 */
export function useScrolledLeft(
  scroller: RefObject<HTMLElement | null>,
  measures: Measures,
  col: number,
  isOpen: boolean,
): number {
  const [scrolled, setScrolled] = useState(0)
  const follows = isOpen && col < measures.frozen
  useEffect(() => {
    const box = scroller.current
    if (!follows || box === null) return
    const follow = () => setScrolled(box.scrollLeft)
    follow()
    box.addEventListener('scroll', follow, { passive: true })
    return () => box.removeEventListener('scroll', follow)
  }, [scroller, follows])
  return (measures.lefts[col] ?? 0) + (col < measures.frozen ? scrolled : 0)
}
