import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type PrintedPage, printPage } from '../../../../electron/core/print/print-page.ts'

const page = (over: Partial<PrintedPage>): string =>
  [...printPage({ title: 'Record', subtitle: '', facts: [], sections: [], footer: 'End', ...over })].join('')

test('the page holds its facts and tables in order, and says where a table has no rows', () => {
  const text = page({
    subtitle: 'Ann Lee, 26 Nov 2026',
    facts: [{ label: 'Could not be checked', value: '2', isWarning: true }],
    sections: [
      { title: 'Sites', columns: ['Site', 'What'], rows: [['Bakery', 'Removed']], empty: 'None.' },
      { title: 'By hand', columns: ['Site'], rows: [], empty: 'Nothing was done by hand.' },
    ],
  })
  const order = [
    'Record',
    'Ann Lee',
    'class="warning"',
    'Sites',
    '<th scope="col"><bdi>What</bdi></th>',
    'Bakery',
    'By hand',
  ]
  const at = order.map((part) => text.indexOf(part))
  expect(at).toEqual(at.toSorted((a, b) => a - b))
  expect(at).not.toContain(-1)
  expect(text).toContain('Nothing was done by hand.')
  expect(text.match(/<table>/g)).toHaveLength(1)
})

test('no text of anybody becomes part of the page itself', () => {
  const nasty = fc.string({
    minLength: 1,
    unit: fc.constantFrom('<', '>', '"', "'", '&', '/', 'script', 'style', ' ', 'a', '!--', '\n'),
  })
  fc.assert(
    fc.property(nasty, (text) => {
      const plain = page({
        subtitle: 'x',
        facts: [{ label: 'x', value: 'x' }],
        sections: [{ title: 'x', text: 'x', columns: ['x'], rows: [['x']], empty: 'x' }],
      })
      const made = page({
        title: text,
        subtitle: text,
        facts: [{ label: text, value: text }],
        sections: [{ title: text, text, columns: [text], rows: [[text]], empty: text }],
        footer: text,
      })
      const tags = (html: string) => html.match(/<\/?[a-z!][^>]*>/g)
      expect(tags(made)).toEqual(tags(plain))
    }),
  )
})
