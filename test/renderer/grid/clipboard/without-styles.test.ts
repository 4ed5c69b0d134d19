import { expect, test } from 'vitest'
import { withoutStyles } from '../../../../renderer/grid/clipboard/without-styles.ts'
import { startCpuTime } from '../../../start-cpu-time.ts'

test.each([
  ['an attribute', `<td class=a style='x'>`, `<td class=a data-style='x'>`],
  ['on a line of its own', '<tr\n STYLE = "x">', '<tr\n data-style = "x">'],
  ['an element', '<b>a</b><style type="x"><!--td {}--></style ><i>b</i>', '<b>a</b><i>b</i>'],
  ['an element never closed', '<b>a</b><style>td {', '<b>a</b>'],
  ['words of a cell', '<td>my style=plain</td>', '<td>my style=plain</td>'],
])('%s', (_, html, expected) => {
  expect(withoutStyles(html)).toBe(expected)
})

test('open tags without end take no noticeable time', () => {
  const spent = startCpuTime()
  withoutStyles('<a'.repeat(500_000))
  withoutStyles('<style'.repeat(200_000))
  expect(spent()).toBeLessThan(1000)
})
