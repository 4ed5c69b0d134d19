import { afterEach, expect, test, vi } from 'vitest'
import { firstShown } from '../../../renderer/ui/paint/first-shown.ts'
import { notePaint } from '../../../renderer/ui/paint/note-paint.ts'
import { mount } from '../mount.tsx'

afterEach(() => vi.unstubAllGlobals())

/** In place of the browser's own: tells of what was seen when it is told to. */
function observed() {
  const seen: (() => void)[] = []
  class Observer {
    constructor(tell: () => void) {
      seen.push(tell)
    }
    observe = vi.fn()
    disconnect = vi.fn()
  }
  vi.stubGlobal('PerformanceObserver', Observer)
  return seen
}

test('what is to come after the first screen waits until that was seen, and not for ever where nothing tells', async () => {
  const seen = observed()
  let shown = 0
  const count = () => {
    shown += 1
  }
  const first = firstShown().then(count)
  await Promise.resolve()
  expect(shown).toBe(0)
  seen[0]?.()
  await first
  await firstShown().then(count)
  expect(shown).toBe(2)
})

test('the browser is asked to note when an element is seen, by a name', async () => {
  await mount(<h2 {...notePaint('needs')}>Needs you</h2>)
  expect(document.querySelector('h2')?.getAttribute('elementtiming')).toBe('needs')
})
