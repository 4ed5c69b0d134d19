import { act } from 'react'
import { describe, expect, test } from 'vitest'
import { numberWidth, rowHeight } from '../../../renderer/grid/show-cell.ts'
import { cell, drag, middle, part, press, selected, sheet, show, texts, withSheet } from './sheet.tsx'

withSheet([
  ['1', 'p'],
  ['2', 'q'],
  ['', 'r'],
  ['', 's'],
])

const title = (col: number) => part(`[data-head="${col}"]`)
const number = (row: number) => part(`[data-row="${row}"] [role=rowheader]`)
const atTitle = (col: number): readonly [number, number] => [middle(0, col)[0], 15]
const atNumber = (row: number): readonly [number, number] => [28, middle(row, 0)[1]]

describe('selecting', () => {
  test('a drag over cells selects them', () => {
    drag(cell(0, 0), middle(0, 0), middle(2, 1))
    expect(selected()).toBe('0,0:2,1 at 0,0')
  })

  test('a drag over titles or numbers selects columns or rows', () => {
    drag(title(0), atTitle(0), atTitle(1))
    expect(selected()).toBe('0,0:4,1 at 0,0')
    drag(number(1), atNumber(1), atNumber(2))
    expect(selected()).toBe('1,0:2,3 at 1,0')
  })

  test('the corner selects everything', () => {
    drag(part('[data-corner]'), [10, 10])
    expect(selected()).toBe('0,0:3,3 at 0,0')
  })
})

describe('the fill handle', () => {
  test('copies the selection over the cells it is dragged across, as one step', () => {
    drag(cell(0, 0), middle(0, 0), middle(1, 0))
    drag(part('[data-fill]'), middle(1, 0), middle(2, 0), middle(3, 0))
    expect(texts('a')).toEqual(['1', '2', '1', '2'])
    expect(sheet.steps).toEqual(['Fill 2 cells'])
    expect(selected()).toBe('0,0:3,0 at 0,0')
  })

  test('dragged to the right it fills columns', () => {
    drag(cell(0, 0), middle(0, 0))
    drag(part('[data-fill]'), middle(0, 0), middle(0, 2))
    expect([texts('b')[0], texts('c')[0]]).toEqual(['1', '1'])
  })

  test('shows what it would fill, and Escape gives it up', () => {
    drag(cell(0, 0), middle(0, 0))
    const at = ([clientX, clientY]: readonly [number, number]) => ({ clientX, clientY, bubbles: true })
    act(() => {
      part('[data-fill]').dispatchEvent(new PointerEvent('pointerdown', { ...at(middle(0, 0)), button: 0 }))
    })
    act(() => {
      window.dispatchEvent(new PointerEvent('pointermove', at(middle(2, 0))))
    })
    expect([1, 2, 3].map((row) => cell(row, 0).className.includes('filling'))).toEqual([true, true, false])
    press('Escape')
    act(() => {
      window.dispatchEvent(new PointerEvent('pointerup', at(middle(2, 0))))
    })
    expect(sheet.steps).toEqual([])
  })

  test('a double click fills down to the end of the data beside it', () => {
    drag(cell(1, 0), middle(1, 0))
    act(() => {
      part('[data-fill]').dispatchEvent(new MouseEvent('dblclick', { bubbles: true }))
    })
    expect(texts('a')).toEqual(['1', '2', '2', '2'])
    expect(selected()).toBe('1,0:3,0 at 1,0')
  })
})

describe('moving', () => {
  test('columns that are selected move to where they are dropped, and stay selected', () => {
    drag(title(0), atTitle(0), atTitle(1))
    drag(title(0), atTitle(0), atTitle(1), [numberWidth + 299, 15])
    expect(sheet.layout.order).toEqual(['c', 'a', 'b', 'd'])
    expect(selected()).toBe('0,1:4,2 at 0,1')
  })

  test('a line shows where they would go', () => {
    drag(title(0), atTitle(0))
    const init = { clientX: numberWidth + 210, clientY: 15, bubbles: true }
    act(() => {
      title(0).dispatchEvent(new PointerEvent('pointerdown', { ...init, clientX: 100, button: 0 }))
    })
    act(() => {
      window.dispatchEvent(new PointerEvent('pointermove', init))
    })
    expect(part('.dropColumn').style.left).toBe(`${numberWidth + 200 - 2}px`)
    act(() => {
      window.dispatchEvent(new PointerEvent('pointerup', init))
    })
    expect(document.querySelector('.dropColumn')).toBeNull()
  })

  test('a click on a selected title leaves that column alone selected', () => {
    drag(title(0), atTitle(0), atTitle(2))
    drag(title(1), atTitle(1))
    expect(selected()).toBe('0,1:4,1 at 0,1')
    expect(sheet.layout.order).toEqual([])
  })

  test('rows that are selected move where they are dropped', () => {
    drag(number(0), atNumber(0), atNumber(1))
    drag(number(1), atNumber(1), [28, 5 * rowHeight - 2])
    expect(sheet.steps).toEqual(['move 0,1 before 4'])
    expect(selected()).toBe('2,0:3,3 at 2,0')
  })

  test('rows that cannot be moved are selected instead', () => {
    sheet.more = { onMoveRows: undefined }
    show()
    drag(number(0), atNumber(0), atNumber(1))
    drag(number(1), atNumber(1), atNumber(2))
    expect(selected()).toBe('1,0:2,3 at 1,0')
  })
})
