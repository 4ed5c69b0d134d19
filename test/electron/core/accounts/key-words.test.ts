import { expect, test } from 'vitest'
import {
  accountIdError,
  isSameAccountId,
  keyError,
  keyWarning,
  trimKey,
} from '../../../../shared/accounts.ts'

test('what copying adds around a key is taken off', () => {
  expect(trimKey('\n Bearer IST.abc \t')).toBe('IST.abc')
  expect(trimKey('bearer  IST.abc')).toBe('IST.abc')
})

test('only what is surely no key is an error; the rest is a warning at most', () => {
  const whole = `IST.${'a'.repeat(300)}`
  expect([keyError(whole), keyWarning(whole)]).toEqual([null, null])
  expect([keyError('abc'), keyWarning('abc')]).toEqual([null, expect.stringContaining('IST.')])
  expect(keyWarning('IST.short')).toContain('shorter')
  for (const wrong of ['', ' ', 'IST.a b', 'IST.a\nb', 'IST.ä', 'IST.a\u200bb'])
    expect(keyError(wrong)).not.toBeNull()
})

test('account ids: GUIDs of any letter case', () => {
  expect(accountIdError(' 1F2E3D4C-0000-4000-8000-0123456789ab ')).toBeNull()
  for (const wrong of ['', 'a b', 'IST.abc', 'https://manage.wix.com/x', 'å'.repeat(3)]) {
    expect(accountIdError(wrong)).not.toBeNull()
  }
  expect(isSameAccountId('AB-1 ', 'ab-1')).toBe(true)
  expect(isSameAccountId('ab-1', 'ab-2')).toBe(false)
})
