import { act } from 'react'
import { describe, expect, test } from 'vitest'
import { cell, editor, live, part, press, sheet, show, type, withSheet } from './sheet.tsx'

withSheet([
  ['1', 'p'],
  ['2', 'bad'],
])

describe('the current cell', () => {
  test('is said with row, column, value, state of the row and problem', () => {
    sheet.source = {
      rowStatus: (row) => (row === 1 ? 'Ready' : ''),
      mark: (row, column) =>
        row === 1 && column === 'b' ? { severity: 'warning', message: 'Look again.' } : null,
    }
    show()
    expect(live()).toBe('Row 1, A, 1')
    press('ArrowDown', 'ArrowRight')
    expect(live()).toBe('Row 2, B, bad, Ready, warning: Look again.')
    press('ArrowDown', 'Home')
    expect(live()).toBe('New row, A, empty')
  })

  test('is pointed to by the text area, which has the focus for all cells', () => {
    press('ArrowRight')
    const id = editor().getAttribute('aria-activedescendant') ?? ''
    expect(document.getElementById(id)).toBe(cell(0, 1))
    expect(editor().getAttribute('aria-controls')).toBe(part('[role=grid]').id)
  })

  test('is pointed to no more once its row is not shown', () => {
    press('ArrowDown')
    sheet.rows = [{ a: '1' }]
    sheet.keys = [0]
    show()
    expect(live()).toBe('No cell: the row the cursor was in is no longer shown')
    expect(editor().getAttribute('aria-activedescendant')).toBeNull()
  })

  test('is there to be pointed to also when it is far from what is in view', () => {
    sheet.rows = Array.from({ length: 5000 }, (_, at) => ({ a: String(at) }))
    show()
    press('Ctrl+ArrowDown')
    const id = editor().getAttribute('aria-activedescendant') ?? ''
    expect(document.getElementById(id)?.textContent).toContain('4999')
    expect(document.querySelectorAll('[role=row]').length).toBeLessThan(80)
  })
})

describe('a selection', () => {
  test.each([
    [['Shift+ArrowRight', 'Shift+ArrowDown'], '4 cells selected, rows 1 to 2, A to B. Row 1, A, 1'],
    [['Shift+ArrowRight'], '2 cells selected, row 1, A to B. Row 1, A, 1'],
    [['Shift+Space'], '1 row selected, row 1. Row 1, A, 1'],
    [['Ctrl+Space'], 'Column A selected. Row 1, A, 1'],
    [['Shift+ArrowRight', 'Tab'], '2 cells selected, row 1, A to B. Row 1, B, p'],
  ])('after %j says its size and place', (keys, words) => {
    press(...keys)
    expect(live()).toBe(words)
  })
})

describe('an edit', () => {
  test('is told when it begins and when it ends', () => {
    press('F2')
    expect(live()).toBe('Editing Row 1, A, 1')
    type('5')
    press('Enter')
    expect(live()).toBe('Changed. Row 2, A, 2')
    press('F2', 'Escape')
    expect(live()).toBe('Edit canceled. Row 2, A, 2')
    press('ArrowUp')
    expect(live()).toBe('Row 1, A, 15')
  })
})

test('rows and columns are counted, the titles and the row numbers too', () => {
  const grid = part('[role=grid]')
  expect([grid.getAttribute('aria-rowcount'), grid.getAttribute('aria-colcount')]).toEqual(['4', '5'])
  expect(cell(1, 2).getAttribute('aria-colindex')).toBe('4')
  expect(cell(1, 2).closest('[role=row]')?.getAttribute('aria-rowindex')).toBe('3')
})

describe('a problem', () => {
  test('is a shape, words on hover, and a line below the cells', () => {
    sheet.source = {
      mark: (row) => (row === 0 ? { severity: 'error', message: 'First.\nSecond.' } : null),
    }
    show()
    expect(cell(0, 0).title).toBe('First.\nSecond.')
    expect(cell(0, 0).className).toContain('error')
    expect(part('.problem').textContent).toBe('ErrorFirst. · Second.')
    press('ArrowDown')
    expect(document.querySelector('.problem')).toBeNull()
  })
})

describe('the menu of the cells', () => {
  const open = async (keys: string) => {
    press(keys)
    await act(async () => undefined)
    return [...document.querySelectorAll('[role=menu] [role=menuitem]')].map((entry) => entry.textContent)
  }

  test.each(['Shift+F10', 'ContextMenu'])('opens with %s, with the keys of each entry', async (keys) => {
    const entries = await open(keys)
    expect(entries).toContain('Edit the cellF2')
    expect(entries).toContain('Fill downCtrl+D')
  })

  test('has the owner’s commands below the name of their group', async () => {
    const command = { keys: [], unavailable: null, perform: () => undefined }
    sheet.more = {
      commands: [
        { ...command, id: 'x', group: 'Bulk edit', label: 'Set the role…' },
        { ...command, id: 'y', group: 'Bulk edit', label: 'Copy access…' },
      ],
    }
    show()
    expect((await open('Shift+F10')).at(-1)).toBe('Bulk edit')
  })
})
