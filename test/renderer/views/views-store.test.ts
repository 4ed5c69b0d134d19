import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { createViewsStore, isChanged } from '../../../renderer/views/views-store.ts'
import { AppError } from '../../../shared/errors.ts'
import { plainView, plainViews, type RosterViews, type View } from '../../../shared/roster.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const bakeries: View = { ...plainView, text: 'bakery' }
const layout = { ...plainViews.layout, hidden: ['note'] }

async function started(kept: RosterViews | Error = plainViews, refusal: Error | null = null) {
  const saved: RosterViews[] = []
  const failures: string[] = []
  const sheet = createStore<{ readonly view: View }>(() => ({ view: plainView }))
  let ids = 0
  const views = createViewsStore(
    {
      read: async () => {
        if (kept instanceof Error) throw kept
        return kept
      },
      save: async (now) => {
        if (refusal !== null) throw refusal
        saved.push(now)
      },
      failed: (title) => failures.push(title),
      newId: () => `v${++ids}`,
    },
    { store: sheet, setView: (view) => sheet.setState({ view }) },
  )
  const stop = views.start()
  await vi.advanceTimersByTimeAsync(0)
  return { views, sheet, saved, failures, stop, state: () => views.store.getState() }
}

test('a roster is looked at as it was left', async () => {
  const { sheet, state, saved } = await started({ ...plainViews, view: bakeries, layout })
  expect(sheet.getState().view).toEqual(bakeries)
  expect(state()).toMatchObject({ isRead: true, layout })
  await vi.advanceTimersByTimeAsync(5000)
  expect(saved).toEqual([])
})

test('what changes is saved once it rests, the last of it', async () => {
  const { views, sheet, saved } = await started()
  for (const text of ['b', 'ba', 'bak']) sheet.setState({ view: { ...plainView, text } })
  views.setLayout(layout)
  expect(saved).toEqual([])
  await vi.advanceTimersByTimeAsync(1000)
  expect(saved).toEqual([{ ...plainViews, view: { ...plainView, text: 'bak' }, layout }])
})

test('leaving the roster saves at once, and only when something waits', async () => {
  const { sheet, saved, stop } = await started()
  sheet.setState({ view: bakeries })
  stop()
  await vi.advanceTimersByTimeAsync(0)
  expect(saved.map(({ view }) => view.text)).toEqual(['bakery'])
  stop()
  await vi.advanceTimersByTimeAsync(5000)
  expect(saved).toHaveLength(1)
})

test('a view is named, chosen, changed, updated, renamed and deleted', async () => {
  const { views, sheet, state } = await started()
  sheet.setState({ view: bakeries })
  views.saveAs('Bakeries')
  expect(state()).toMatchObject({ chosenId: 'v1', saved: [{ id: 'v1', name: 'Bakeries', view: bakeries }] })
  views.choose(null)
  expect([sheet.getState().view, state().chosenId]).toEqual([plainView, null])
  views.setLayout(layout)
  views.choose('v1')
  expect([sheet.getState().view, state().layout]).toEqual([bakeries, plainViews.layout])
  sheet.setState({ view: { ...bakeries, text: 'gym' } })
  const changed = () => state().saved.map((one) => isChanged(one, sheet.getState().view, state().layout))
  expect(changed()).toEqual([true])
  views.update()
  expect(changed()).toEqual([false])
  views.rename('v1', 'Gyms')
  expect(state().saved[0]?.name).toBe('Gyms')
  views.remove('v1')
  expect(state()).toMatchObject({ saved: [], chosenId: null })
})

test('saving under a name that is taken takes its place', async () => {
  const { views, sheet, state } = await started()
  views.saveAs('To do')
  sheet.setState({ view: bakeries })
  views.saveAs('To do')
  expect(state().saved).toEqual([{ id: 'v1', name: 'To do', view: bakeries, layout: plainViews.layout }])
})

test('what cannot be read is told and not written over', async () => {
  const { sheet, saved, failures, state } = await started(new Error('no'))
  expect(failures).toEqual(['How this roster was last looked at could not be read'])
  expect(state().isRead).toBe(true)
  sheet.setState({ view: bakeries })
  await vi.advanceTimersByTimeAsync(5000)
  expect(saved).toEqual([])
})

test('a roster that went meanwhile, as that of a reviewed file does, has no view to save: nothing is said', async () => {
  const { views, failures } = await started(plainViews, new AppError('not-found', 'There is no such roster.'))
  views.setLayout(layout)
  await vi.advanceTimersByTimeAsync(1000)
  expect(failures).toEqual([])
})

test('a view that could not be saved is told', async () => {
  const { views, failures } = await started(plainViews, new AppError('storage', 'The disk is full.'))
  views.setLayout(layout)
  await vi.advanceTimersByTimeAsync(1000)
  expect(failures).toEqual(['The view was not saved'])
})
