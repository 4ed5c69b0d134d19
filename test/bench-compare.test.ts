import { expect, test } from 'vitest'
import { changeLine, compareFigures } from './bench/compare-figures.ts'

test('only what changed by more than a tenth counts, by what its rule calls better', () => {
  const figure = (name: string, ratio: number, rule: 'at-most' | 'at-least' | 'difference' = 'at-most') => ({
    ...{ name, ratio, rule },
  })
  const before = [figure('a', 2), figure('b', 2), figure('c', 1), figure('d', 0), figure('old', 3)]
  const after = [
    figure('a', 1.85),
    figure('b', 2.3),
    figure('c', 0.8, 'at-least'),
    figure('d', 4, 'difference'),
    figure('fresh', 1),
  ]
  expect(compareFigures(before, after).map(({ name, verdict }) => [name, verdict])).toEqual([
    ['a', 'same'],
    ['b', 'worse'],
    ['c', 'worse'],
    ['d', 'worse'],
    ['fresh', 'new'],
    ['old', 'gone'],
  ])
})

test('a figure is better when it falls, or rises where many is good; a line says by how much', () => {
  const [better] = compareFigures(
    [{ name: 'plan.make', ratio: 2.5 }],
    [{ name: 'plan.make', ratio: 1.5, rule: 'at-most' }],
  )
  if (better === undefined) throw new Error('one figure, one change')
  expect(changeLine(better).split(/\s{2,}/)).toEqual(['plan.make', '2.50 → 1.50', '-40 %', 'better'])
  expect(
    compareFigures([{ name: 'rate', ratio: 0.5 }], [{ name: 'rate', ratio: 0.9, rule: 'at-least' }])[0]
      ?.verdict,
  ).toBe('better')
})
