import { expect, test } from 'vitest'
import { undoMove } from '../../../renderer/bulk/undo-move.ts'
import { noon } from '../builders.ts'
import { fakeBridge } from '../fake-bridge.ts'

const here = { rosterId: 'here', name: 'Here' }
const there = { id: 'there', name: 'There' }
const steps = { from: 3, to: 5 }

/** A bridge over two rosters whose last steps have these numbers. */
const bridge = (last: Readonly<Record<string, number>>) =>
  fakeBridge({
    'roster.history': ({ rosterId }: { rosterId: string }) => [
      { seq: last[rosterId] ?? 0, label: 'Move', at: noon, isUndone: false },
      { seq: (last[rosterId] ?? 0) + 1, label: 'undone before', at: noon, isUndone: true },
    ],
    'roster.undo': () => null,
  })

test('a move is undone in both rosters', async () => {
  const { inputsOf } = bridge({ here: 3, there: 5 })
  await undoMove(here, there, steps)
  expect(inputsOf('roster.undo')).toEqual([{ rosterId: 'there' }, { rosterId: 'here' }])
})

test('a copy is undone where it went', async () => {
  const { inputsOf } = bridge({ here: 9, there: 5 })
  await undoMove(here, there, { from: null, to: 5 })
  expect(inputsOf('roster.undo')).toEqual([{ rosterId: 'there' }])
})

test('when one of them went on, none is undone', async () => {
  const { inputsOf } = bridge({ here: 4, there: 5 })
  await undoMove(here, there, steps)
  expect(inputsOf('roster.undo')).toEqual([])
})
