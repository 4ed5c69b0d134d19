import { act } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { createStore } from 'zustand'
import { SavingState } from '../../../renderer/roster/saving-state.tsx'
import { createRosterStore, type RosterStore } from '../../../renderer/sheet/roster-store.ts'
import { mount } from '../mount.tsx'

afterEach(() => {
  vi.useRealTimers()
})

async function show() {
  const whole = createRosterStore(1 as never, {} as never)
  const store = createStore(() => ({ ...whole.store.getInitialState(), pending: 0 }))
  await mount(<SavingState store={{ ...whole, store } as RosterStore} />)
  vi.useFakeTimers()
  const status = document.querySelector('[role=status]')
  if (status === null) throw new Error('nothing says whether all is saved')
  const changes: MutationRecord[] = []
  const observer = new MutationObserver((records) => changes.push(...records))
  observer.observe(document.body, { childList: true, subtree: true })
  return {
    saving: (pending: number) => act(async () => store.setState({ pending })),
    after: (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms)),
    words: () => status.textContent?.trim(),
    icon: () => status.querySelector('svg')?.getAttribute('class') ?? '',
    /** Elements that came and went since. */
    comings: () => [...changes.splice(0), ...observer.takeRecords()].length,
  }
}

test('a key that is saved at once brings no element to the page and takes none away, and is never called saved too soon', async () => {
  const { saving, after, words, icon, comings } = await show()
  expect(words()).toBe('Saved')
  const seen = icon()
  for (let key = 0; key < 3; key += 1) {
    await saving(1)
    expect(words()).toBe('Saving…')
    // The tick is there, and cannot be seen.
    expect(icon()).toContain('notYet')
    await after(399)
    expect(words()).toBe('Saving…')
    await saving(0)
    expect(words()).toBe('Saved')
    expect(icon()).toBe(seen)
  }
  expect(comings()).toBe(0)
})

test('what takes longer turns for as long as it goes on', async () => {
  const { saving, after, words, icon } = await show()
  await saving(2)
  await after(300)
  await saving(1)
  await after(100)
  expect(icon()).toContain('turning')
  expect(words()).toBe('Saving…')
  await saving(0)
  expect(icon()).not.toContain('turning')
  expect(words()).toBe('Saved')
  await saving(1)
  expect(icon()).not.toContain('turning')
})
