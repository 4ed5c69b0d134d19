// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { LinkChart } from '../../../renderer/ui/display/link-chart.tsx'
import { click, mount, one } from '../mount.tsx'

const part = (name: string, count: number) => ({ name, tone: 'ok' as const, count, href: `#/${name}` })
const links = () =>
  [...document.querySelectorAll('a')].map((link) => [
    link.getAttribute('aria-label'),
    link.getAttribute('href'),
  ])

test('every mark is a link that is read aloud, and the table holds the same links', async () => {
  await mount(
    <LinkChart
      title="Runs"
      summary="What became of the rows"
      columnName="Run"
      columns={[
        { key: 'a', label: 'Spring', parts: [part('sent', 3), part('failed', 0)] },
        { key: 'b', label: 'Autumn', parts: [part('sent', 1), part('failed', 2)] },
      ]}
    />,
  )
  const there = [
    ['Spring: 3 sent', '#/sent'],
    ['Autumn: 1 sent', '#/sent'],
    ['Autumn: 2 failed', '#/failed'],
  ]
  expect(links()).toEqual(there)
  await click(one('button', 'Runs: show as a table'))
  expect(links()).toEqual(there)
  expect(document.querySelectorAll('td')).toHaveLength(4)
  // An inline style element is what our content security policy refuses.
  expect(document.querySelector('style')).toBeNull()
})
