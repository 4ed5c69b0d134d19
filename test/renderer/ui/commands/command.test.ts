import { describe, expect, test } from 'vitest'
import { commandOf, isPressed, keyWords } from '../../../../renderer/ui/commands/command.ts'

const press = (key: string, over = {}) => ({
  key,
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
    expect(keyWords(written, false)).toBe(elsewhere)
    expect(keyWords(written, true)).toBe(onMac)
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
