import { expect, test } from 'vitest'
import { accountClaims } from '../../../renderer/people/account-claims.ts'
import { personSites } from '../../../renderer/people/person-sites.ts'
import { personSpellings } from '../../../renderer/people/person-spellings.ts'
import { sharedSites } from '../../../renderer/people/shared-sites.ts'
import { aPersonPage, aPersonRow, known } from './person-builders.ts'

test('a line for each address on each site; two of them on one site say so', () => {
  const lines = personSites(
    aPersonPage({
      access: [
        known({ addressKey: 'anna@x.invalid', address: 'anna@x.invalid', siteId: 's2', siteName: 'Zoo' }),
        known({ addressKey: 'anna@x.invalid', address: 'anna@x.invalid' }),
        known({
          addressKey: 'lee@x.invalid',
          address: 'lee@x.invalid',
          state: 'accepted',
          sureness: 'probably',
        }),
        known({ addressKey: 'old@x.invalid', address: 'old@x.invalid', state: 'revoked' }),
      ],
    }),
  )
  expect(lines.map(({ siteName, address, alsoAs }) => [siteName, address, alsoAs])).toEqual([
    ['Bakery', 'anna@x.invalid', ['lee@x.invalid']],
    ['Bakery', 'lee@x.invalid', ['anna@x.invalid']],
    ['Bakery', 'old@x.invalid', []],
    ['Zoo', 'anna@x.invalid', []],
  ])
})

test('rows stand with what is known of their site; a wish nobody sent is a line of its own', () => {
  const lines = personSites(
    aPersonPage({
      access: [known({})],
      rows: [
        aPersonRow({ number: 1 }),
        aPersonRow({ number: 2, siteId: 's9', site: 'Gym' }),
        aPersonRow({ number: 3, siteId: '', site: 'typed' }),
      ],
    }),
  )
  expect(
    lines.map(({ siteName, access, rows }) => [siteName, access?.state, rows.map(({ number }) => number)]),
  ).toEqual([
    ['Bakery', 'open', [1]],
    ['Gym', undefined, [2]],
    ['typed', undefined, [3]],
  ])
})

test('linked accounts come first, the others as sure as the surest site', () => {
  const page = aPersonPage({
    accounts: [{ wixId: 'w3', at: '2026-11-01T00:00:00.000Z', by: 'rosa' }],
    access: [
      known({ wixIds: ['w1', 'w2'], state: 'accepted', sureness: 'possibly' }),
      known({ siteId: 's2', siteName: 'Zoo', wixIds: ['w2'], state: 'accepted', sureness: 'probably' }),
    ],
  })
  expect(
    accountClaims(page, ({ siteName }) => siteName).map(({ wixId, sureness, sites }) => [
      wixId,
      sureness,
      sites,
    ]),
  ).toEqual([
    ['w3', null, []],
    ['w2', 'probably', ['Bakery', 'Zoo']],
    ['w1', 'possibly', ['Bakery']],
  ])
})

test('sites that two persons share are those where both are invited or in', () => {
  const one = personSites(aPersonPage({ access: [known({}), known({ siteId: 's2', siteName: 'Zoo' })] }))
  const other = personSites(
    aPersonPage({
      access: [known({ state: 'accepted' }), known({ siteId: 's2', siteName: 'Zoo', state: 'gone' })],
    }),
  )
  expect(sharedSites(one, other).map(({ siteName }) => siteName)).toEqual(['Bakery'])
})

test('the log is asked for every spelling, and for linked accounts', () => {
  const page = aPersonPage({
    accounts: [{ wixId: 'w3', at: '', by: '' }],
    rows: [aPersonRow({ address: ' Anna@X.invalid' })],
    access: [known({ address: 'ännä@x.invalid' })],
  })
  expect(personSpellings(page)).toEqual(['anna@x.invalid', 'ännä@x.invalid', 'w3'])
})
