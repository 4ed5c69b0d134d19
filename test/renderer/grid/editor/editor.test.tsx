import { expect, test } from 'vitest'
import type { GridColumn, Suggestion } from '../../../../renderer/grid/grid-props.ts'
import { click, clip, editor, press, sheet, type, withSheet } from '../sheet.tsx'

const columns: readonly GridColumn[] = [
  { id: 'many', title: 'Many', width: 100, joiner: ', ' },
  { id: 'one', title: 'One', width: 100 },
  { id: 'listed', title: 'Listed', width: 100, takesOnlyMatch: true },
  { id: 'manyListed', title: 'Many listed', width: 100, takesOnlyMatch: true, joiner: ', ' },
]
const offered: readonly Suggestion[] = [
  { value: 'Red' },
  { value: 'Green' },
  { value: 'Blue', about: 'a cold one' },
  { value: 'Grey', unavailable: 'Sold out' },
]
withSheet([['Red; Teal', 'Green', '', '']], {
  columns,
  source: {
    suggest: (_, __, typed) =>
      offered.filter(({ value }) => value.toLowerCase().includes(typed.toLowerCase())),
    suggestNote: (_, __, typed, found) => (found === 0 ? `No colour matches ${typed}` : `${found} colours`),
  },
})

const options = () =>
  [...document.querySelectorAll('[role=option]')].map(
    (one) => `${one.textContent}${one.getAttribute('aria-selected') === 'true' ? ' ✓' : ''}`,
  )
const chips = () => [...document.querySelectorAll('ul li')].map((one) => one.textContent)
const active = () =>
  document.getElementById(editor().getAttribute('aria-activedescendant') ?? '')?.textContent

test('a cell of several values opens with them as chips, and all values with those checked', () => {
  press('F2')
  expect(chips()).toEqual(['Red', 'Teal'])
  expect(options()).toEqual(['Red ✓', 'Green', 'Bluea cold one', 'GreySold out'])
  expect(editor().getAttribute('role')).toBe('combobox')
  expect(document.querySelector('[role=listbox]')?.getAttribute('aria-multiselectable')).toBe('true')
})

test('nothing changed is no step, however the values were put together', () => {
  press('F2')
  press('Enter')
  expect(sheet.steps).toEqual([])
  expect(sheet.rows[0]?.many).toBe('Red; Teal')
})

test('typing looks for one more and keeps the others', () => {
  type('bl')
  expect(chips()).toEqual(['Red', 'Teal'])
  press('ArrowDown')
  press('Enter')
  expect(editor().value).toBe('')
  expect(chips()).toEqual(['Red', 'Teal', 'Blue'])
  press('Enter')
  expect(sheet.rows[0]?.many).toBe('Red, Teal, Blue')
  expect(sheet.steps).toEqual(['Edit Many'])
})

test('Space takes values in and out while browsing, and stays where it is', () => {
  press('F2')
  press('ArrowDown')
  expect(press('Space')).toBe(true)
  expect(chips()).toEqual(['Teal'])
  expect(active()).toBe('Red')
  press('ArrowDown')
  press('Space')
  expect(chips()).toEqual(['Teal', 'Green'])
  press('Tab')
  expect(sheet.rows[0]?.many).toBe('Teal, Green')
})

test('Backspace without a search takes the last value away, and a click on its cross any', () => {
  press('F2')
  press('Backspace')
  expect(chips()).toEqual(['Red'])
  click(document.querySelector('[aria-label="Remove Red"]'))
  expect(chips()).toEqual(['None chosen yet'])
  press('Enter')
  expect(sheet.rows[0]?.many).toBe('')
})

test('what is typed and not in the list is kept as it is; a separator ends a value', () => {
  type('pink, mauve')
  press('Enter')
  expect(sheet.rows[0]?.many).toBe('Red, Teal, pink, mauve')
})

test('a click takes a value in and the cell stays open; Escape leaves it as it was', () => {
  press('F2')
  click(document.querySelectorAll('[role=option]')[1])
  expect(chips()).toEqual(['Red', 'Teal', 'Green'])
  press('Escape')
  expect(sheet.rows[0]?.many).toBe('Red; Teal')
  expect(document.querySelector('[role=listbox]')).toBeNull()
})

test('Alt+Down opens all values at the one that is there', () => {
  press('ArrowRight')
  press('Alt+ArrowDown')
  expect(options()).toHaveLength(4)
  expect(active()).toBe('Green')
  press('End')
  expect(active()).toBe('GreySold out')
  press('Home')
  press('Enter')
  expect(sheet.rows[0]?.one).toBe('Red')
})

test('a value that cannot be chosen stays in the list with its reason', () => {
  press('ArrowRight')
  type('grey')
  press('ArrowDown')
  press('Enter')
  expect(options()).toEqual(['GreySold out ✓'])
  expect(document.querySelector('[role=option]')?.getAttribute('aria-disabled')).toBe('true')
  expect(sheet.steps).toEqual([])
})

const typeInto = (column: 'listed' | 'manyListed', text: string) => {
  for (let right = column === 'listed' ? 2 : 3; right > 0; right -= 1) press('ArrowRight')
  type(text)
}

test.each(['Enter', 'Tab'])(
  'the only value that fits is highlighted, and %s takes it with the cell',
  (key) => {
    typeInto('listed', 'gree')
    expect(active()).toBe('Green')
    press(key)
    expect(sheet.rows[0]?.listed).toBe('Green')
  },
)

test('of several values the only one that fits goes to the others with one Enter, and never in twice', () => {
  typeInto('manyListed', 'blu')
  press('Enter')
  expect(sheet.rows[0]?.manyListed).toBe('Blue')
  press('ArrowUp')
  type('blu')
  press('Enter')
  expect(sheet.rows[0]?.manyListed).toBe('Blue')
})

test('a comma ends a value as Enter does: it takes the only one that fits, and leaves what could be several', () => {
  typeInto('manyListed', 'gree,')
  expect(chips()).toEqual(['Green'])
  type('re, pink;blu;')
  expect(chips()).toEqual(['Green', 're', 'pink', 'Blue'])
  press('Enter')
  expect(sheet.rows[0]?.manyListed).toBe('Green, re, pink, Blue')
})

test.each([
  ['several fit', 're'],
  ['it only is in the middle of a word', 'ree'],
  ['too little was typed', 'bl'],
  ['it cannot be chosen', 'grey'],
  ['nothing fits', 'pink'],
])('what was typed stays where %s', (_, text) => {
  typeInto('listed', text)
  expect(active()).toBeUndefined()
  press('Enter')
  expect(sheet.rows[0]?.listed).toBe(text)
})

test('what was typed stays once the list is closed, and where any text is as good', () => {
  typeInto('listed', 'gree')
  press('Alt+ArrowUp')
  press('Enter')
  expect(sheet.rows[0]?.listed).toBe('gree')
  press('ArrowUp', 'ArrowLeft')
  type('gree')
  press('Enter')
  expect(sheet.rows[0]?.one).toBe('gree')
})

test('where nothing matches, the list says so', () => {
  press('ArrowRight')
  type('zz')
  expect(document.querySelector('[role=status]')?.textContent).toBe('No colour matches zz')
})

test('arrows go round, pages go far', () => {
  press('ArrowRight')
  press('Alt+ArrowDown')
  press('PageDown')
  expect(active()).toBe('GreySold out')
  press('ArrowDown')
  expect(active()).toBe('Red')
  press('ArrowUp')
  expect(active()).toBe('GreySold out')
  press('PageUp')
  expect(active()).toBe('Red')
})

const paste = (text: string): boolean => clip('paste', { 'text/plain': text })

test.each([
  ['Teal\r\n', 'GreenTeal'],
  ['"two\nlines"\r\n', 'Greentwo\nlines'],
])('a single cell of a spreadsheet is pasted into a text without what stands around it', (text, expected) => {
  press('ArrowRight')
  press('F2')
  expect(paste(text)).toBe(true)
  press('Enter')
  expect(sheet.rows[0]?.one).toBe(expected)
})

test('a text that is too long for a cell is not put into it, any other is left to the browser', () => {
  press('F2')
  expect(paste('x\ty')).toBe(false)
  expect(paste('x'.repeat(100_001))).toBe(true)
  expect(sheet.refused).toEqual([expect.stringContaining('100,001 characters')])
})
