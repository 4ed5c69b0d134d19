import { describe, expect, test } from 'vitest'
import { commandOf } from '../../../../renderer/ui/commands/command.ts'
import { isPressed } from '../../../../renderer/ui/commands/key-press.ts'
import { shortcutLabel } from '../../../../renderer/ui/commands/shortcut-label.ts'

const press = (key: string, over = {}) => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...over,
})

describe('keys in words', () => {
  test.each([
    ['Mod+Shift+Z', 'Ctrl+Shift+Z', '⌘⇧Z'],
    ['Alt+ArrowDown', 'Alt+↓', '⌥↓'],
    ['Ctrl+Space', 'Ctrl+Space', '⌃Space'],
    ['Mod+PageUp', 'Ctrl+Page Up', '⌘Page Up'],
    ['ContextMenu', 'Menu', 'Menu'],
  ])('%s reads %s, and %s on a Mac', (written, elsewhere, onMac) => {
    expect(shortcutLabel(written, false)).toBe(elsewhere)
    expect(shortcutLabel(written, true)).toBe(onMac)
  })
})

describe('a key press', () => {
  test('is what is written, with no other key held', () => {
    expect(isPressed('Mod+D', press('d', { ctrlKey: true }), false)).toBe(true)
    expect(isPressed('Mod+D', press('d', { ctrlKey: true, shiftKey: true }), false)).toBe(false)
    expect(isPressed('Mod+D', press('d', { metaKey: true }), true)).toBe(true)
    expect(isPressed('Mod+D', press('d', { ctrlKey: true }), true)).toBe(false)
    expect(isPressed('Ctrl+Space', press(' ', { ctrlKey: true }), true)).toBe(true)
    expect(isPressed('F2', press('F2'), false)).toBe(true)
  })

  test('finds the first command that listens to it', () => {
    const commands = [{ keys: ['Mod+F'] }, { keys: ['F3', 'Mod+F'] }]
    expect(commandOf(press('f', { ctrlKey: true }), commands, false)).toBe(commands[0])
    expect(commandOf(press('F3'), commands, false)).toBe(commands[1])
    expect(commandOf(press('F4'), commands, false)).toBeNull()
  })
})

describe('a key of another layout', () => {
  test.each([
    ['Russian', 'я', 'KeyZ', 'Mod+Z'],
    ['Hebrew', 'ז', 'KeyZ', 'Mod+Z'],
    ['Greek', 'ζ', 'KeyZ', 'Mod+Z'],
    ['Russian', 'а', 'KeyF', 'Mod+F'],
    ['Persian', '۲', 'Digit2', 'Mod+2'],
    ['Russian', 'ж', 'Semicolon', 'Mod+;'],
  ])('that prints no Latin letter is the one at its place: %s %s', (_, key, code, written) => {
    expect(isPressed(written, press(key, { code, ctrlKey: true }), false)).toBe(true)
  })

  test.each([
    ['French', 'a', 'KeyQ', 'Mod+A', 'Mod+Q'],
    ['French', 'é', 'Digit2', 'Mod+É', 'Mod+2'],
    ['German', 'ö', 'Semicolon', 'Mod+Ö', 'Mod+;'],
    ['German', 'z', 'KeyY', 'Mod+Z', 'Mod+Y'],
  ])('that prints a Latin letter is that letter: %s %s', (_, key, code, is, isNot) => {
    expect(isPressed(is, press(key, { code, ctrlKey: true }), false)).toBe(true)
    expect(isPressed(isNot, press(key, { code, ctrlKey: true }), false)).toBe(false)
  })

  test.each([
    ['@', 'Digit2', 'Alt+2'],
    ['Ω', 'KeyZ', 'Alt+Z'],
    ['™', 'Digit2', 'Alt+2'],
    ['2', 'Digit2', 'Alt+2'],
    ['Dead', 'KeyE', 'Alt+E'],
  ])('that prints with Option is no shortcut: %s', (key, code, written) => {
    expect(isPressed(written, press(key, { code, altKey: true }), true)).toBe(false)
  })

  test('of the number pad with Alt writes a letter by its code, and goes nowhere', () => {
    const typed = (code: string) => press('2', { code, altKey: true })
    expect(isPressed('Alt+2', typed('Numpad2'), false)).toBe(false)
    expect(isPressed('Alt+2', typed('Digit2'), false)).toBe(true)
  })

  test('that prints with AltGr, which some systems report as Ctrl and Alt, is no shortcut', () => {
    const typed = press('@', { code: 'KeyQ', ctrlKey: true, altKey: true })
    expect(['Mod+Q', 'Alt+Q', 'Alt+2', 'Mod+2'].filter((one) => isPressed(one, typed, false))).toEqual([])
    expect(isPressed('Alt+2', press('@', { code: 'Digit2', altKey: true }), false)).toBe(false)
  })
})
