import { expect, test } from 'vitest'
import { leaveSheet, takeLeftSheet } from '../../../../renderer/sheet/saving/left-sheets.ts'
import { AppError } from '../../../../shared/errors.ts'
import { aResult, opened, setSite } from '../fake-core.ts'

const full = new AppError('storage', 'The disk is full.', { trouble: 'full' })

async function left() {
  const sheet = await opened()
  const said: string[] = []
  const leave = () =>
    leaveSheet('r1', sheet.open, {
      say: ({ steps, trouble }) => {
        said.push(`${steps.length} wait: ${trouble}`)
        return () => said.push('taken back')
      },
      onEnd: () => said.push('end'),
    })
  return { ...sheet, said, leave }
}

test('a roster in which all is saved is left without a word', async () => {
  const { leave, said } = await left()
  leave()
  expect(said).toEqual(['end'])
  expect(takeLeftSheet('r1')).toBeNull()
})

test('what is not saved is said, kept, and the word goes once it is saved', async () => {
  const { open, refuse, answer, wake, leave, said } = await left()
  open.apply(setSite(1, 'hotel'))
  await refuse(1, full)
  leave()
  expect(said).toEqual(['1 wait: full'])
  await wake()
  await answer(2, aResult())
  expect(said).toEqual(['1 wait: full', 'taken back', 'end'])
  expect(takeLeftSheet('r1')).toBeNull()
})

test('a roster left in the moment in which it is saved says so only if that fails', async () => {
  const { open, refuse, leave, said } = await left()
  open.apply(setSite(1, 'hotel'))
  leave()
  expect(said).toEqual([])
  await refuse(1, full)
  expect(said).toEqual(['1 wait: full'])
  expect(takeLeftSheet('r1')).toBe(open)
})

test('whoever opens it again finds it as it was left', async () => {
  const { open, refuse, leave, said, site } = await left()
  open.apply(setSite(1, 'hotel'))
  await refuse(1, full)
  leave()
  const again = takeLeftSheet('r1')
  expect(again).toBe(open)
  again?.read()
  expect(said).toEqual(['1 wait: full', 'taken back', 'end'])
  expect(site(1)).toBe('hotel')
  expect(again?.store.getState().unsaved?.steps).toHaveLength(1)
})
