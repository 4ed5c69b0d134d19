import { type KeyboardEvent, useRef } from 'react'
import { flushSync } from 'react-dom'
import { commandOf } from '../../ui/commands/command.ts'
import { atCell, isSingleCell, unreadWords, walkInside } from '../selection.ts'
import { hearWhileEditing } from './editing-keys.ts'
import { type GridKey, gridKeys } from './key-map.ts'
import type { KeySteps, KeysDeps } from './keys-deps.ts'
import { moveBy } from './move-keys.ts'

const heardHere = gridKeys.filter((key: GridKey) => key.isNative !== true)

/** What each key does while cells are selected and while one is edited. */
export function useKeys(deps: KeysDeps) {
  const { editor, picked, acts, isMac } = deps
  const { leaveBy, endTabs } = useTabs(deps)
  const tabLeaves = useRef(false)
  const steps: KeySteps = { performed, move, leaveBy }

  function move(event: KeyboardEvent): boolean {
    const moves = deps.moves()
    const next = moveBy(event, picked.latest.current, moves)
    if (next === null) return false
    endTabs()
    const isLeap = event.ctrlKey || event.metaKey
    if (isLeap && !deps.isWhole && next.head.row > 0 && next.head.row >= moves.rowCount - 1) {
      deps.onRefuse(unreadWords)
      return true
    }
    picked.select(next)
    // Frozen columns are always in view, and Home means the start of the row all the same.
    if (event.key === 'Home') deps.scroller.current?.scrollTo({ left: 0 })
    return true
  }
  function performed(...[event, own, owner]: Parameters<KeySteps['performed']>): boolean {
    const key = commandOf(event, own, isMac)
    const act = key === null ? null : acts[key.id]
    const command =
      act === null ? commandOf(event, owner, isMac) : { unavailable: act.unavailable(), perform: act.perform }
    if (command === null) return false
    event.preventDefault()
    if (command.unavailable === null) flushSync(command.perform)
    else deps.onRefuse(command.unavailable)
    return true
  }
  function hearWhileIdle(event: KeyboardEvent): void {
    const mayLeave = tabLeaves.current
    tabLeaves.current = event.key === 'Escape'
    if (event.key === 'Escape') {
      deps.forgetCut()
      const { current } = picked.latest.current
      picked.select(atCell(current.row, current.col), null)
      return
    }
    if (event.key === 'Tab' && mayLeave) return
    if (performed(event, heardHere, deps.commands)) return
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
      deps.announce('')
      if (editor.current() === null) hearWhileIdle(event)
      else hearWhileEditing(event, deps, steps)
    },
    /** The next Enter goes straight down. */
    endTabs,
  }
}

/** Tab goes right and remembers where it began; Enter goes down to there. Inside a selection both walk through it. */
function useTabs({ picked, moves }: Pick<KeysDeps, 'picked' | 'moves'>) {
  const start = useRef<number | null>(null)
  function leaveBy(event: KeyboardEvent): void {
    const now = picked.latest.current
    const step = event.shiftKey ? -1 : 1
    if (!isSingleCell(now)) {
      const next = walkInside(now, event.key === 'Tab' ? 'rows' : 'columns', step)
      picked.select(next, next.current)
      return
    }
    const { row, col } = now.current
    const { bounds } = moves()
    const [lastRow, lastCol] = [bounds.rows - 1, bounds.cols - 1]
    if (event.key === 'Tab') {
      start.current ??= col
      picked.select(atCell(row, Math.max(0, Math.min(lastCol, col + step))))
      return
    }
    const to = Math.min(lastCol, start.current ?? col)
    picked.select(atCell(Math.max(0, Math.min(lastRow, row + step)), to))
    start.current = null
  }
  return {
    leaveBy,
    endTabs: (): void => {
      start.current = null
    },
  }
}
