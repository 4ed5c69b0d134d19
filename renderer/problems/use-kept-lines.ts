import { type FocusEvent, useEffect, useRef, useState } from 'react'
import { type KeptLine, keepLines } from './keep-lines.ts'

/**
 * Lines that keep their places while the pointer or the focus is among them; afterwards, and for another `search`, they
 * stand as they come. `using` belongs to the element around them. A window over the page is no end of their use, and
 * the focus of a button that is gone goes to the list it stood in.
 */
export function useKeptLines<T extends KeptLine>(
  now: readonly T[],
  search: string,
  isClosed: (groupKey: string) => boolean,
  settled: (line: T) => T,
) {
  const [isPointed, setPointed] = useState(false)
  const [isFocused, setFocused] = useState(false)
  const around = useRef<HTMLDivElement>(null)
  const last = useRef<HTMLElement>(null)
  const kept = useRef<{ readonly search: string; readonly lines: readonly T[] } | null>(null)
  const isUsed = isPointed || isFocused
  const lines =
    isUsed && kept.current?.search === search ? keepLines(kept.current.lines, now, isClosed, settled) : now
  kept.current = { search, lines }
  useEffect(() => {
    if (!isFocused) return
    // Heard in the page: an element that goes away with the focus says nothing to what is around it.
    const onElsewhere = ({ target }: Event) => {
      if (!(target instanceof Element) || around.current?.contains(target) === true) return
      if (target.closest('[role=dialog], [role=alertdialog]') === null) setFocused(false)
    }
    document.addEventListener('focusin', onElsewhere)
    document.addEventListener('pointerdown', onElsewhere)
    return () => {
      document.removeEventListener('focusin', onElsewhere)
      document.removeEventListener('pointerdown', onElsewhere)
    }
  }, [isFocused])
  useEffect(() => {
    if (!isFocused || document.activeElement !== document.body || last.current?.isConnected !== false) return
    around.current?.querySelector<HTMLElement>('[role=grid]')?.focus()
  })
  return {
    lines,
    using: {
      ref: around,
      onFocus: ({ target }: FocusEvent<HTMLElement>) => {
        last.current = target
        setFocused(true)
      },
      onPointerEnter: () => setPointed(true),
      onPointerLeave: () => setPointed(false),
    },
  }
}
