import { expect, test } from 'vitest'
import { accessKey, accessOf, personOf, splitAccessKey, wishedAccessOf } from '../../shared/access.ts'
import { emptyCells } from '../../shared/roster.ts'

const row = (email: string, site: string, siteId = '') => ({ ...emptyCells, email, site, siteId })

test('one access has one identity, however the address is typed', () => {
  expect(accessOf(row(' ANN@Müller.example', 'Bakery', 's1'))).toBe(
    accessOf(row('ann@xn--mller-kva.example', '', 's1')),
  )
  expect(accessOf(row('ann@a.example', '', 's1'))).not.toBe(accessOf(row('ann@a.example', '', 's2')))
})

test('a row without an address or a known site asks for nothing certain', () => {
  expect(accessOf(row('ann', 'Bakery', 's1'))).toBe('')
  expect(accessOf(row('ann@a.example', 'Bakery'))).toBe('')
  expect(personOf(row('ann', ''))).toBe('')
})

test('while a site is open what was typed stands for it, in any spelling', () => {
  const open = wishedAccessOf(row('ann@a.example', ' Café  Nord'))
  expect(wishedAccessOf(row('Ann@a.example', 'cafe nord'))).toBe(open)
  expect(wishedAccessOf(row('ann@a.example', 'cafe nord', 's1'))).toBe(accessKey('ann@a.example', 's1'))
  expect(wishedAccessOf(row('ann@a.example', ' '))).toBe('')
})

test('an identity is taken apart into what it was made of', () => {
  expect(splitAccessKey(accessKey('ann@a.example', 's1'))).toEqual({
    addressKey: 'ann@a.example',
    siteId: 's1',
  })
})
