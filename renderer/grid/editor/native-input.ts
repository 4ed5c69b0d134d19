/** What becomes of a change the browser is about to make to the text area. */
export type NativeInput = 'typed' | 'undo' | 'redo' | 'refused'

/** Kinds of a person at the keyboard, an input method or dictation; '' where a browser does not say. */
const typed = new Set([
  '',
  'insertText',
  'insertCompositionText',
  'insertFromComposition',
  'deleteCompositionText',
])

/**
 * Judges `InputEvent.inputType` (Input Events Level 2). While no cell is edited only typing begins an edit: a dropped
 * text, a spelling correction or the browser's undo would land in a cell that nobody meant.
 */
export function judgeInput(inputType: string, isEditing: boolean): NativeInput {
  if (inputType === 'historyUndo') return 'undo'
  if (inputType === 'historyRedo') return 'redo'
  return isEditing || typed.has(inputType) ? 'typed' : 'refused'
}
