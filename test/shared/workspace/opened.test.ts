import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readLink, writeLink } from '../../../shared/workspace/opened.ts'

test('a link leads back to its place, whatever the id', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('roster', 'run', 'person'),
      fc
        .string({ unit: 'grapheme', minLength: 1, maxLength: 80 })
        .filter((id) => id.isWellFormed() && !/^\.{1,2}$/.test(id)),
      (kind, id) => {
        expect(readLink(writeLink({ kind, id }))).toEqual({ kind, id })
      },
    ),
  )
})

test.each([
  'invite-desk://roster/',
  'invite-desk://send/8f',
  'invite-desk://roster:80/8f',
  'invite-desk://user@roster/8f',
  'invite-desk:roster/8f',
  'invite-desk://roster/%E0%A4%A',
  `invite-desk://roster/${'a'.repeat(400)}`,
  'https://roster/8f',
  'javascript:alert(1)',
  '--flag',
  '',
])('%s is no link of ours', (text) => {
  expect(readLink(text)).toBe(null)
})

test('any text is read without harm', () => {
  fc.assert(fc.property(fc.string(), (text) => void readLink(text)))
})
