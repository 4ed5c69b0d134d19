import { expect, test } from 'vitest'
import { createRosterStore } from '../../../../renderer/sheet/roster-store.ts'
import { anOpen, aResult, fakeCore, opened, setSite } from '../fake-core.ts'

// A defect of our own must not keep what is typed next from being saved.

const alike = { label: 'Edit 1', at: '', isUndone: false }
const torn = null as unknown as ReturnType<typeof aResult>['marks']

test('a step that waits behind an undo is saved although the answer to the undo cannot be taken over', async () => {
  const { open, answer, asked, names, state, site, failures } = await opened()
  open.apply(setSite(1, 'hotel'))
  await answer(1, aResult({ history: [{ seq: 1, ...alike }] }))
  void open.undo()
  open.apply(setSite(2, 'museum'))
  await answer(2, aResult({ marks: torn }))
  expect(names()).toEqual(['open', 'apply', 'undo', 'apply'])
  expect(asked[3]?.step).toEqual(setSite(2, 'museum'))
  expect(state().pending).toBe(1)
  expect(site(2)).toBe('museum')
  await answer(3, aResult())
  expect(names()).toEqual(['open', 'apply', 'undo', 'apply', 'open'])
  expect(failures).toEqual(['The change is saved, but couldn’t be shown: The roster is read again.'])
})

test('a step that waits behind another is saved although the answer to that one cannot be taken over', async () => {
  const { open, answer, asked, state, site } = await opened()
  open.apply(setSite(1, 'hotel'))
  open.apply(setSite(2, 'museum'))
  await answer(1, aResult({ marks: torn }))
  expect(asked.at(-1)?.step).toEqual(setSite(2, 'museum'))
  expect(state().pending).toBe(1)
  expect(state().unsaved).toBeNull()
  expect(site(2)).toBe('museum')
})

test('what is typed is saved although saying what was refused before fails', async () => {
  const fake = fakeCore()
  const failed = () => {
    throw new Error('nobody there')
  }
  const open = createRosterStore('r1', { ...fake.core, failed }, fake.startTimer)
  open.start()
  await fake.answer(0, anOpen())
  const unheard = new Promise((hear) => process.once('unhandledRejection', hear))
  open.apply(setSite(1, 'hotel'))
  await fake.refuse(1, 'A row to edit is not there any more.')
  open.apply(setSite(2, 'museum'))
  expect(fake.asked.at(-1)?.step).toEqual(setSite(2, 'museum'))
  expect(await unheard).toEqual(new Error('nobody there'))
})
