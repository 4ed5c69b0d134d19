import { act } from 'react'
import { beforeEach, expect, test } from 'vitest'
import { useHeardCommands } from '../../../../renderer/ui/commands/screen-commands.ts'
import { useScreenKeys } from '../../../../renderer/ui/commands/use-screen-keys.ts'
import { mount } from '../../mount.tsx'

let done: string[]
let taken: boolean

function Screen() {
  useScreenKeys()
  useHeardCommands(() => [
    {
      ...{ id: 'undo', group: 'Cells', label: 'Undo', keys: ['Mod+Z'], unavailable: null },
      isHeard: 'outside-text',
      perform: () => done.push('undo'),
    },
    {
      ...{ id: 'find', group: 'Find', label: 'Find', keys: ['Mod+F'], unavailable: null },
      isHeard: 'everywhere',
      perform: () => done.push('find'),
    },
    {
      ...{ id: 'fill', group: 'Cells', label: 'Fill down', keys: ['Mod+D'], unavailable: null },
      perform: () => done.push('fill'),
    },
  ])
  return (
    <>
      <button type="button">A button</button>
      <input type="search" />
    </>
  )
}

function hold(target: Element, key: string, over: KeyboardEventInit = {}): void {
  const event = new KeyboardEvent('keydown', { key, ctrlKey: true, bubbles: true, cancelable: true, ...over })
  act(() => void target.dispatchEvent(event))
  taken = event.defaultPrevented
}
const find = (selector: string): Element => document.querySelector(selector) ?? document.body

beforeEach(async () => {
  done = []
  await mount(<Screen />)
})

test('undo and find are heard wherever the focus is, also where keys print no Latin letters', () => {
  hold(document.body, 'z')
  hold(find('button'), 'f')
  hold(find('button'), 'я', { code: 'KeyZ' })
  expect(done).toEqual(['undo', 'find', 'undo'])
  expect(taken).toBe(true)
})

test('in a field, undo means its text, and find is heard all the same', () => {
  hold(find('input'), 'z')
  expect(taken).toBe(false)
  hold(find('input'), 'f')
  expect(done).toEqual(['find'])
})

test('commands of one part, keys that were heard already, and letters in the making are left alone', () => {
  hold(find('button'), 'd')
  hold(find('button'), 'z', { isComposing: true })
  find('button').addEventListener('keydown', (event) => event.preventDefault(), { once: true })
  hold(find('button'), 'z')
  expect(done).toEqual([])
})

test('nothing is done behind a dialog; a notice is none', () => {
  const dialog = document.body.appendChild(document.createElement('div'))
  dialog.setAttribute('role', 'dialog')
  hold(document.body, 'z')
  expect(done).toEqual([])
  dialog.dataset.notice = ''
  hold(document.body, 'z')
  expect(done).toEqual(['undo'])
})
