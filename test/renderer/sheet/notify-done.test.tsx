import { act } from 'react'
import { expect, test } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { notifyDone } from '../../../renderer/sheet/notify-done.ts'
import type { OpenSheet } from '../../../renderer/sheet/open-sheet.ts'
import { click, mount, one, settle } from '../mount.tsx'

/** A sheet whose newest step has this label. */
function sheetAfter(label: string) {
  let undone = 0
  const history = [{ seq: 1, label, at: '', isUndone: false }]
  const sheet = {
    store: {
      settled: () => Promise.resolve(),
      store: createStore(() => ({ history })),
      undo: () => {
        undone += 1
      },
    },
  } as unknown as OpenSheet // Nothing else of it is asked.
  return { sheet, undone: () => undone }
}

test('what a step did is said in the past with its numbers, and can be undone from there', async () => {
  await mount(<p>page</p>)
  const { sheet, undone } = sheetAfter('Expand 2 people to 2 sites')
  act(() => notifyDone(sheet, { label: 'Expand 2 people to 2 sites' }, '3 new rows'))
  await settle()
  expect(document.body.textContent).toContain('Expanded 2 people to 2 sites: 3 new rows')
  await click(one('button', 'Undo'))
  expect(undone()).toBe(1)
})

test('where another step came after it, nothing is undone, and it says so', async () => {
  await mount(<p>page</p>)
  const { sheet, undone } = sheetAfter('Paste 2 cells')
  act(() => notifyDone(sheet, { label: 'Delete 9 duplicates' }))
  await settle()
  await click(one('button', 'Undo'))
  await settle()
  expect(document.body.textContent).toContain('Not undone: other changes came after it')
  expect(undone()).toBe(0)
})
