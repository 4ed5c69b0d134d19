import { describe, expect, test } from 'vitest'
import type { GridColumn, GridLayout } from '../../../renderer/grid/grid-props.ts'
import {
  columnPage,
  frozenThatFit,
  hiddenColumns,
  hideColumns,
  moveColumns,
  orderedColumns,
  plainLayout,
  showColumns,
  shownColumns,
  widen,
  widthOf,
} from '../../../renderer/grid/layout.ts'

const columns: readonly GridColumn[] = [...'abcde'].map((id) => ({ id, title: id, width: 100 }))
const shown = (layout: GridLayout) =>
  shownColumns(columns, layout)
    .map(({ id }) => id)
    .join('')
const ordered = (layout: GridLayout) =>
  orderedColumns(columns, layout)
    .map(({ id }) => id)
    .join('')

describe('order', () => {
  test('columns stand as their owner put them until somebody moves one', () => {
    expect(shown(plainLayout)).toBe('abcde')
  })
  test('a column moves in front of another', () => {
    expect(shown(moveColumns(columns, plainLayout, { from: 3, to: 3, before: 1 }))).toBe('adbce')
    expect(shown(moveColumns(columns, plainLayout, { from: 0, to: 1, before: 4 }))).toBe('cdabe')
    expect(shown(moveColumns(columns, plainLayout, { from: 0, to: 0, before: 5 }))).toBe('bcdea')
  })
  test('a drop on itself changes nothing', () => {
    for (const before of [1, 2, 3])
      expect(moveColumns(columns, plainLayout, { from: 1, to: 2, before })).toBe(plainLayout)
  })
  test('a move beside hidden columns goes past them', () => {
    const layout = hideColumns(columns, plainLayout, ['c', 'e'])
    expect(ordered(moveColumns(columns, layout, { from: 0, to: 0, before: 3 }))).toBe('bcdae')
  })
  test('a column that is newer than the order stands after the one it follows', () => {
    expect(shown({ ...plainLayout, order: ['e', 'c', 'b', 'a'] })).toBe('ecdba')
    expect(shown({ ...plainLayout, order: ['e', 'gone', 'd', 'c', 'b'] })).toBe('aedcb')
  })
})

describe('hide and show', () => {
  test('a hidden column is gone, and comes back where it stood', () => {
    const layout = hideColumns(columns, plainLayout, ['b', 'd'])
    expect(shown(layout)).toBe('ace')
    expect(hiddenColumns(columns, layout).map(({ id }) => id)).toEqual(['b', 'd'])
    expect(shown(showColumns(columns, layout, ['b']))).toBe('abce')
  })
  test('the last columns cannot be hidden', () => {
    expect(hideColumns(columns, plainLayout, [...'abcde'])).toBe(plainLayout)
    expect(shown({ ...plainLayout, hidden: [...'abcde'] })).toBe('abcde')
  })
  test('frozen columns that are hidden are counted off, and on again', () => {
    const layout = hideColumns(columns, { ...plainLayout, frozen: 3 }, ['b'])
    expect(layout.frozen).toBe(2)
    expect(showColumns(columns, layout, ['b']).frozen).toBe(3)
    expect(showColumns(columns, hideColumns(columns, plainLayout, ['a']), ['a']).frozen).toBe(0)
  })
})

test('a width is kept within reason', () => {
  const [first] = columns
  if (first === undefined) throw new Error('no column')
  expect(widthOf(first, plainLayout)).toBe(100)
  expect(widthOf(first, widen(plainLayout, 'a', 212.4))).toBe(212)
  expect(widthOf(first, widen(plainLayout, 'a', 3))).toBe(40)
  expect(widthOf(first, widen(plainLayout, 'a', 9000))).toBe(800)
})

test('frozen columns leave a third of the width to scroll', () => {
  expect(frozenThatFit(2, [100, 200, 100], 50, 1000)).toBe(2)
  expect(frozenThatFit(2, [100, 200, 100], 50, 400)).toBe(1)
  expect(frozenThatFit(2, [100, 200, 100], 50, 200)).toBe(0)
  expect(frozenThatFit(2, [100, 200, 100], 50, 0)).toBe(2)
})

test('a screen of columns is as many as have room, one at least', () => {
  const widths = [100, 100, 100, 100, 900, 100]
  expect(columnPage(0, 1, widths, 250)).toBe(2)
  expect(columnPage(3, -1, widths, 250)).toBe(1)
  expect(columnPage(3, 1, widths, 250)).toBe(4)
  expect(columnPage(5, 1, widths, 250)).toBe(5)
})
