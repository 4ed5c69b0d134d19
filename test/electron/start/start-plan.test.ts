import { expect, test } from 'vitest'
import { hasDisplay, planStart, type StartChoice } from '../../../electron/start/start-plan.ts'

const choice: StartChoice = { wanted: null, hasDisplay: true, hasElectron: true, browserName: 'Chromium' }
const plan = (change: Partial<StartChoice>) => planStart({ ...choice, ...change }, 'Install one.')

test('Electron where it can be had', () => {
  expect(plan({})).toEqual({ kind: 'desktop' })
  expect(plan({ wanted: 'desktop' })).toEqual({ kind: 'desktop' })
})

test('else a browser, and one line says so', () => {
  expect(plan({ hasElectron: false })).toEqual({
    kind: 'browser',
    line: 'Electron cannot be had here, so Invite Desk opens in a window of Chromium.',
  })
  expect(plan({ wanted: 'browser' })).toEqual({
    kind: 'browser',
    line: 'Invite Desk opens in a window of Chromium.',
  })
})

test('without a display the practice job, whatever was wanted', () => {
  for (const wanted of [null, 'browser', 'desktop'] as const) {
    const { kind, line } = { line: '', ...plan({ wanted, hasDisplay: false }) }
    expect([kind, line.split('\n')]).toEqual(['demo', [expect.stringContaining('no display')]])
  }
})

test('with a display but nothing to open, what to install', () => {
  expect(plan({ hasElectron: false, browserName: null })).toEqual({
    kind: 'nothing',
    line: 'Invite Desk needs Electron, or a browser for its window, and found neither. Install one.',
  })
  expect(plan({ wanted: 'desktop', hasElectron: false }).kind).toBe('nothing')
})

test.each([
  ['linux', {}, false],
  ['linux', { DISPLAY: ':0' }, true],
  ['linux', { DISPLAY: '', WAYLAND_DISPLAY: 'wayland-0' }, true],
  ['linux', { INVITE_DESK_BROWSER_ARGS: '--a --headless --b' }, true],
  ['linux', { INVITE_DESK_BROWSER_ARGS: '--headless=new' }, true],
  ['linux', { INVITE_DESK_BROWSER_ARGS: '--no-headless-x' }, false],
  ['darwin', {}, true],
  ['win32', {}, true],
] as const)('%s with %j has a display: %s', (platform, env, has) => {
  expect(hasDisplay(platform, env)).toBe(has)
})
