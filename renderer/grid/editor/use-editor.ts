import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { onLeave } from '../../ui/on-leave.ts'
import { hasPart, partsOf, splitTyped, togglePart, withoutRepeats } from '../cell-parts.ts'
import type { Cell, GridColumn, GridSource, Suggestion } from '../grid-props.ts'
import { createTypedHistory } from './typed-history.ts'

/** `typing` began with a letter: arrows commit. `editing` began with F2 or a double click: arrows move the caret. */
export type EditorMode = 'typing' | 'editing'

export interface Editing extends Cell {
  readonly mode: EditorMode
  /** Values the cell has, where it may have several: what is typed looks for one more. */
  readonly chips: readonly string[]
  /** What the list was asked for. */
  readonly search: string
  readonly suggestions: readonly Suggestion[]
  /** Said below the list, or instead of it. */
  readonly note: string | null
  /** -1 for none. */
  readonly highlighted: number
}

export interface EditorWorld {
  readonly area: RefObject<HTMLTextAreaElement | null>
  readonly columns: readonly GridColumn[]
  readonly source: GridSource
  readonly onCommit: (cell: Cell, text: string) => void
}

/** Options that PageUp and PageDown pass. */
const page = 7

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
  const [history] = useState(createTypedHistory)
  const value = () => world.area.current?.value ?? ''
  const put = (text: string) => {
    if (world.area.current !== null) world.area.current.value = text
  }
  const joinerOf = (cell: Cell) => world.columns[cell.col]?.joiner
  const closed = { suggestions: [], note: null, highlighted: -1 }

  /** The list for what is looked for; the value that is there already is highlighted when `isAll`. */
  function listFor(
    cell: Cell,
    search: string,
    isAll = false,
  ): Pick<Editing, 'search' | 'suggestions' | 'note' | 'highlighted'> {
    const column = world.columns[cell.col]
    if (column === undefined) return { search, ...closed }
    const suggestions = world.source.suggest(cell.row, column.id, search)
    const note = world.source.suggestNote?.(cell.row, column.id, search, suggestions.length) ?? null
    const typed = value().trim().toLowerCase()
    const highlighted =
      isAll && typed !== '' ? suggestions.findIndex((one) => one.value.toLowerCase() === typed) : -1
    return { search, suggestions, note, highlighted }
  }
  /** A cell's values, told apart by the list's where those hold separators themselves. */
  function chipsOf(cell: Cell, text: string): readonly string[] {
    const all = world.source.suggest(cell.row, world.columns[cell.col]?.id ?? '', '')
    return partsOf(
      text,
      all.map((one) => one.value).filter((one) => /[,;|\n]/.test(one)),
    )
  }
  const textOf = (at: Editing): string => {
    const joiner = joinerOf(at)
    const typed = value()
    if (joiner === undefined) return typed
    const parts = withoutRepeats([...at.chips, ...partsOf(typed)])
    const before = world.source.text(at.row, world.columns[at.col]?.id ?? '')
    // The same values are no change, however they were put together.
    const same = chipsOf(at, before)
    return same.length === parts.length && same.every((part, place) => part === parts[place])
      ? before
      : parts.join(joiner)
  }
  const commit = (): void => {
    const at = now.current
    if (at === null) return
    const text = textOf(at)
    put('')
    set(null)
    world.onCommit({ row: at.row, col: at.col }, text)
  }
  // What was typed is never lost: neither with the window nor with the screen.
  const latest = useRef(commit)
  latest.current = commit
  useEffect(() => onLeave('first', () => flushSync(() => latest.current())), [])
  useLayoutEffect(() => () => latest.current(), [])

  /** The list and the values once the text is another one. */
  function refresh(): void {
    const at = now.current
    if (at === null) return
    if (joinerOf(at) === undefined) {
      set({ ...at, ...listFor(at, value().trim()) })
      return
    }
    const { said, search } = splitTyped(value())
    if (said.length > 0) put(search)
    set({ ...at, chips: withoutRepeats([...at.chips, ...said]), ...listFor(at, search) })
  }
  function setChips(at: Editing, chips: readonly string[], highlighted: number): void {
    put('')
    const list = listFor(at, '')
    set({ ...at, chips, ...list, highlighted: Math.min(highlighted, list.suggestions.length - 1) })
  }
  /** Takes a value from the list; with several in a cell it goes in or out, and the cell is not left. */
  function choose(suggestion: Suggestion, isStaying = false): void {
    const at = now.current
    if (at === null || suggestion.unavailable !== undefined) return
    if (joinerOf(at) === undefined) {
      put(suggestion.value)
      set({ ...at, search: suggestion.value, ...closed })
      return
    }
    const isBrowsing = isStaying && at.search === ''
    setChips(at, togglePart(at.chips, suggestion.value), isBrowsing ? at.highlighted : -1)
  }
  function highlight(to: number): void {
    const at = now.current
    if (at === null) return
    const last = at.suggestions.length - 1
    set({ ...at, highlighted: Math.max(0, Math.min(last, to)) })
  }

  /** What a key does to the list or the chosen values; false when it is none of theirs. */
  function hearKey(
    press: Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>,
  ): boolean {
    const at = now.current
    if (at === null || press.altKey || press.ctrlKey || press.metaKey) return false
    const isMulti = joinerOf(at) !== undefined
    if (isMulti && press.key === 'Backspace' && value() === '' && at.chips.length > 0) {
      setChips(at, at.chips.slice(0, -1), -1)
      return true
    }
    const count = at.suggestions.length
    if (count === 0) return false
    const chosen = at.suggestions[at.highlighted]
    switch (press.key) {
      case 'ArrowDown':
        highlight(at.highlighted + 1 >= count ? 0 : at.highlighted + 1)
        return true
      case 'ArrowUp':
        highlight(at.highlighted <= 0 ? count - 1 : at.highlighted - 1)
        return true
      case 'PageDown':
        highlight(at.highlighted < 0 ? page : at.highlighted + page)
        return true
      case 'PageUp':
        highlight(at.highlighted - page)
        return true
      case 'Home':
      case 'End':
        if (chosen === undefined || press.shiftKey) return false
        highlight(press.key === 'Home' ? 0 : count - 1)
        return true
      case 'Enter':
        // A value that cannot be chosen keeps the cell open, so that its reason can be read.
        if (chosen === undefined || (!isMulti && chosen.unavailable === undefined)) return false
        choose(chosen)
        return true
      case ' ':
        if (!isMulti || chosen === undefined || value() !== '') return false
        choose(chosen, true)
        return true
      default:
        return false
    }
  }

  return {
    editing,
    current: () => now.current,
    begin: (cell: Cell, mode: EditorMode, text: string): void => {
      const isMulti = joinerOf(cell) !== undefined
      const isTyping = mode === 'typing'
      // What is typed over several values looks for one more: it must not wipe out the others.
      const chips = isMulti
        ? chipsOf(cell, isTyping ? world.source.text(cell.row, world.columns[cell.col]?.id ?? '') : text)
        : []
      const shown = isMulti && !isTyping ? '' : text
      if (value() !== shown) put(shown)
      world.area.current?.setSelectionRange(shown.length, shown.length)
      history.begin(isTyping ? '' : shown)
      history.note(shown)
      const list = isTyping || isMulti ? listFor(cell, shown.trim()) : { search: shown, ...closed }
      set({ ...cell, mode, chips, ...list })
    },
    typed: (): void => {
      history.note(value())
      refresh()
    },
    /** Undoes or does again what was typed into this cell. */
    travel: (way: 'undo' | 'redo'): void => {
      const text = history[way]()
      if (now.current === null || text === null) return
      put(text)
      refresh()
    },
    /** Whether arrows move to the next cell or in the text. */
    setMode: (mode: EditorMode): void => {
      if (now.current !== null) set({ ...now.current, mode })
    },
    closeList: (): void => {
      if (now.current !== null) set({ ...now.current, ...closed })
    },
    /** Every value, as if nothing had been typed yet. */
    openList: (cell: Cell): void => {
      const at = now.current
      if (at !== null) set({ ...at, ...cell, mode: 'editing', ...listFor(cell, '', true) })
    },
    hearKey,
    choose,
    /** Before the cell is left: takes the highlighted value in, never out. */
    chooseHighlighted: (): void => {
      const at = now.current
      const chosen = at?.suggestions[at.highlighted]
      if (at === null || chosen === undefined || hasPart(at.chips, chosen.value)) return
      choose(chosen)
    },
    removeChip: (chip: string): void => {
      const at = now.current
      if (at !== null) setChips(at, togglePart(at.chips, chip), -1)
    },
    /** What the cell would get now; '' when none is edited. */
    text: (): string => (now.current === null ? '' : textOf(now.current)),
    commit,
    cancel: (): void => {
      put('')
      set(null)
    },
  }
}

export type Editor = ReturnType<typeof useEditor>
