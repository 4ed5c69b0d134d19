import { expect, test } from 'vitest'
import { selectRows } from '../../../../renderer/ui/table/select-rows.ts'

const order = ['a', 'b', 'c', 'd', 'e']

test('a plain gesture turns one row on and off', () => {
  const on = selectRows(new Set(), order, { key: 'b', anchor: null, how: 'toggle' })
  expect([...on]).toEqual(['b'])
  expect([...selectRows(on, order, { key: 'b', anchor: 'b', how: 'toggle' })]).toEqual([])
})

test('extending selects everything between, in both directions', () => {
  const from = new Set(['d'])
  expect([...selectRows(from, order, { key: 'b', anchor: 'd', how: 'extend' })].toSorted()).toEqual([
    'b',
    'c',
    'd',
  ])
})

test('extending from a row that was turned off turns the others off', () => {
  const from = new Set(['b', 'c', 'd'])
  expect([...selectRows(from, order, { key: 'd', anchor: 'a', how: 'extend' })]).toEqual([])
})

test('rows that a filter hides keep their selection', () => {
  const next = selectRows(new Set(['hidden']), order, { key: 'a', anchor: null, how: 'toggle' })
  expect([...next].toSorted()).toEqual(['a', 'hidden'])
})
