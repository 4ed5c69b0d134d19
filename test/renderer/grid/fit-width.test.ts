import { expect, test } from 'vitest'
import { fitWidth, sampleRows } from '../../../renderer/grid/fit-width.ts'

const room = { cell: 20, title: 40 }
const measure = (text: string) => text.length * 7

test('a column is as wide as its longest text or its title', () => {
  expect(fitWidth('Name', ['Ann', 'Bartholomew'], room, measure)).toBe(11 * 7 + 20)
  expect(fitWidth('Name', ['Ann'], room, measure)).toBe(4 * 7 + 40)
  expect(fitWidth('Name', [], room, measure)).toBe(4 * 7 + 40)
})

test('a large sheet is measured by a sample, the rows in view always', () => {
  const rows = sampleRows(100_000, 70_001, 70_030)
  expect(rows.length).toBeLessThan(700)
  expect(rows).toContain(70_017)
  expect(rows.some((row) => row > 99_000)).toBe(true)
  expect(sampleRows(3, 0, 30)).toEqual([0, 1, 2])
})

test('few of many texts are measured', () => {
  let measured = 0
  const texts = Array.from({ length: 5000 }, (_, at) => 'x'.repeat(at % 50) + at)
  fitWidth('Name', texts, room, (text) => {
    measured++
    return measure(text)
  })
  expect(measured).toBeLessThan(100)
})
