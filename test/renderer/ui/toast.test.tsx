import { act } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { attempt, notify, notifyError, notifyRefused } from '../../../renderer/ui/toast.tsx'
import { mount, settle } from '../mount.tsx'

/** Titles and details of what is on screen, fading ones left out. */
const shown = () =>
  [...document.querySelectorAll('[data-notice]:not([data-limited]):not([data-ending-style])')].map((one) =>
    [...one.querySelectorAll('p')].map((line) => line.textContent).join(': '),
  )
async function say(work: () => unknown): Promise<void> {
  await act(async () => {
    await work()
  })
  await settle()
}
async function closeShown(): Promise<void> {
  const close = document.querySelector<HTMLElement>(
    '[data-notice]:not([data-limited]) [aria-label="Close notice"]',
  )
  await say(() => close?.click())
}

afterEach(async () => {
  for (let left = 5; left > 0 && shown().length > 0; left -= 1) await closeShown()
})

test('the same notice again is shown once', async () => {
  await mount(<p>page</p>)
  await say(() => {
    for (let at = 0; at < 3; at += 1) notify({ title: 'It cannot be typed into.', tone: 'warning' })
  })
  expect(shown()).toEqual(['It cannot be typed into.'])
})

test('one notice at a time: a newer one takes the place of an older one', async () => {
  await mount(<p>page</p>)
  await say(() => notify({ title: 'Pasted 4 cells', tone: 'ok' }))
  await say(() => notify({ title: 'Locked', tone: 'warning' }))
  expect(shown()).toEqual(['Locked'])
  await say(() => notify({ title: 'Deleted 2 rows' }))
  expect(shown()).toEqual(['Deleted 2 rows'])
  await closeShown()
  expect(shown()).toEqual([])
})

test('why something cannot be done at a place goes with the place; what was done is still said at the next', async () => {
  await mount(<p>page</p>)
  await say(() => notifyRefused('Select the cells to be filled first.'))
  expect(shown()).toEqual(['Select the cells to be filled first.'])
  await say(() => window.dispatchEvent(new Event('hashchange')))
  expect(shown()).toEqual([])
  await say(() => notify({ title: '7 rows imported', tone: 'warning' }))
  await say(() => window.dispatchEvent(new Event('hashchange')))
  expect(shown()).toEqual(['7 rows imported'])
})

test('a notice goes when the person goes elsewhere; with an undo that works there, or of no place, it stays', async () => {
  await mount(<p>page</p>)
  const goElsewhere = () =>
    say(() => {
      document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }))
      window.dispatchEvent(new Event('hashchange'))
    })
  const staying: [Parameters<typeof notify>[0], boolean][] = [
    [{ title: '3 rows imported', tone: 'warning' }, false],
    [{ title: 'Saved', action: { label: 'Show in folder', onClick: () => undefined } }, false],
    [{ title: 'Pasted 4 cells', undo: () => undefined, isOfPlace: true }, false],
    [{ title: 'Marked as left', undo: () => undefined }, true],
    [{ title: 'The run ended', isOfPlace: false }, true],
    [{ title: 'Not saved', tone: 'error' }, true],
  ]
  for (const [notice, stays] of staying) {
    await say(() => notify(notice))
    expect(shown()).toEqual([notice.title])
    await goElsewhere()
    expect(shown(), notice.title).toEqual(stays ? [notice.title] : [])
  }
})

test('an error that was covered is seen again, until it is closed', async () => {
  await mount(<p>page</p>)
  await say(() => notifyError('The plan was not saved', new Error('The disk is full.')))
  await say(() => notifyError('The template was not saved', new Error('The disk is full.')))
  await say(() => notify({ title: 'Deleted 2 rows' }))
  expect(shown()).toEqual(['Deleted 2 rows'])
  await closeShown()
  expect(shown()).toEqual(['The template was not saved: The disk is full.'])
  await closeShown()
  expect(shown()).toEqual(['The plan was not saved: The disk is full.'])
})

test('an error goes once what failed is tried again', async () => {
  await mount(<p>page</p>)
  await say(() => attempt('The plan was not saved', () => Promise.reject(new Error('The disk is full.'))))
  await say(() => attempt('The plan was not saved', () => Promise.reject(new Error('No permission.'))))
  expect(shown()).toEqual(['The plan was not saved: No permission.'])
  await say(() =>
    attempt('The plan was not saved', async () => notify({ title: 'Saved 3 lines', tone: 'ok' })),
  )
  expect(shown()).toEqual(['Saved 3 lines'])
  await closeShown()
  expect(shown()).toEqual([])
})

test('what is said before that which shows it was loaded is shown then, unless it was taken back', async () => {
  vi.resetModules()
  const early: typeof import('../../../renderer/ui/toast.tsx') = await import(
    '../../../renderer/ui/toast.tsx'
  )
  early.notifyError('taken', new Error('back'))()
  early.notify({ title: 'early' })
  const { Toasts } = await import('../../../renderer/ui/popup/toasts.tsx')
  await mount(<Toasts />)
  expect(shown()).toEqual(['early'])
})
