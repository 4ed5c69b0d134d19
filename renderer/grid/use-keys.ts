import { type KeyboardEvent, type RefObject, useRef } from 'react'
import { flushSync } from 'react-dom'
import type { Cell, GridSource } from './grid-props.ts'
import { commandOf, type GridCommand } from './key-map.ts'
import { destination } from './move-keys.ts'
import { atCell, type Bounds, moveTo } from './selection.ts'
import { rowHeight } from './show-cell.ts'
import type { Editor } from './use-editor.ts'
import type { GridSelection } from './use-selection.ts'

export interface KeysWorld {
  readonly isMac: boolean
  readonly area: RefObject<HTMLTextAreaElement | null>
  readonly scroller: RefObject<HTMLElement | null>
  readonly editor: Editor
  readonly picked: GridSelection
  readonly perform: (command: GridCommand) => void
  /** As of now: a commit may add a row, and the move that follows in the same key press must know of it. */
  readonly world: RefObject<{ readonly bounds: Bounds; readonly source: GridSource }>
  readonly textAt: (row: number, col: number) => string
}

/** What each key does while cells are selected and while one is edited. */
export function useKeys(keys: KeysWorld) {
  const { area, editor, picked, world } = keys
  const tabStart = useRef<number | null>(null)
  const tabLeaves = useRef(false)

  function step(rows: number, cols: number, from: Cell): void {
    const last = world.current.bounds
    const row = Math.max(0, Math.min(last.rows - 1, from.row + rows))
    picked.select(atCell(row, Math.max(0, Math.min(last.cols - 1, from.col + cols))))
  }
  /** Tab goes right and remembers where it began; Enter goes down to there. */
  function leaveBy(event: KeyboardEvent): void {
    const back = event.shiftKey ? -1 : 1
    const { anchor } = picked.latest.current
    if (event.key === 'Tab') {
      tabStart.current ??= anchor.col
      step(0, back, anchor)
      return
    }
    step(back, 0, { row: anchor.row, col: tabStart.current ?? anchor.col })
    tabStart.current = null
  }
  function moveBy(event: KeyboardEvent): boolean {
    const now = picked.latest.current
    const { current } = world
    const around = {
      bounds: current.bounds,
      rowCount: current.source.rowCount,
      pageRows: Math.max(1, Math.floor((keys.scroller.current?.clientHeight ?? 300) / rowHeight) - 2),
      isFilled: (row: number, col: number) => keys.textAt(row, col) !== '',
    }
    const to = destination(event, event.shiftKey ? now.head : now.anchor, around)
    if (to === null) return false
    tabStart.current = null
    picked.select(moveTo(now, to, event.shiftKey))
    return true
  }

  function whileEditing(event: KeyboardEvent): void {
    const at = editor.current()
    if (at === null) return
    const isList = at.suggestions.length > 0
    if (isList && (event.key === 'ArrowDown' || event.key === 'ArrowUp') && !event.altKey) {
      event.preventDefault()
      editor.highlight(event.key === 'ArrowDown' ? 1 : -1)
      return
    }
    if (event.key === 'Escape') {
      event.preventDefault()
      flushSync(editor.cancel)
      return
    }
    if (event.key === 'Enter' && event.altKey) {
      event.preventDefault()
      area.current?.setRangeText('\n', area.current.selectionStart, area.current.selectionEnd, 'end')
      editor.typed()
      return
    }
    const isLeaving = event.key === 'Enter' || event.key === 'Tab'
    const isMoving = at.mode === 'typing' && /^(Arrow|Page|Home|End)/.test(event.key)
    if (!isLeaving && !isMoving) return
    event.preventDefault()
    flushSync(() => {
      const chosen = at.suggestions[at.highlighted]
      if (chosen !== undefined) editor.choose(chosen)
      editor.commit()
    })
    flushSync(() => {
      if (isLeaving) leaveBy(event)
      else moveBy(event)
    })
  }
  function whileIdle(event: KeyboardEvent): void {
    const mayLeave = tabLeaves.current
    tabLeaves.current = event.key === 'Escape'
    if (event.key === 'Escape') {
      const { anchor } = picked.latest.current
      picked.select(atCell(anchor.row, anchor.col), null)
      return
    }
    if (event.key === 'Tab' && mayLeave) return
    const command = commandOf(event, keys.isMac)
    if (command !== null) {
      event.preventDefault()
      flushSync(() => keys.perform(command))
      return
    }
    if (event.key === 'Tab' || (event.key === 'Enter' && !event.altKey && !event.ctrlKey && !event.metaKey)) {
      event.preventDefault()
      flushSync(() => leaveBy(event))
      return
    }
    let isMove = false
    flushSync(() => {
      isMove = moveBy(event)
    })
    if (isMove) event.preventDefault()
  }

  return {
    onKeyDown: (event: KeyboardEvent): void => {
      if (editor.current() === null) whileIdle(event)
      else whileEditing(event)
    },
    /** The next Enter goes straight down. */
    endTabs: (): void => {
      tabStart.current = null
    },
  }
}
