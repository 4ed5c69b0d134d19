import { type KeyboardEvent, type RefObject, useRef } from 'react'
import { flushSync } from 'react-dom'
import { type Command, commandOf } from '../../ui/commands/command.ts'
import type { Editor } from '../editor/use-editor.ts'
import { atCell, isSingleCell, walkInside } from '../selection.ts'
import type { GridSelection } from '../use-selection.ts'
import type { GridActs } from './grid-commands.ts'
import { type GridKey, gridKeys } from './key-map.ts'
import { type MoveWorld, moveBy } from './move-keys.ts'

export interface KeysWorld {
  readonly isMac: boolean
  readonly area: RefObject<HTMLTextAreaElement | null>
  readonly scroller: RefObject<HTMLElement | null>
  readonly editor: Editor
  readonly picked: GridSelection
  readonly acts: GridActs
  /** The owner's, asked after the grid's own. */
  readonly commands: readonly Command[]
  /** As of now: a commit may add a row, and the move that follows in the same key press must know of it. */
  readonly moves: () => MoveWorld
  readonly onRefuse: (words: string) => void
  /** Said with the next cell; what was said before is over. */
  readonly say: (words: string) => void
  /** What was cut does not move any more. */
  readonly forgetCut: () => void
}

const heardHere = gridKeys.filter((key: GridKey) => key.isNative !== true)
const textHistory = gridKeys.filter((key) => key.id === 'undo' || key.id === 'redo')
const heardWhileEditing = heardHere.filter((key: GridKey) => key.when === 'always')

/** What each key does while cells are selected and while one is edited. */
export function useKeys(keys: KeysWorld) {
  const { area, editor, picked, acts, isMac } = keys
  const tabStart = useRef<number | null>(null)
  const tabLeaves = useRef(false)

  /** Tab goes right and remembers where it began; Enter goes down to there. Inside a selection both walk through it. */
  function leaveBy(event: KeyboardEvent): void {
    const now = picked.latest.current
    const step = event.shiftKey ? -1 : 1
    if (!isSingleCell(now)) {
      const next = walkInside(now, event.key === 'Tab' ? 'rows' : 'columns', step)
      picked.select(next, next.current)
      return
    }
    const { row, col } = now.current
    const { bounds } = keys.moves()
    const [lastRow, lastCol] = [bounds.rows - 1, bounds.cols - 1]
    if (event.key === 'Tab') {
      tabStart.current ??= col
      picked.select(atCell(row, Math.max(0, Math.min(lastCol, col + step))))
      return
    }
    const start = Math.min(lastCol, tabStart.current ?? col)
    picked.select(atCell(Math.max(0, Math.min(lastRow, row + step)), start))
    tabStart.current = null
  }
  function move(event: KeyboardEvent): boolean {
    const next = moveBy(event, picked.latest.current, keys.moves())
    if (next === null) return false
    tabStart.current = null
    picked.select(next)
    // Frozen columns are always in view, and Home means the start of the row all the same.
    if (event.key === 'Home') keys.scroller.current?.scrollTo({ left: 0 })
    return true
  }
  function perform(command: Pick<Command, 'unavailable' | 'perform'>): void {
    if (command.unavailable === null) command.perform()
    else keys.onRefuse(command.unavailable)
  }
  /** Performs the command that listens to a key; false when none does. */
  function performed(
    event: KeyboardEvent,
    own: readonly (typeof gridKeys)[number][],
    owner: readonly Command[],
  ): boolean {
    const key = commandOf(event, own, isMac)
    const act = key === null ? null : acts[key.id]
    const command =
      act === null ? commandOf(event, owner, isMac) : { unavailable: act.unavailable(), perform: act.perform }
    if (command === null) return false
    event.preventDefault()
    flushSync(() => perform(command))
    return true
  }

  function whileEditing(event: KeyboardEvent): void {
    const at = editor.current()
    if (at === null) return
    const travel = commandOf(event, textHistory, isMac)
    if (travel !== null) {
      event.preventDefault()
      flushSync(() => editor.travel(travel.id === 'undo' ? 'undo' : 'redo'))
      return
    }
    if (performed(event, heardWhileEditing, [])) return
    const isUpOrDown = event.key === 'ArrowDown' || event.key === 'ArrowUp'
    if (isUpOrDown && event.altKey) {
      event.preventDefault()
      if (event.key === 'ArrowDown') editor.openList(at)
      else editor.closeList()
      return
    }
    if (editor.hearKey(event)) {
      event.preventDefault()
      return
    }
    if (event.key === 'F2') {
      event.preventDefault()
      editor.setMode(at.mode === 'typing' ? 'editing' : 'typing')
      return
    }
    if (event.key === 'Escape') {
      event.preventDefault()
      keys.say('Left as it was. ')
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
      editor.chooseHighlighted()
      editor.commit()
    })
    flushSync(() => {
      if (isLeaving) leaveBy(event)
      else move(event)
    })
  }
  function whileIdle(event: KeyboardEvent): void {
    const mayLeave = tabLeaves.current
    tabLeaves.current = event.key === 'Escape'
    if (event.key === 'Escape') {
      keys.forgetCut()
      const { current } = picked.latest.current
      picked.select(atCell(current.row, current.col), null)
      return
    }
    if (event.key === 'Tab' && mayLeave) return
    if (performed(event, heardHere, keys.commands)) return
    const isPlain = !event.altKey && !event.ctrlKey && !event.metaKey
    if ((event.key === 'Tab' || event.key === 'Enter') && isPlain) {
      event.preventDefault()
      flushSync(() => leaveBy(event))
      return
    }
    let isMove = false
    flushSync(() => {
      isMove = move(event)
    })
    if (isMove) event.preventDefault()
  }

  return {
    onKeyDown: (event: KeyboardEvent): void => {
      keys.say('')
      if (editor.current() === null) whileIdle(event)
      else whileEditing(event)
    },
    /** The next Enter goes straight down. */
    endTabs: (): void => {
      tabStart.current = null
    },
  }
}
