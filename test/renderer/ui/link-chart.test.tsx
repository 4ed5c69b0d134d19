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

const axis = () =>
  [...document.querySelectorAll('[class*=axis] span')].flatMap(({ textContent }) => textContent || [])
const chart = (columns: readonly { readonly label: string; readonly count: number }[], isByKind = false) =>
  mount(
    <LinkChart
      title="Runs"
      summary="What became of the rows"
      columnName="Run"
      isByKind={isByKind}
      columns={columns.map(({ label, count }) => ({ key: label, label, parts: [part('sent', count)] }))}
    />,
  )

test.for([
  ['of times the first and the last are named', 3, false, ['Spring', 'Autumn']],
  ['a single time is named once', 1, false, ['Spring']],
  ['of kinds each is named', 3, true, ['Spring', 'Summer', 'Autumn']],
] as const)('%s', async ([, most, isByKind, named]) => {
  const columns = ['Spring', 'Summer', 'Autumn'].map((label) => ({ label, count: 2 }))
  await chart(columns.slice(0, most), isByKind)
  expect(axis()).toEqual(named)
})

test('where there is nothing to count no axes are drawn', async () => {
  await chart([{ label: 'Spring', count: 0 }])
  expect(document.querySelector('svg')).toBeNull()
  expect(document.body.textContent).toContain('What became of the rows')
})
