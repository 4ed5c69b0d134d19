import { useState } from 'react'
import { expect, test, vi } from 'vitest'
import type { TableColumn } from '../../../../renderer/ui/table/table-props.ts'
import { VirtualTable } from '../../../../renderer/ui/table/virtual-table.tsx'
import { all, click, mount, one, press } from '../../mount.tsx'

const rows = Array.from({ length: 10_000 }, (_, index) => `row ${index}`)
const columns: readonly TableColumn<string>[] = [
  { id: 'name', header: 'Name', width: '1fr', cell: (row) => row, compare: (a, b) => a.localeCompare(b) },
]
const same = (row: string) => row

function Example({ onOpen }: { readonly onOpen?: (row: string) => void }) {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  return (
    <>
      <output>{[...selected].toSorted().join()}</output>
      <VirtualTable
        label="Rows"
        columns={columns}
        rows={rows}
        rowKey={same}
        rowName={same}
        selection={{ selected, onChange: setSelected }}
        onOpen={onOpen}
      />
    </>
  )
}

const chosen = () => document.querySelector('output')?.textContent ?? ''

test('of ten thousand rows only those in view are in the page, and the count is told', async () => {
  await mount(<Example />)
  expect(all('row').length).toBeGreaterThan(15)
  expect(all('row').length).toBeLessThan(60)
  expect(one('grid').getAttribute('aria-rowcount')).toBe('10001')
})

test('the keyboard moves, selects, extends and opens', async () => {
  const opened: string[] = []
  await mount(<Example onOpen={(row) => opened.push(row)} />)
  const grid = one('grid')
  await press(grid, 'ArrowDown')
  await press(grid, ' ')
  expect(chosen()).toBe('row 1')
  await press(grid, 'ArrowDown', { shiftKey: true })
  await press(grid, 'ArrowDown', { shiftKey: true })
  expect(chosen()).toBe('row 1,row 2,row 3')
  await press(grid, 'Enter')
  expect(opened).toEqual(['row 3'])
})

test('the current row stays in the page when the list is elsewhere', async () => {
  await mount(<Example />)
  const grid = one('grid')
  await press(grid, 'End')
  const current = grid.getAttribute('aria-activedescendant') ?? ''
  expect(document.getElementById(current)?.textContent).toContain('row 9999')
})

test('a box with Shift selects the range, the box in the head all', async () => {
  await mount(<Example />)
  await click(one('checkbox', 'Select row 2'))
  await click(one('checkbox', 'Select row 4'), { shiftKey: true })
  expect(chosen()).toBe('row 2,row 3,row 4')
  await click(one('checkbox', 'Select all'))
  expect(chosen().split(',')).toHaveLength(10_000)
})

function AllBut() {
  const [{ keys, isAllBut }, setChosen] = useState({ keys: nobody, isAllBut: true })
  return (
    <>
      <output>{`${isAllBut ? 'all but' : 'only'} ${[...keys].toSorted().join()}`}</output>
      <VirtualTable
        {...{ label: 'Rows', columns, rows, rowKey: same, rowName: same }}
        selection={{ selected: keys, isAllBut, onChange: (keys, isAllBut) => setChosen({ keys, isAllBut }) }}
      />
    </>
  )
}
const nobody: ReadonlySet<string> = new Set()

test('where all but a few are selected only these are kept, whatever is done', async () => {
  await mount(<AllBut />)
  const box = (name: string) => one('checkbox', name) as HTMLInputElement
  expect(box('Select row 3').checked).toBe(true)
  await press(one('grid'), ' ')
  expect(chosen()).toBe('all but row 0')
  await press(one('grid'), 'ArrowDown', { shiftKey: true })
  expect(chosen()).toBe('all but ')
  await click(box('Select row 2'))
  await click(box('Select row 4'), { shiftKey: true })
  expect(chosen()).toBe('all but row 2,row 3,row 4')
  expect([box('Select row 3').checked, box('Select row 5').checked]).toEqual([false, true])
  await click(box('Select all'))
  expect(chosen()).toBe('all but ')
  await click(box('Select all'))
  expect(chosen()).toBe('only ')
  await press(one('grid'), ' ')
  expect(chosen()).toMatch(/^only row \d$/)
  await click(box('Select row 1'))
  await press(one('grid'), 'ArrowDown', { shiftKey: true })
  await press(one('grid'), 'A', { ctrlKey: true })
  expect(chosen()).toBe('all but ')
  expect(box('Select all').checked).toBe(true)
})

test('of ten thousand rows only those in view are asked for their keys, until a gesture needs all', async () => {
  let asked = 0
  const counting = (row: string) => {
    asked += 1
    return row
  }
  const nobody = { selected: new Set<string>(), onChange: () => undefined }
  await mount(
    <VirtualTable
      {...{ label: 'Rows', columns, rows, rowName: same, selection: nobody }}
      rowKey={counting}
      heading={{ is: (row) => row === 'row 0', render: () => 'Rows' }}
    />,
  )
  await press(one('grid'), 'End')
  await press(one('grid'), 'ArrowUp')
  expect(asked).toBeGreaterThan(0)
  expect(asked).toBeLessThan(2000)
  expect(one('checkbox', 'Select all').getAttribute('aria-label')).toBe('Select all 9999')
  await click(one('checkbox', 'Select all'))
  expect(asked).toBeGreaterThan(9000)
})

test('a cell whose words are cut says them whole to the pointer, unless a part of it does', async () => {
  const wide = vi.spyOn(Element.prototype, 'scrollWidth', 'get').mockReturnValue(2000)
  const told: TableColumn<string> = {
    id: 'told',
    header: 'Told',
    width: '1fr',
    cell: (row) => <b title="b">{row}</b>,
  }
  await mount(
    <VirtualTable
      label="Rows"
      columns={[...columns, told]}
      rows={rows.slice(0, 2)}
      rowKey={same}
      rowName={same}
    />,
  )
  const titles = () =>
    all('[role=gridcell]', 'row 0').map((cell) => {
      cell.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }))
      return cell.title
    })
  expect(titles()).toEqual(['row 0', ''])
  wide.mockReturnValue(10)
  document.body.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }))
  expect(titles()).toEqual(['', ''])
  wide.mockRestore()
})

test('a row is drawn again when something of its own is another, and not with every gesture', async () => {
  let drawn: string[] = []
  const noted: readonly TableColumn<string>[] = [
    {
      id: 'name',
      header: 'Name',
      width: '1fr',
      cell: (row) => {
        drawn.push(row)
        return row
      },
    },
  ]
  function Noted() {
    const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
    return (
      <VirtualTable
        label="Rows"
        columns={noted}
        rows={rows}
        rowKey={same}
        rowName={same}
        selection={{ selected, onChange: setSelected }}
        onOpen={() => undefined}
      />
    )
  }
  await mount(<Noted />)
  expect(drawn).toHaveLength(all('row').length - 1)
  drawn = []
  await click(one('checkbox', 'Select row 4'))
  // That which was the active one, and that which is.
  expect([...new Set(drawn)]).toEqual(['row 0', 'row 4'])
  expect(one('checkbox', 'Select row 4').matches(':checked')).toBe(true)
})

test('a row is moved into sight where it is only the titles above that push it out', async () => {
  const height = vi.spyOn(HTMLElement.prototype, 'scrollHeight', 'get').mockReturnValue(10_000)
  const scrolled = vi.spyOn(Element.prototype, 'scrollTo').mockImplementation(() => undefined)
  const top = () => scrolled.mock.lastCall?.[0]
  await mount(<Example />)
  // 17 rows of 32 pixels and the titles fit 600, 18 do not.
  for (let row = 1; row < 17; row += 1) await press(one('grid'), 'ArrowDown')
  expect(top()).toMatchObject({ top: 0 })
  await press(one('grid'), 'ArrowDown')
  expect(top()).toMatchObject({ top: 18 * 32 + 31 - 600 })
  scrolled.mockRestore()
  height.mockRestore()
})
