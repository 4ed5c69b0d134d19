import { describe, expect, test, vi } from 'vitest'
import { editor, press, selected, sheet, show, texts, type, withSheet } from '../sheet.tsx'

withSheet([
  ['1', 'p', 'x', '-'],
  ['2', 'q', '', '-'],
  ['3', '', '', '-'],
])

describe('moving', () => {
  test.each([
    [['Ctrl+ArrowDown'], '2,0:2,0 at 2,0'],
    [['Ctrl+ArrowRight'], '0,3:0,3 at 0,3'],
    [['Ctrl+End'], '2,3:2,3 at 2,3'],
    [['Ctrl+End', 'Ctrl+Home'], '0,0:0,0 at 0,0'],
    [['End', 'Home'], '0,0:0,0 at 0,0'],
    [['PageDown'], '3,0:3,0 at 3,0'],
    [['PageDown', 'PageUp'], '0,0:0,0 at 0,0'],
    [['Alt+PageDown'], '0,3:0,3 at 0,3'],
    [['Alt+PageDown', 'Alt+PageUp'], '0,0:0,0 at 0,0'],
  ])('%j leads to %s', (keys, to) => {
    press(...keys)
    expect(selected()).toBe(to)
  })

  test.each([
    [['Shift+ArrowRight', 'Shift+ArrowDown'], '0,0:1,1 at 0,0'],
    [['Ctrl+Shift+ArrowDown'], '0,0:2,0 at 0,0'],
    [['Ctrl+Shift+End'], '0,0:2,3 at 0,0'],
    [['ArrowDown', 'ArrowRight', 'Ctrl+Shift+Home'], '0,0:1,1 at 1,1'],
    [['ArrowRight', 'Shift+End'], '0,1:0,3 at 0,1'],
    [['ArrowRight', 'Shift+Home'], '0,0:0,1 at 0,1'],
    [['Shift+PageDown'], '0,0:3,0 at 0,0'],
    [['Alt+Shift+PageDown'], '0,0:0,3 at 0,0'],
  ])('with Shift, %j selects %s', (keys, to) => {
    press(...keys)
    expect(selected()).toBe(to)
  })

  test('Ctrl+Shift+Down looks for the edge in the current column, however wide the selection is', () => {
    press('ArrowRight', 'Shift+ArrowRight', 'Ctrl+Shift+ArrowDown')
    expect(selected()).toBe('0,1:1,2 at 0,1')
  })
})

describe('selecting', () => {
  test.each([
    ['Ctrl+a', '0,0:2,3 at 0,0'],
    ['Ctrl+Shift+Space', '0,0:2,3 at 0,0'],
    ['Shift+Space', '0,0:0,3 at 0,0'],
    ['Ctrl+Space', '0,0:3,0 at 0,0'],
  ])('%s selects %s', (keys, range) => {
    expect(press(keys)).toBe(true)
    expect(selected()).toBe(range)
  })

  test('Ctrl+Backspace keeps the selection and shows the current cell', () => {
    press('Shift+ArrowDown')
    expect(press('Ctrl+Backspace')).toBe(true)
    expect(selected()).toBe('0,0:1,0 at 0,0')
    expect(sheet.steps).toEqual([])
  })
})

describe('inside a selection', () => {
  test('Tab walks along the rows and round again', () => {
    press('Shift+ArrowRight', 'Shift+ArrowDown')
    const way = ['Tab', 'Tab', 'Tab', 'Tab', 'Shift+Tab'].map((key) => {
      press(key)
      return selected()
    })
    expect(way.map((one) => one.replace('0,0:1,1 at ', ''))).toEqual(['0,1', '1,0', '1,1', '0,0', '1,1'])
  })

  test('Enter walks down the columns', () => {
    press('Shift+ArrowRight', 'Shift+ArrowDown', 'Enter', 'Enter')
    expect(selected()).toBe('0,0:1,1 at 0,1')
    press('Shift+Enter')
    expect(selected()).toBe('0,0:1,1 at 1,0')
  })

  test('what is typed goes into the cell that was walked to, and the selection stays', () => {
    press('Shift+ArrowDown', 'Enter')
    type('new')
    press('Enter')
    expect(texts('a')).toEqual(['1', 'new', '3'])
    expect(selected()).toBe('0,0:1,0 at 0,0')
  })

  test('Shift+arrows go on from where Tab walked to', () => {
    press('Shift+ArrowRight', 'Tab', 'Shift+ArrowDown')
    expect(selected()).toBe('0,1:1,1 at 0,1')
  })
})

test('Enter after several Tabs goes back to the column where they began', () => {
  press('ArrowRight', 'Tab', 'Tab', 'Enter')
  expect(selected()).toBe('1,1:1,1 at 1,1')
  press('Tab', 'Shift+Enter')
  expect(selected()).toBe('0,1:0,1 at 0,1')
})

describe('filling', () => {
  test('Ctrl+Enter while typing fills the whole selection as one step', () => {
    press('Shift+ArrowDown', 'Shift+ArrowRight')
    type('z')
    press('Ctrl+Enter')
    expect([texts('a'), texts('b')]).toEqual([
      ['z', 'z', '3'],
      ['z', 'z', ''],
    ])
    expect(sheet.steps).toEqual(['Fill 4 cells'])
    expect(selected()).toBe('0,0:1,1 at 0,0')
    expect(editor().value).toBe('')
  })

  test('Ctrl+Enter otherwise fills it with the current cell', () => {
    press('Ctrl+Shift+ArrowDown', 'Enter', 'Ctrl+Enter')
    expect(texts('a')).toEqual(['2', '2', '2'])
  })

  test('a column selected to the end gets no new row', () => {
    press('Ctrl+Space', 'Ctrl+Enter')
    expect(texts('a')).toEqual(['1', '1', '1'])
  })

  test('Ctrl+D and Ctrl+R fill from the first row and column', () => {
    press('Ctrl+Shift+ArrowDown', 'Ctrl+d')
    expect(texts('a')).toEqual(['1', '1', '1'])
    press('Home', 'Shift+ArrowRight', 'Ctrl+r')
    expect(texts('b')).toEqual(['1', 'q', ''])
    expect(sheet.steps).toEqual(['Fill down', 'Fill right'])
  })

  test('with nothing above there is nothing to fill with, and it says so', () => {
    press('Ctrl+d')
    expect(sheet.refused).toEqual(['There is nothing above to fill with.'])
  })
})

describe('today', () => {
  test('goes into a column that takes dates, in the form everybody reads', () => {
    vi.useFakeTimers({ now: new Date(2026, 10, 3, 15) })
    sheet.columns = sheet.columns.map((column) =>
      column.id === 'c' ? { ...column, takesDate: true } : column,
    )
    show()
    press('ArrowRight', 'ArrowRight', 'ArrowDown', 'Ctrl+;')
    expect(texts('c')).toEqual(['x', '2026-11-03', ''])
    vi.useRealTimers()
  })

  test('goes to the caret while a cell is edited', () => {
    sheet.columns = sheet.columns.map((column) => ({ ...column, takesDate: true }))
    show()
    press('F2')
    press('Ctrl+;')
    expect(editor().value).toMatch(/^1\d{4}-\d\d-\d\d$/)
  })

  test('is refused elsewhere', () => {
    press('Ctrl+;')
    expect(sheet.refused).toEqual(['A takes no date.'])
  })
})

describe('editing', () => {
  test('F2 while typing lets arrows move in the text, and back', () => {
    type('long')
    press('F2')
    expect(press('ArrowLeft')).toBe(false)
    press('F2', 'ArrowRight')
    expect(texts('a')[0]).toBe('long')
    expect(selected()).toBe('0,1:0,1 at 0,1')
  })

  test('Alt+Down opens the list, Alt+Up closes it', () => {
    sheet.source = { suggest: () => [{ value: 'Red' }, { value: 'Green' }] }
    show()
    press('Alt+ArrowDown')
    expect(document.querySelectorAll('[role=option]')).toHaveLength(2)
    press('Alt+ArrowUp')
    expect(document.querySelectorAll('[role=option]')).toHaveLength(0)
    press('Alt+ArrowDown', 'ArrowDown', 'ArrowDown', 'Enter')
    expect(texts('a')[0]).toBe('Green')
  })

  test('a column without a list says so', () => {
    press('Alt+ArrowDown')
    expect(sheet.refused).toEqual(['A has no list of values.'])
  })
})

test('Ctrl+Z, Ctrl+Y and Ctrl+Shift+Z ask the owner', () => {
  press('Ctrl+z', 'Ctrl+y', 'Ctrl+Shift+Z')
  expect(sheet.steps).toEqual(['undo', 'redo', 'redo'])
})

describe('commands of the owner', () => {
  test('their keys are heard', () => {
    const perform = vi.fn()
    sheet.more = {
      commands: [{ id: 'find', group: 'Find', label: 'Find', keys: ['Mod+F'], unavailable: null, perform }],
    }
    show()
    expect(press('Ctrl+f')).toBe(true)
    expect(perform).toHaveBeenCalledOnce()
  })

  test('one that cannot be done says why instead', () => {
    const perform = vi.fn()
    const unavailable = 'There is nothing to find in.'
    sheet.more = {
      commands: [{ id: 'find', group: 'Find', label: 'Find', keys: ['Mod+F'], unavailable, perform }],
    }
    show()
    press('Ctrl+f')
    expect(perform).not.toHaveBeenCalled()
    expect(sheet.refused).toEqual([unavailable])
  })
})
