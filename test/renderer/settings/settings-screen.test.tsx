import { act } from 'react'
import { afterEach, expect, test } from 'vitest'
import { defaultLook } from '../../../renderer/settings/look.ts'
import { SettingsScreen } from '../../../renderer/settings/settings-screen.tsx'
import { createSettingsStore } from '../../../renderer/settings/settings-store.ts'
import { defaultSettings } from '../../../shared/settings.ts'
import { fakeBridge } from '../fake-bridge.ts'
import { mount, one, type } from '../mount.tsx'

const rectOf = Element.prototype.getBoundingClientRect
const Observer = globalThis.ResizeObserver
afterEach(() => {
  Element.prototype.getBoundingClientRect = rectOf
  globalThis.ResizeObserver = Observer
})

/** Sections of one height below each other, in a list that was scrolled by so much; resizing is told by hand. */
function layOut() {
  const resized = new Set<() => void>()
  globalThis.ResizeObserver = class {
    readonly look: () => void
    constructor(hear: ResizeObserverCallback) {
      this.look = () => hear([], this)
      resized.add(this.look)
    }
    observe() {}
    unobserve() {}
    disconnect() {
      resized.delete(this.look)
    }
  }
  const at = { sectionHeight: 400, scrolled: 0 }
  Element.prototype.getBoundingClientRect = function () {
    const sections = [...document.querySelectorAll('[id^=settings-]')]
    const nth = sections.indexOf(this)
    return nth < 0
      ? new DOMRect(0, 0, 800, 600)
      : new DOMRect(0, nth * at.sectionHeight - at.scrolled, 800, at.sectionHeight)
  }
  return {
    resize: (next: Partial<typeof at>) =>
      act(() => {
        Object.assign(at, next)
        for (const look of resized) look()
      }),
    scroll: (scrolled: number) =>
      act(() => {
        at.scrolled = scrolled
        one('region', 'All settings').dispatchEvent(new Event('scroll'))
      }),
  }
}

const marked = () => document.querySelector('nav [aria-current=true]')?.textContent

async function openSettings(wanted: string | null) {
  fakeBridge({})
  const store = createSettingsStore()
  store.set({ settings: defaultSettings, defaults: defaultSettings, damaged: [] })
  const nothing = () => undefined
  await mount(
    <SettingsScreen
      {...{ store, wanted }}
      accounts={[]}
      look={{ ...defaultLook, onTheme: nothing, onDensity: nothing }}
      backupsHref="#/backups"
      hrefOf={(part) => `#/settings/${part}`}
    />,
  )
}

test('the mark in the rail follows what is read, by scrolling and by a window of another size', async () => {
  const { resize, scroll } = layOut()
  await openSettings(null)
  expect(marked()).toBe('Sending')
  scroll(900)
  expect(marked()).toBe('Dates')
  // Lines get longer in a wider window, so that more of them are above.
  resize({ sectionHeight: 200 })
  expect(marked()).toBe('Network')
  resize({ sectionHeight: 400 })
  expect(marked()).toBe('Dates')
})

test('a search marks the section of what it found', async () => {
  layOut()
  await openSettings(null)
  await type(one('textbox', 'Find a setting'), 'proxy')
  expect(marked()).toBe('Network')
  await type(one('textbox', 'Find a setting'), '')
  expect(marked()).toBe('Sending')
})
