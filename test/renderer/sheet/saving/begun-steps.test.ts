import { expect, test } from 'vitest'
import { runNow } from '../../../../renderer/grid/slices.ts'
import type { RosterCore } from '../../../../renderer/sheet/roster-core.ts'
import { createRosterStore } from '../../../../renderer/sheet/roster-store.ts'
import type { Step } from '../../../../shared/roster.ts'
import { until } from '../../../until.ts'
import { anOpen, aResult, fakeCore, opened, setSite } from '../fake-core.ts'

// A large step is handed to the core in one task of the page and shown in the next one.

const rows = Array.from({ length: 300 }, (_, at) => at + 1)
const large = (site: string): Step => ({
  label: 'Fill',
  changes: [{ kind: 'set', rows: rows.map((id) => ({ id, cells: { site } })) }],
})

test('a step that was begun is with the core before it is shown, and asked for once', async () => {
  const { open, asked, site, state, answer } = await opened()
  const step = large('hotel')
  runNow(open.begin(step))
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
  runNow(open.begin(step))
  open.apply(setSite(1, 'museum'))
  expect(site(1)).toBe('museum')
  expect(site(2)).toBe('hotel')
  await answer(1, aResult())
  expect(asked.map(({ step }) => step?.label)).toEqual([undefined, 'Fill', 'Edit 1'])
})

test('an undo in between takes it back', async () => {
  const { open, asked, site, answer } = await opened()
  runNow(open.begin(large('hotel')))
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
  runNow(open.begin(setSite(1, 'museum')))
  expect(asked).toHaveLength(1)
  open.apply(setSite(1, 'museum'))
  runNow(open.begin(large('hotel')))
  expect(asked).toHaveLength(2)
})

test('a window that goes hands over and keeps what was begun', async () => {
  const { open, asked, site, state } = await opened()
  runNow(open.begin(large('hotel')))
  open.sendAll()
  expect(asked).toHaveLength(2)
  expect(site(2)).toBe('hotel')
  expect(state().pending).toBe(1)
})

test('a very large step is shown first, and then written down in slices before the core has it', async () => {
  const fake = fakeCore()
  const log: string[] = []
  const core: RosterCore = {
    ...fake.core,
    *pack() {
      log.push(`packs ${open.model.cells(1)?.site}`)
      yield
    },
    apply: (...given) => {
      log.push('hands over')
      return fake.core.apply(...given)
    },
  }
  const open = createRosterStore('r1', core, fake.startTimer)
  open.start()
  await fake.answer(0, anOpen())
  const ids = Array.from({ length: 30_000 }, (_, at) => at + 1)
  open.apply({
    label: 'Fill',
    changes: [{ kind: 'set', rows: ids.map((id) => ({ id, cells: { site: 'hotel' } })) }],
  })
  expect(log).toEqual([])
  await until('the question', () => log.length > 1)
  expect(log).toEqual(['packs hotel', 'hands over'])
})
