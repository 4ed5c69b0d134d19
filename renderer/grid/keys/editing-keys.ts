import type { KeyboardEvent } from 'react'
import { flushSync } from 'react-dom'
import { commandOf } from '../../ui/commands/command.ts'
import { type GridKey, gridKeys } from './key-map.ts'
import type { KeySteps, KeysDeps } from './keys-deps.ts'

const heard = gridKeys.filter((key: GridKey) => key.isNative !== true && key.when === 'always')
/** While a cell is edited, these mean what is typed into it. */
const textHistory = gridKeys.filter((key) => key.id === 'undo' || key.id === 'redo')

type Deps = Pick<KeysDeps, 'editor' | 'picked' | 'area' | 'isMac' | 'announce' | 'withView'>

/** What a key does while a cell is edited; what it leaves alone is the text area's. */
export function hearWhileEditing(
  event: KeyboardEvent,
  deps: Deps,
  { performed, move, leaveBy }: KeySteps,
): void {
  const { editor, picked } = deps
  const at = editor.current()
  if (at === null || performed(event, heard, [])) return
  if (editor.hearKey(event)) {
    event.preventDefault()
    return
  }
  const act = actOf(event, deps)
  if (act !== null) {
    event.preventDefault()
    act()
    return
  }
  const isLeaving = event.key === 'Enter' || event.key === 'Tab'
  const isMoving = at.mode === 'typing' && /^(Arrow|Page|Home|End)/.test(event.key)
  if (!isLeaving && !isMoving) return
  event.preventDefault()
  const leave = (): void => {
    if (isLeaving) leaveBy(event)
    else move(event)
  }
  const isNewRow = at.key === null
  flushSync(() =>
    deps.withView(() => {
      editor.chooseHighlighted()
      editor.commit()
      if (!isNewRow) leave()
    }),
  )
  // Painted in between: the commit added the row that is gone to, or took the one that was gone to out of view.
  if (isNewRow || picked.latest.current.isGone === true) flushSync(leave)
}

/** What a key does without leaving the cell for another one; null when it does nothing of that kind. */
function actOf(event: KeyboardEvent, { editor, area, isMac, announce }: Deps): (() => void) | null {
  const travel = commandOf(event, textHistory, isMac)
  if (travel !== null) return () => flushSync(() => editor.travel(travel.id === 'undo' ? 'undo' : 'redo'))
  switch (event.key) {
    case 'ArrowDown':
      return event.altKey ? editor.openList : null
    case 'ArrowUp':
      return event.altKey ? editor.closeList : null
    case 'F2':
      return () => editor.setMode(editor.current()?.mode === 'typing' ? 'editing' : 'typing')
    case 'Escape':
      return () => {
        announce('Edit canceled. ')
        flushSync(editor.cancel)
      }
    case 'Enter':
      return event.altKey
        ? () => {
            area.current?.setRangeText('\n', area.current.selectionStart, area.current.selectionEnd, 'end')
            editor.typed()
          }
        : null
    default:
      return null
  }
}
