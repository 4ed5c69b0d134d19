import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { menuTemplate } from '../../../../electron/hosts/desktop/menu.ts'
import {
  firstState,
  fitState,
  readWindowState,
  writeWindowState,
} from '../../../../electron/hosts/desktop/window-state.ts'

const screen = { x: 0, y: 0, width: 1920, height: 1080 }
const at = (x: number, y: number) => ({ ...firstState, place: { x, y } })

test.each([
  ['on the screen', at(100, 100), true],
  ['half off to the left', at(-600, 100), true],
  ['on a screen that is gone', at(3000, 100), false],
  ['with its title bar above the screen', at(100, -200), false],
  ['below the screen', at(100, 1079), false],
])('a window %s', (_, state, stays) => {
  expect(fitState(state, [screen]).place).toEqual(stays ? state.place : null)
})

test('what is no state is the first state', () => {
  const folder = mkdtempSync(join(tmpdir(), 'invite-desk-state-'))
  const path = join(folder, 'window.json')
  expect(readWindowState(path)).toEqual(firstState)
  for (const text of ['', 'null', '{"place":null,"width":-1,"height":0,"isMaximized":false}', '[]']) {
    writeFileSync(path, text)
    expect(readWindowState(path)).toEqual(firstState)
  }
  writeWindowState(path, at(1, 2))
  expect(readWindowState(path)).toEqual(at(1, 2))
  rmSync(folder, { recursive: true })
})

const acts = {
  newWindow: () => undefined,
  lock: () => undefined,
  openFile: () => undefined,
  openRoster: () => undefined,
}

test('a released app has neither reload nor developer tools in its menu', () => {
  expect(JSON.stringify(menuTemplate('linux', true, [], acts))).not.toMatch(/reload|DevTools/)
  expect(JSON.stringify(menuTemplate('linux', false, [], acts))).toMatch(/toggleDevTools/)
})
