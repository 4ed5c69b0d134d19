import { expect, test } from 'vitest'
import { createTypedHistory } from '../../../../renderer/grid/editor/typed-history.ts'

test('goes back word by word to where the edit began, and forth again', () => {
  const history = createTypedHistory()
  history.begin('old')
  for (const text of ['old ', 'old a', 'old an', 'old ann', 'old ann ', 'old ann b', 'old ann'])
    history.note(text)
  const back = Array.from({ length: 4 }, () => history.undo())
  expect(back).toEqual(['old ann b', 'old ann', 'old', null])
  expect([history.redo(), history.redo()]).toEqual(['old ann', 'old ann b'])
})

test('what was typed into a cell before is not part of it', () => {
  const history = createTypedHistory()
  history.begin('')
  history.note('first')
  history.begin('second')
  expect(history.undo()).toBeNull()
})

test('typing after an undo ends what could be done again', () => {
  const history = createTypedHistory()
  history.begin('')
  history.note('a')
  history.undo()
  history.note('b')
  expect(history.redo()).toBeNull()
  expect(history.undo()).toBe('')
})
