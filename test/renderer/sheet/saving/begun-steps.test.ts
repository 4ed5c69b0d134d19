import { expect, test } from 'vitest'
import type { Step } from '../../../../shared/roster.ts'
import { aResult, opened, setSite } from '../fake-core.ts'

// A large step is handed to the core in one task of the page and shown in the next one.

const rows = Array.from({ length: 300 }, (_, at) => at + 1)
const large = (site: string): Step => ({
  label: 'Fill',
  changes: [{ kind: 'set', rows: rows.map((id) => ({ id, cells: { site } })) }],
})

test('a step that was begun is with the core before it is shown, and asked for once', async () => {
  const { open, asked, site, state, answer } = await opened()
  const step = large('hotel')
  open.begin(step)
  expect(asked[1]?.step).toBe(step)
  expect(site(1)).toBe('Bakery')
  open.apply(step)
  expect(site(1)).toBe('hotel')
  expect(state().pending).toBe(1)
  await answer(1, aResult())
  expect(asked).toHaveLength(2)
  expect(state().pending).toBe(0)
})

test('whatever comes in between finds it shown, and goes to the core after it', async () => {
  const { open, asked, site, answer } = await opened()
  const step = large('hotel')
  open.begin(step)
  open.apply(setSite(1, 'museum'))
  expect(site(1)).toBe('museum')
  expect(site(2)).toBe('hotel')
  await answer(1, aResult())
  expect(asked.map(({ step }) => step?.label)).toEqual([undefined, 'Fill', 'Edit 1'])
})

test('an undo in between takes it back', async () => {
  const { open, asked, site, answer } = await opened()
  open.begin(large('hotel'))
  const undone = open.undo()
  expect(site(2)).toBe('hotel')
  await answer(1, aResult())
  expect(asked[2]?.name).toBe('undo')
  await answer(2, aResult({ changes: [{ kind: 'set', rows: [{ id: 2, cells: { site: 'Bakery' } }] }] }))
  await undone
  expect(site(2)).toBe('Bakery')
})

test('behind others, and of few rows, it waits for its turn', async () => {
  const { open, asked } = await opened()
  open.begin(setSite(1, 'museum'))
  expect(asked).toHaveLength(1)
  open.apply(setSite(1, 'museum'))
  open.begin(large('hotel'))
  expect(asked).toHaveLength(2)
})

test('a window that goes hands over and keeps what was begun', async () => {
  const { open, asked, site, state } = await opened()
  open.begin(large('hotel'))
  open.sendAll()
  expect(asked).toHaveLength(2)
  expect(site(2)).toBe('hotel')
  expect(state().pending).toBe(1)
})
