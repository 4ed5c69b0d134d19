import { expect, test } from 'vitest'
import { compareWords, nextSort, sortRows } from '../../../../renderer/ui/table/sort-rows.ts'

const columns = [{ id: 'name', compare: (a: string, b: string) => compareWords(a, b) }, { id: 'plain' }]

test('numbers in names count as numbers, case and accents do not matter', () => {
  const sorted = sortRows(['Site 10', 'élan', 'site 2', 'Elan 2'], columns, {
    column: 'name',
    direction: 'ascending',
  })
  expect(sorted).toEqual(['élan', 'Elan 2', 'site 2', 'Site 10'])
})

test('a click goes ascending, descending, as it came', () => {
  const first = nextSort(null, 'name')
  const second = nextSort(first, 'name')
  expect([first?.direction, second?.direction, nextSort(second, 'name')]).toEqual([
    'ascending',
    'descending',
    null,
  ])
})

test('a column that cannot be compared changes nothing', () => {
  const rows = ['b', 'a']
  expect(sortRows(rows, columns, { column: 'plain', direction: 'ascending' })).toBe(rows)
})
