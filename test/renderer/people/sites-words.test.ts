import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sitesWords } from '../../../renderer/people/sites-words.ts'
import { known } from './person-builders.ts'

const on = (siteId: string, change: Parameters<typeof known>[0] | null) => ({
  siteId,
  siteName: siteId,
  access: change === null ? null : known({ siteId, ...change }),
})

test('a person is said to have access as surely as it is known, each site once and by the surest', () => {
  expect(
    sitesWords([
      on('s1', { state: 'accepted', sureness: 'told' }),
      on('s1', { state: 'accepted', sureness: 'possibly' }),
      on('s2', { state: 'accepted', sureness: 'probably' }),
      on('s3', { state: 'accepted', sureness: 'possibly' }),
      on('s4', { state: 'accepted', sureness: 'possibly' }),
      on('s5', { state: 'open' }),
      on('s6', { state: 'gone' }),
      on('s7', null),
    ]),
  ).toBe('7 sites · has access to 1 · probably has access to 1 · possibly has access to 2 · invited to 1')
  expect(sitesWords([])).toBe('0 sites')
  const typed = { siteId: '', siteName: 'Corner Bakry', access: null }
  expect(sitesWords([typed, typed, { ...typed, siteName: '' }, on('s1', null)])).toBe('1 site · 2 not clear')
})

test('what is only possible is never said to be so', () => {
  const line = fc.record({
    siteId: fc.constantFrom('s1', 's2', 's3'),
    sureness: fc.constantFrom('told', 'confirmed', 'probably', 'possibly'),
  })
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      const said = sitesWords(
        lines.map(({ siteId, sureness }) => on(siteId, { state: 'accepted', sureness })),
      )
      const sure = new Set(
        lines.flatMap(({ siteId, sureness }) =>
          sureness === 'told' || sureness === 'confirmed' ? siteId : [],
        ),
      )
      expect(/(?:^|· )has access to (\d)/.exec(said)?.[1] ?? '0').toBe(`${sure.size}`)
    }),
  )
})
