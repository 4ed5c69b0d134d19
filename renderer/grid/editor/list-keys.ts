import type { Editing } from './editing.ts'

/** What a key does to the list or the chosen values of a cell. */
export type ListAct =
  | { readonly kind: 'highlight'; readonly to: number }
  | { readonly kind: 'choose'; readonly isStaying: boolean }
  | { readonly kind: 'drop-last' }

/** Options that PageUp and PageDown pass. */
const page = 7

type Press = Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>

/** null when the key is none of theirs. `isEmpty` when nothing is typed. */
export function listAct(press: Press, at: Editing, isMulti: boolean, isEmpty: boolean): ListAct | null {
  if (press.altKey || press.ctrlKey || press.metaKey) return null
  if (isMulti && press.key === 'Backspace' && isEmpty && at.chips.length > 0) return { kind: 'drop-last' }
  const count = at.suggestions.length
  if (count === 0) return null
  const highlighted = at.isOnlyMatch ? -1 : at.highlighted
  const chosen = at.suggestions[highlighted]
  const highlight = (to: number): ListAct => ({
    kind: 'highlight',
    to: Math.max(0, Math.min(count - 1, to)),
  })
  switch (press.key) {
    case 'ArrowDown':
      return highlight(highlighted + 1 >= count ? 0 : highlighted + 1)
    case 'ArrowUp':
      return highlight(highlighted <= 0 ? count - 1 : highlighted - 1)
    case 'PageDown':
      return highlight(highlighted < 0 ? page : highlighted + page)
    case 'PageUp':
      return highlight(highlighted - page)
    case 'Home':
    case 'End':
      if (chosen === undefined || press.shiftKey) return null
      return highlight(press.key === 'Home' ? 0 : count - 1)
    case 'Enter':
      // A value that cannot be chosen keeps the cell open, so that its reason can be read.
      if (chosen === undefined || (!isMulti && chosen.unavailable === undefined)) return null
      return { kind: 'choose', isStaying: false }
    case ' ':
      return isMulti && chosen !== undefined && isEmpty ? { kind: 'choose', isStaying: true } : null
    default:
      return null
  }
}
