import { expect, test } from 'vitest'
import { backendName } from '../../../electron/hosts/keychain/secret-store.ts'
import { keyStoreWords } from '../../../shared/words/account-words.ts'

test('every store a key can be in has a name that people know', () => {
  for (const store of [...['win32', 'darwin', 'linux'].map(backendName), 'session'])
    expect(keyStoreWords(store), store).not.toBe(store)
  expect(keyStoreWords('of another version')).toBe('of another version')
})
