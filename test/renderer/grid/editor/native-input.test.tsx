import { act } from 'react'
import { describe, expect, test } from 'vitest'
import { editor, press, sheet, texts, type, withSheet } from '../sheet.tsx'

withSheet([['1'], ['2']])

/** True when the browser may go on; it then changes the text and tells, as {@link type} does. */
function browserAsks(inputType: string): boolean {
  const event = new InputEvent('beforeinput', { inputType, bubbles: true, cancelable: true })
  act(() => void editor().dispatchEvent(event))
  return !event.defaultPrevented
}
/** A change that the browser made without asking. */
function browserChanges(text: string, inputType: string): void {
  act(() => {
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(editor(), text)
    editor().dispatchEvent(new InputEvent('input', { inputType, bubbles: true }))
  })
}

describe('while no cell is edited', () => {
  test.each(['insertFromDrop', 'insertReplacementText', 'insertFromYank', 'insertTranspose', 'deleteByDrag'])(
    '%s is refused',
    (inputType) => {
      expect(browserAsks(inputType)).toBe(false)
      browserChanges('stray', inputType)
      press('ArrowDown')
      expect([texts('a'), editor().value, sheet.steps]).toEqual([['1', '2'], '', []])
    },
  )

  test.each([
    ['historyUndo', 'undo'],
    ['historyRedo', 'redo'],
  ])('%s asks the owner instead of the text area', (inputType, step) => {
    expect(browserAsks(inputType)).toBe(false)
    expect(sheet.steps).toEqual([step])
    browserChanges('', inputType)
    press('ArrowDown')
    expect(texts('a')).toEqual(['1', '2'])
  })

  test.each(['insertText', 'insertCompositionText', 'insertFromComposition'])('%s is typing', (inputType) => {
    expect(browserAsks(inputType)).toBe(true)
    browserChanges('に', inputType)
    press('Enter')
    expect(texts('a')).toEqual(['に', '2'])
  })

  test('an input method that is left without a letter empties no cell', () => {
    browserChanges('に', 'insertCompositionText')
    browserChanges('', 'insertCompositionText')
    act(
      () => void editor().dispatchEvent(new CompositionEvent('compositionend', { data: '', bubbles: true })),
    )
    press('Enter')
    expect([texts('a'), sheet.steps]).toEqual([['1', '2'], []])
  })
})

describe('while a cell is edited', () => {
  test('undo and redo stay inside of it', () => {
    type('first')
    press('Enter')
    type('a b')
    expect(press('Ctrl+z')).toBe(true)
    expect(editor().value).toBe('a')
    press('Ctrl+z', 'Ctrl+z', 'Ctrl+z')
    expect(editor().value).toBe('')
    press('Ctrl+y')
    expect(editor().value).toBe('a')
    expect(browserAsks('historyUndo')).toBe(false)
    expect(editor().value).toBe('')
    press('Ctrl+Shift+Z', 'Enter')
    expect(texts('a')).toEqual(['first', 'a'])
    expect(sheet.steps).toEqual(['Edit A', 'Edit A'])
  })

  test('a spelling is replaced and a text dropped where a person wants it', () => {
    type('teh')
    expect([browserAsks('insertReplacementText'), browserAsks('insertFromDrop')]).toEqual([true, true])
    press('Escape')
  })
})
