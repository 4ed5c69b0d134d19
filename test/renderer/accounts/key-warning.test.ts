import { expect, test } from 'vitest'
import { judgeAccountId, judgeKey } from '../../../renderer/accounts/key-warning.ts'

const real = `IST.${'x'.repeat(600)}`

test('a key as Wix shows it passes without a word, also with spaces around it', () => {
  expect(judgeKey(` ${real}\n`)).toEqual({ error: '', warning: '' })
})

test('white space inside is refused, everything else odd only warned of', () => {
  expect(judgeKey(`${real}\n${real}`).error).toContain('no spaces')
  expect(judgeKey('abc')).toMatchObject({ error: '', warning: expect.stringContaining('IST.') })
  expect(judgeKey('IST.abc').warning).toContain('whole key')
})

test('an account id that is no GUID is warned of', () => {
  expect(judgeAccountId('1f2e3d4c-0000-4000-8000-0123456789AB')).toBe('')
  expect(judgeAccountId('northwind')).toContain('does not')
})
