import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { onLeave } from '../ui/on-leave.ts'
import { completeValue, lastPart } from './complete-value.ts'
import type { Cell, GridColumn, GridSource, Suggestion } from './grid-props.ts'

/** `typing` began with a letter: arrows commit. `editing` began with F2 or a double click: arrows move the caret. */
export type EditorMode = 'typing' | 'editing'

export interface Editing extends Cell {
  readonly mode: EditorMode
  readonly suggestions: readonly Suggestion[]
  /** -1 for none. */
  readonly highlighted: number
}

export interface EditorWorld {
  readonly area: RefObject<HTMLTextAreaElement | null>
  readonly columns: readonly GridColumn[]
  readonly source: GridSource
  readonly onCommit: (cell: Cell, text: string) => void
}

/**
 * The one text area that is the editor of every cell. Its text is the browser's own, never React's, so no keystroke
 * is lost however fast they come.
 */
export function useEditor(world: EditorWorld) {
  const [editing, setEditing] = useState<Editing | null>(null)
  // Keys come faster than paints: what they decide by must not wait for one.
  const now = useRef<Editing | null>(null)
  const set = (next: Editing | null) => {
    now.current = next
    setEditing(next)
  }
  const value = () => world.area.current?.value ?? ''
  const put = (text: string) => {
    if (world.area.current !== null) world.area.current.value = text
  }
  const suggestFor = (cell: Cell, typed: string): readonly Suggestion[] => {
    const column = world.columns[cell.col]
    return column === undefined
      ? []
      : world.source.suggest(cell.row, column.id, lastPart(typed, column.joiner))
  }

  const commit = (): void => {
    const at = now.current
    if (at === null) return
    const text = value()
    put('')
    set(null)
    world.onCommit({ row: at.row, col: at.col }, text)
  }
  // What was typed is never lost: neither with the window nor with the screen.
  const latest = useRef(commit)
  latest.current = commit
  useEffect(() => onLeave('first', () => flushSync(() => latest.current())), [])
  useLayoutEffect(() => () => latest.current(), [])

  return {
    editing,
    current: () => now.current,
    begin: (cell: Cell, mode: EditorMode, text: string): void => {
      if (value() !== text) put(text)
      world.area.current?.setSelectionRange(text.length, text.length)
      const suggestions = mode === 'typing' ? suggestFor(cell, text) : []
      set({ ...cell, mode, suggestions, highlighted: -1 })
    },
    typed: (): void => {
      const at = now.current
      if (at !== null) set({ ...at, suggestions: suggestFor(at, value()), highlighted: -1 })
    },
    /** Whether arrows move to the next cell or in the text. */
    setMode: (mode: EditorMode): void => {
      if (now.current !== null) set({ ...now.current, mode })
    },
    closeList: (): void => {
      if (now.current !== null) set({ ...now.current, suggestions: [], highlighted: -1 })
    },
    /** Every value, as if nothing had been typed yet. */
    openList: (cell: Cell): void =>
      set({ ...cell, mode: 'editing', suggestions: suggestFor(cell, ''), highlighted: -1 }),
    highlight: (step: 1 | -1): void => {
      const at = now.current
      if (at === null || at.suggestions.length === 0) return
      const count = at.suggestions.length
      set({
        ...at,
        highlighted: at.highlighted < 0 && step < 0 ? count - 1 : (at.highlighted + step + count) % count,
      })
    },
    /** Puts a chosen value into the text; the cell is not left. */
    choose: (suggestion: Suggestion): void => {
      const at = now.current
      if (at === null) return
      put(completeValue(value(), suggestion.value, world.columns[at.col]?.joiner))
      set({ ...at, suggestions: [], highlighted: -1 })
    },
    commit,
    cancel: (): void => {
      put('')
      set(null)
    },
  }
}

export type Editor = ReturnType<typeof useEditor>
