import fc from 'fast-check'
import { expect, test } from 'vitest'
import { answerRequest, type Entries } from '../../../../electron/hosts/keychain/answer-request.ts'
import { entryLimit } from '../../../../electron/hosts/keychain/split-secret.ts'

// Keychains with the limits of other systems: Windows' names know no case and hold 2,560 bytes; macOS may say no.

function windowsEntries(): Entries {
  const held = new Map<string, Uint8Array>()
  const place = (name: string) => name.toLowerCase()
  return {
    read: async (name) => held.get(place(name)) ?? null,
    write: async (name, value) => {
      if (value.length > 2560) throw new Error('the entry is too long')
      held.set(place(name), value.slice())
    },
    erase: async (name) => held.delete(place(name)),
  }
}

const no = async (): Promise<never> => {
  throw new Error('User canceled the operation. (-128)')
}
const denying: Entries = { read: no, write: no, erase: no }

const limit = entryLimit('win32')
const keyId = (hex: string) => `key-${hex}`
const hexId = fc.string({
  unit: fc.constantFrom(...'0123456789abcdef'),
  minLength: 32,
  maxLength: 32,
})

test('keys of many accounts and any length stay apart where names know no case and entries are small', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(hexId, { minLength: 2, maxLength: 6 }),
      fc.uint8Array({ minLength: 1, maxLength: 6000 }),
      async (ids, bytes) => {
        const entries = windowsEntries()
        for (const [at, id] of ids.entries()) {
          const value = Buffer.from([at, ...bytes]).toString('base64')
          const set = await answerRequest(entries, { call: 'set', seq: 1, id: keyId(id), value }, limit)
          expect(set).toMatchObject({ kind: 'ok' })
        }
        for (const [at, id] of ids.entries()) {
          const found = await answerRequest(entries, { call: 'get', seq: 2, id: keyId(id) }, limit)
          expect(found).toMatchObject({ value: Buffer.from([at, ...bytes]).toString('base64') })
        }
      },
    ),
    { numRuns: 40 },
  )
})

test('a person who says no to macOS is told apart from a key that is not there, whatever was asked', async () => {
  const value = Buffer.from('IST.key').toString('base64')
  const answers = await Promise.all([
    answerRequest(denying, { call: 'get', seq: 1, id: 'ab' }, limit),
    answerRequest(denying, { call: 'set', seq: 2, id: 'ab', value }, limit),
    answerRequest(denying, { call: 'remove', seq: 3, id: 'ab' }, limit),
  ])
  expect(answers.map(({ kind }) => kind)).toEqual(['denied', 'denied', 'denied'])
})

test('a macOS keychain that is locked where nobody may be asked, and one that says no, are told apart', async () => {
  const failing = (text: string): Entries => {
    const fail = () => Promise.reject(new Error(text))
    return { read: fail, write: fail, erase: fail }
  }
  const get = { call: 'get', seq: 1, id: 'ab' } as const
  const answers = await Promise.all(
    ['User interaction is not allowed. (-25308)', 'The user name or passphrase is not correct. (-25293)'].map(
      (text) => answerRequest(failing(text), get, limit),
    ),
  )
  expect(answers.map(({ kind }) => kind)).toEqual(['locked', 'denied'])
})

test('a Windows entry of exactly its limit stays one; one byte more is written in parts before what names them', async () => {
  const written: string[] = []
  const entries = windowsEntries()
  const watched: Entries = {
    ...entries,
    write: async (name, value) => {
      written.push(name)
      await entries.write(name, value)
    },
  }
  const set = (bytes: number) => {
    const value = Buffer.alloc(bytes, 7).toString('base64')
    return answerRequest(watched, { call: 'set', seq: 1, id: 'ab', value }, limit)
  }
  expect((await set(2560)).kind).toBe('ok')
  expect(written).toEqual(['ab'])
  expect((await set(2561)).kind).toBe('ok')
  expect(written.slice(1)).toEqual([expect.stringMatching(/-2$/), expect.stringMatching(/-1$/), 'ab'])
})
