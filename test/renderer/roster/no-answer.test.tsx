import { act } from 'react'
import { afterAll, afterEach, expect, test, vi } from 'vitest'
import { SavingState } from '../../../renderer/roster/saving-state.tsx'
import { useSaving } from '../../../renderer/roster/use-saving.ts'
import { createRosterStore } from '../../../renderer/sheet/roster-store.ts'
import { takeLeftSheet } from '../../../renderer/sheet/saving/left-sheets.ts'
import { unsavedCells } from '../../../renderer/sheet/saving/unsaved-cells.ts'
import { mount } from '../mount.tsx'
import { anOpen, aResult, fakeCore, setSite } from '../sheet/fake-core.ts'

// A call over the bridge has no end of its own: the core may never answer, and never fail either.

afterEach(() => void vi.useRealTimers())
// What never was answered waits for whoever opens the roster next.
afterAll(() => void takeLeftSheet('r1'))

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))

async function shown() {
  const fake = fakeCore()
  const store = createRosterStore('r1', fake.core, fake.startTimer)
  store.start()
  fake.asked[0]?.answer(anOpen())
  function Foot() {
    useSaving('r1', store, () => undefined)
    return <SavingState store={store} />
  }
  await mount(<Foot />)
  vi.useFakeTimers()
  const asksOnClose = () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }))
  const answer = async (at: number) => {
    fake.asked[at]?.answer(aResult())
    await pass(0)
  }
  return { store, answer, asksOnClose, text: () => document.body.textContent ?? '' }
}

test('no answer is said after some seconds, stays marked as unsaved, and closing asks', async () => {
  const { store, answer, asksOnClose, text } = await shown()
  expect([text(), asksOnClose()]).toEqual([' Saved', false])
  act(() => store.apply(setSite(1, 'hotel')))
  await pass(4900)
  expect([text(), asksOnClose()]).toEqual([' Saving…', false])
  await pass(200)
  expect(text()).toContain('Not saved yet. Invite Desk has not answered for 5 s')
  expect(text()).not.toContain('Saving…')
  expect(asksOnClose()).toBe(true)
  expect(unsavedCells(store.store.getState().unsaved)?.isUnsaved(1, 'site')).toBe(true)
  await expect(store.saved()).rejects.toThrow('1 change not saved yet: Invite Desk does not answer.')
  await pass(27_000)
  expect(text()).toContain('for 30 s')
  await pass(100_000)
  expect(text()).toContain('for 2 minutes')
  await answer(1)
  expect([text(), asksOnClose(), store.store.getState().unsaved]).toEqual([' Saved', false, null])
})

test('an undo without an answer is said and asked about too', async () => {
  const { store, asksOnClose, text } = await shown()
  act(() => void store.undo())
  await pass(10_100)
  expect(text()).toContain('Not saved yet. Invite Desk has not answered for 10 s')
  expect(asksOnClose()).toBe(true)
  await expect(store.saved()).rejects.toThrow('has not answered for 10 s')
})

test('a core that is slow but answers is never called silent', async () => {
  const { store, answer, text } = await shown()
  for (const site of ['hotel', 'museum', 'bakery']) act(() => store.apply(setSite(1, site)))
  for (let at = 1; at <= 3; at += 1) {
    await pass(4000)
    expect(text()).toContain('Saving…')
    await answer(at)
  }
  expect(text()).toContain('Saved')
})
