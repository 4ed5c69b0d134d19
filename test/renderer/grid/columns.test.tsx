import { act } from 'react'
import { describe, expect, test } from 'vitest'
import type { Command } from '../../../renderer/ui/commands/command.ts'
import { screenCommands } from '../../../renderer/ui/commands/screen-commands.ts'
import { cell, live, part, press, selected, sheet, show, withSheet } from './sheet.tsx'

withSheet([
  ['1', 'p'],
  ['2', 'quite a long text in a narrow column'],
])

const titles = () =>
  [...document.querySelectorAll('[data-head]')].map((title) => title.getAttribute('aria-label')).join('')
/** Runs a command as the palette does. */
function run(label: string): void {
  const command = screenCommands().find((one) => one.label === label)
  if (command === undefined) throw new Error(`no command “${label}”`)
  act(() => command.perform())
}
const whyNot = (label: string) => screenCommands().find((one) => one.label === label)?.unavailable

describe('order', () => {
  test('Alt+Shift+arrows move the current column, and the cursor with it', () => {
    press('ArrowRight', 'Alt+Shift+ArrowRight')
    expect(titles()).toBe('ACBD')
    expect(selected()).toBe('0,2:0,2 at 0,2')
    press('Alt+Shift+ArrowLeft', 'Alt+Shift+ArrowLeft')
    expect(titles()).toBe('BACD')
    press('Alt+Shift+ArrowLeft')
    expect(sheet.refused).toEqual(['The column cannot move further left.'])
  })

  test('cells follow their column', () => {
    press('Alt+Shift+ArrowRight')
    expect(cell(0, 1).textContent).toBe('1')
    expect(live()).toContain('Row 1, A, 1')
  })
})

describe('hiding', () => {
  test('hides the selected columns, counts only the others, and marks the place', () => {
    press('ArrowRight', 'Shift+ArrowRight')
    run('Hide columns')
    expect(titles()).toBe('AD')
    expect(part('[role=grid]').getAttribute('aria-colcount')).toBe('3')
    expect(part('[data-head="1"]').getAttribute('aria-colindex')).toBe('3')
    expect(part('[data-head="1"]').title).toBe('Hidden here: B, C')
    run('Show hidden columns')
    expect(titles()).toBe('ABCD')
  })

  test('one column stays', () => {
    press('Ctrl+a')
    expect(whyNot('Hide columns')).toBe('At least one column must stay visible.')
  })

  test('going to a cell of a hidden column shows the column', () => {
    press('ArrowRight')
    run('Hide column')
    act(() => sheet.handle?.goTo(1, 'b'))
    expect(titles()).toBe('ABCD')
    expect(selected()).toBe('1,1:1,1 at 1,1')
  })
})

describe('freezing', () => {
  test('columns up to the current one stand with the row numbers', () => {
    press('ArrowRight')
    run('Freeze up to B')
    expect(sheet.layout.frozen).toBe(2)
    expect(cell(0, 1).parentElement?.className).toContain('still')
    expect(cell(0, 2).parentElement?.getAttribute('role')).toBe('row')
    run('Unfreeze columns')
    expect(cell(0, 1).parentElement?.getAttribute('role')).toBe('row')
  })
})

describe('widths', () => {
  test('a drag of the edge widens the column, told once', () => {
    const edge = part('[data-edge="0"]')
    edge.setPointerCapture = () => undefined
    const at = (clientX: number) => ({ clientX, clientY: 10, bubbles: true, button: 0 })
    act(() => {
      edge.dispatchEvent(new PointerEvent('pointerdown', at(150)))
      edge.dispatchEvent(new PointerEvent('pointermove', at(190)))
    })
    expect(part('[data-head="0"]').style.width).toBe('140px')
    expect(sheet.layout.widths).toEqual({})
    act(() => {
      edge.dispatchEvent(new PointerEvent('pointerup', at(190)))
    })
    expect(sheet.layout.widths).toEqual({ a: 140 })
  })

  test('a double click on the edge fits the column to its content', () => {
    act(() => {
      part('[data-edge="1"]').dispatchEvent(new MouseEvent('dblclick', { bubbles: true }))
    })
    expect(sheet.layout.widths.b).toBeGreaterThan(200)
  })
})

test('columns are put back as their owner had them', () => {
  const home = { order: ['b', 'a'], widths: {}, hidden: [], frozen: 1 }
  sheet.more = { homeLayout: home }
  press('Alt+Shift+ArrowRight')
  show()
  run('Reset columns')
  expect(sheet.layout).toBe(home)
  expect(whyNot('Reset columns')).toBe('The columns are already in their default layout.')
})

describe('titles', () => {
  test('say how they are sorted and that they are filtered', () => {
    sheet.more = {
      headNote: (column) => (column === 'b' ? { sorted: 'descending', place: 2, isFiltered: true } : null),
    }
    show()
    const title = part('[data-head="1"]')
    expect(title.getAttribute('aria-sort')).toBe('descending')
    expect(title.getAttribute('aria-label')).toBe('B, filtered')
    expect(title.textContent).toBe('B2')
    expect(part('[data-head="0"]').hasAttribute('aria-sort')).toBe(false)
  })
})

describe('the menu of a column', () => {
  const entries = () => [...document.querySelectorAll('[role=menuitem]')].map((entry) => entry.textContent)

  test('opens with Alt+Up at the current column, the owner’s entries first', async () => {
    sheet.more = {
      headMenu: (column) => [{ kind: 'action', label: `Sort by ${column}`, onSelect: () => undefined }],
    }
    show()
    press('ArrowRight', 'Alt+ArrowUp')
    await act(async () => undefined)
    expect(entries()[0]).toBe('Sort by b')
    expect(entries()).toContain('Freeze up to B')
  })

  test('opens with the button of the title, which selects the column', async () => {
    act(() => part('[data-head="2"] button').click())
    await act(async () => undefined)
    expect(selected()).toBe('0,2:2,2 at 0,2')
    expect(entries()).toContain('Hide column')
  })

  test('asks none of the owner’s commands whether it can be done: that may take a look at every row', async () => {
    const asked = askedOfOwner()
    press('ArrowRight', 'Alt+ArrowUp')
    await act(async () => undefined)
    expect(entries()).toContain('Hide column')
    expect(asked()).toBe(0)
  })
})

test('the menu of a cell asks the owner’s commands of a group once that group is opened', async () => {
  const asked = askedOfOwner()
  press('Shift+F10')
  await act(async () => undefined)
  const group = [...document.querySelectorAll<HTMLElement>('[role=menuitem]')].find(
    (entry) => entry.textContent === 'Own',
  )
  expect(asked()).toBe(0)
  await act(async () => group?.click())
  expect(asked()).toBeGreaterThan(0)
})

/** Gives the grid a command of its owner; how often it was asked whether it can be done. */
function askedOfOwner(): () => number {
  let asked = 0
  const command: Command = {
    ...{ id: 'own', group: 'Own', label: 'Owned', keys: [], perform: () => undefined },
    get unavailable() {
      asked += 1
      return null
    },
  }
  sheet.more = { commands: [command] }
  show()
  asked = 0
  return () => asked
}
