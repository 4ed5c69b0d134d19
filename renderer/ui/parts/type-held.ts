/**
 * What was typed before the field was there, as if it was typed into it now, where the caret is. A line break is the Enter
 * that was pressed: in a field of one line, after something was typed, it does what Enter does there. Anything that has
 * the focus but takes no text gets nothing: what nobody has seen yet is neither pressed nor moved.
 */
export async function typeHeld(field: Element | null, text: string, isEnterMeant: boolean): Promise<void> {
  if (field instanceof HTMLTextAreaElement) return insert(field, text)
  if (!(field instanceof HTMLInputElement)) return
  const [first = '', ...more] = text.replace(/^\n+/, '').split('\n')
  insert(field, first)
  if (!isEnterMeant) return
  for (const line of more) {
    // What was typed is taken up, and what it finds is shown, before Enter takes it.
    await nextFrame()
    await nextFrame()
    if (document.activeElement !== field) return
    pressEnter(field)
    if (line === '') continue
    await nextFrame()
    if (document.activeElement !== field) return
    insert(field, line)
  }
}

const nextFrame = () => new Promise((done) => requestAnimationFrame(done))

function insert(field: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  const { selectionStart: from, selectionEnd: to } = field
  if (text === '' || field.readOnly || from === null || to === null) return
  field.setRangeText(text, from, to, 'end')
  field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: text }))
}

/** A key that is made, and not pressed, sends no form by itself. */
function pressEnter(field: HTMLInputElement): void {
  const key = { key: 'Enter', code: 'Enter', bubbles: true, cancelable: true }
  const isLeft = field.dispatchEvent(new KeyboardEvent('keydown', key))
  const button = field.form?.querySelector('button[type=submit], button:not([type])')
  if (isLeft && !(button instanceof HTMLButtonElement && button.disabled)) field.form?.requestSubmit()
}
