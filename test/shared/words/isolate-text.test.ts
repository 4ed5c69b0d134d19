import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isolateText } from '../../../shared/words/isolate-text.ts'

const [isolate, end] = ['\u2068', '\u2069']

test('a name in a right-to-left script stays within itself; plain texts come back as they are', () => {
  expect(isolateText('דנה לוי')).toBe(`${isolate}דנה לוי${end}`)
  expect(isolateText('سارة')).toBe(`${isolate}سارة${end}`)
  expect(isolateText('Zoé Ångström 張')).toBe('Zoé Ångström 張')
})

test('no text leaves a direction open, or closes one of ours, whatever marks it holds', () => {
  const unit = fc.constantFrom(
    'a',
    'ש',
    'ع',
    '\u202e',
    '\u202d',
    '\u2066',
    '\u2067',
    isolate,
    end,
    '\u202c',
    '\u200f',
    ' ',
  )
  fc.assert(
    fc.property(fc.string({ unit }), (text) => {
      const made = isolateText(text)
      const inner = made.startsWith(isolate) ? made.slice(1, -1) : made
      expect(inner).not.toMatch(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/)
      if (/[שع]/.test(text)) expect([made[0], made.at(-1)]).toEqual([isolate, end])
    }),
  )
})
