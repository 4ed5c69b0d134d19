import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { useVirtualizer } from '../table/virtual-rows.ts'

export interface ListWalk {
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly virtualizer: ReturnType<typeof useVirtualizer<HTMLDivElement, Element>>
  /** The option at hand; -1 in an empty list. */
  readonly active: number
  readonly setActive: (at: number) => void
  readonly onKeyDown: (event: KeyboardEvent) => void
}

const rowHeight = 32

/**
 * The option at hand of a list of any length, while the focus stays in a search field: arrows and pages walk, Enter
 * picks. It begins at the top whenever `list` is another one.
 */
export function useListWalk(list: readonly unknown[], onPick: (at: number) => void): ListWalk {
  const scroller = useRef<HTMLDivElement>(null)
  const [walked, setWalked] = useState(0)
  const active = Math.min(walked, list.length - 1)
  const virtualizer = useVirtualizer<HTMLDivElement, Element>({
    count: list.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    initialRect: { width: 600, height: 240 },
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: other choices begin at the top again
  useEffect(() => setWalked(0), [list])

  const walk = (to: number) => {
    const next = Math.max(0, Math.min(list.length - 1, to))
    setWalked(next)
    virtualizer.scrollToIndex(next)
  }
  function onKeyDown(event: KeyboardEvent) {
    if (!(event.target instanceof HTMLInputElement) || event.nativeEvent.isComposing) return
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 240) / rowHeight) - 1)
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + page,
      PageUp: active - page,
    }
    const to = moves[event.key]
    if (to !== undefined) walk(to)
    else if (event.key === 'Enter' && active >= 0) onPick(active)
    else return
    event.preventDefault()
  }
  return { scroller, virtualizer, active, setActive: setWalked, onKeyDown }
}
