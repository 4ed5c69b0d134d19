import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { onLeave } from '../../ui/on-leave.ts'
import { hasPart, splitTyped, togglePart, withoutRepeats } from '../cell-parts.ts'
import type { Cell, Suggestion } from '../grid-props.ts'
import { cellValues, type EditedSheet, endedBySeparator, joinerOf, listFor, resultOf } from './cell-values.ts'
import { carryEditing, type Editing, type EditorMode, noList } from './editing.ts'
import { listAct } from './list-keys.ts'
import { useTypedText } from './use-typed-text.ts'

export interface EditorDeps extends EditedSheet {
  readonly area: RefObject<HTMLTextAreaElement | null>
  readonly onCommit: (at: Editing, text: string) => void
}

/**
 * The one text area that is the editor of every cell. Its text is the browser's own, never React's, so no keystroke
 * is lost however fast they come.
 */
export function useEditor(deps: EditorDeps) {
  const { area, source, columns, onCommit } = deps
  const typed = useTypedText(area)
  const { value, put } = typed
  const { editing, now, set } = useEditing(deps)
  const commit = (): void => {
    const at = now.current
    if (at === null) return
    const text = resultOf(deps, at, value())
    put('')
    set(null)
    onCommit(at, text)
  }
  useLastCommit(commit)

  function begin(cell: Cell, mode: EditorMode, text: string): void {
    const isMulti = joinerOf(deps, cell) !== undefined
    const isTyping = mode === 'typing'
    const column = columns[cell.col]?.id ?? ''
    const isNew = cell.row >= source.rowCount
    const before = isNew ? '' : source.text(cell.row, column)
    // What is typed over several values looks for one more: it must not wipe out the others.
    const chips = isMulti ? cellValues(deps, cell, isTyping ? before : text) : []
    const shown = isMulti && !isTyping ? '' : text
    typed.begin(shown, isTyping ? '' : shown)
    const list = isTyping || isMulti ? listFor(deps, cell, shown.trim()) : { search: shown, ...noList }
    const key = isNew ? null : source.rowKey(cell.row)
    set({ ...cell, key, column, isGone: false, before, mode, chips, ...list })
  }
  /** The list and the values once the text is another one. */
  function refresh(): void {
    const at = now.current
    if (at === null || at.isGone) return
    if (joinerOf(deps, at) === undefined) {
      set({ ...at, ...listFor(deps, at, value().trim()) })
      return
    }
    const { complete, search } = splitTyped(value())
    if (complete.length > 0) put(search)
    const ended = complete.length === 1 ? complete.map((part) => endedBySeparator(at, part)) : complete
    set({ ...at, chips: withoutRepeats([...at.chips, ...ended]), ...listFor(deps, at, search) })
  }
  function setChips(at: Editing, chips: readonly string[], highlighted: number): void {
    put('')
    const list = listFor(deps, at, '')
    set({ ...at, chips, ...list, highlighted: Math.min(highlighted, list.suggestions.length - 1) })
  }
  /** Takes a value from the list; with several in a cell it goes in or out, and the cell is not left. */
  function choose(suggestion: Suggestion, isStaying = false): void {
    const at = now.current
    if (at === null || suggestion.unavailable !== undefined) return
    if (joinerOf(deps, at) === undefined) {
      put(suggestion.value)
      typed.note()
      set({ ...at, search: suggestion.value, ...noList })
      return
    }
    const isBrowsing = isStaying && at.search === ''
    setChips(at, togglePart(at.chips, suggestion.value), isBrowsing ? at.highlighted : -1)
  }

  return {
    editing,
    current: () => now.current,
    begin,
    typed: (): void => {
      typed.note()
      refresh()
    },
    /** Undoes or does again what was typed into this cell. */
    travel: (way: 'undo' | 'redo'): void => {
      if (now.current !== null && typed.travel(way)) refresh()
    },
    /** Whether arrows move to the next cell or in the text. */
    setMode: (mode: EditorMode): void => {
      if (now.current !== null) set({ ...now.current, mode })
    },
    closeList: (): void => {
      if (now.current !== null) set({ ...now.current, ...noList })
    },
    /** Every value, as if nothing had been typed yet. */
    openList: (): void => {
      const at = now.current
      if (at !== null && !at.isGone) set({ ...at, mode: 'editing', ...listFor(deps, at, '', value().trim()) })
    },
    /** What a key does to the list or the chosen values; false when it is none of theirs. */
    hearKey: (press: Parameters<typeof listAct>[0]): boolean => {
      const at = now.current
      const act = at && listAct(press, at, joinerOf(deps, at) !== undefined, value() === '')
      if (at === null || act === null) return false
      const chosen = at.suggestions[at.highlighted]
      if (act.kind === 'highlight') set({ ...at, highlighted: act.to, isOnlyMatch: false })
      else if (act.kind === 'drop-last') setChips(at, at.chips.slice(0, -1), -1)
      else if (chosen !== undefined) choose(chosen, act.isStaying)
      return true
    },
    choose,
    /** Before the cell is left: takes the highlighted value in, never out. */
    chooseHighlighted: (): void => {
      const at = now.current
      const chosen = at?.suggestions[at.highlighted]
      if (at === null || chosen === undefined) return
      if (!hasPart(at.chips, chosen.value)) choose(chosen)
      else if (at.isOnlyMatch) put('')
    },
    removeChip: (chip: string): void => {
      const at = now.current
      if (at !== null) setChips(at, togglePart(at.chips, chip), -1)
    },
    /** What the cell would get now; '' when none is edited. */
    text: (): string => (now.current === null ? '' : resultOf(deps, now.current, value())),
    commit,
    cancel: (): void => {
      put('')
      set(null)
    },
  }
}

export type Editor = ReturnType<typeof useEditor>

/** What is edited, painted and as of now: keys come faster than paints, and what they decide by must not wait for one. */
function useEditing({ source, columns }: EditedSheet) {
  const [painted, setPainted] = useState<Editing | null>(null)
  const now = useRef<Editing | null>(null)
  const carried = (at: Editing | null) => at && carryEditing(at, source, columns)
  now.current = carried(now.current)
  const set = (next: Editing | null) => {
    now.current = next
    setPainted(next)
  }
  return { editing: carried(painted), now, set }
}

/** What was typed is never lost: neither with the window nor with the screen. */
function useLastCommit(commit: () => void): void {
  const latest = useRef(commit)
  latest.current = commit
  useEffect(() => onLeave('first', () => flushSync(() => latest.current())), [])
  useLayoutEffect(() => () => latest.current(), [])
}
