import { expect, test } from 'vitest'
import { backendName, sessionPrefix } from '../../electron/hosts/keychain/secret-store.ts'
import { entryLimit } from '../../electron/hosts/keychain/split-secret.ts'
import { keychainService } from '../../electron/hosts/keychain/system-entries.ts'
import { keyStoreWords } from '../../shared/words/account-words.ts'
import { formatCount } from '../../shared/words/count.ts'
import { readText } from '../house/read-sources.ts'

const page = readText('docs/keychain.md')

test('the page says what the code does: limits, names, time and words', () => {
  expect(page).toContain(`${formatCount(entryLimit('win32'))} bytes an entry`)
  expect(page).toContain(`service \`${keychainService}\``)
  expect(readText('electron/core/accounts/key-secrets.ts')).toContain(['`key-', '{accountId}`'].join('$'))
  expect(readText('electron/core/accounts/data-key.ts')).toContain("'data-key'")
  expect(readText('electron/hosts/keychain/secret-store.ts')).toContain('timeoutMs ?? 60_000')
  expect(page).toContain('within 60 seconds')
  expect(sessionPrefix).toBe('session-')
})

test('every backend has its column, and the account says it in words of the page', () => {
  const [head = ''] = page.split('\n').filter((line) => line.startsWith('| |'))
  expect(head.split('|').map((cell) => cell.trim())).toEqual(
    expect.arrayContaining(['Windows', 'macOS', 'Linux', 'none']),
  )
  expect(keyStoreWords(backendName('win32'))).toContain('Credential Manager')
  expect(keyStoreWords(backendName('linux'))).toContain('Secret Service')
  expect(page).toContain('Credential Manager')
  expect(page).toContain('Secret Service')
})
