import { expect, test } from 'vitest'
import { readTable } from '../../../../electron/core/import/read-table.ts'
import { checkAddress } from '../../../../electron/core/spelling/check-address.ts'
import { guessAll } from '../../../../shared/import.ts'
import { makeDirectory } from '../roster/roster-desk.ts'
import { readCase } from './import-cases.ts'

const isError = (email: string) => checkAddress(email).some(({ severity }) => severity === 'error')

test('what stands around an address is taken off and said; what is then none is an error', async () => {
  const { rows, counts } = await readCase('c20-dirty-addresses.csv')
  expect(rows.map(({ email, name }) => `${email}|${name}${isError(email) ? ' ✗' : ''}`)).toEqual([
    'ann@example.com|N0',
    'bo@example.com|N1',
    'cy@example.com|N2',
    'di@example.com|N3',
    'ed@example.com|N4',
    'fay@example.com|N5',
    'gus@example.com|N6',
    'hal@example.com|N7',
    'IDA+wix@Example.COM|N8',
    'jo@bücher.example.com|N9',
    'kim＠example.com|N10 ✗',
    'lu@example.com|N11',
    'max @example.com|N12 ✗',
    'ned@example,com|N13 ✗',
  ])
  expect(counts.reasons).toEqual([
    'Addresses cleaned up in 9 lines: 2 × names other than in the name column, 1 × quotes, 1 × spaces, 1 × hidden characters, 1 × “mailto:”, 2 × punctuation, 1 × brackets.',
  ])
  for (const [email, suggestion] of [
    ['kim＠example.com', 'kim@example.com'],
    ['max @example.com', 'max@example.com'],
    ['ned@example,com', 'ned@example.com'],
  ] as const) {
    expect(checkAddress(email)).toMatchObject([{ severity: 'error', suggestion }])
  }
})

test('an address with more behind its domain is never ready', async () => {
  const { rows } = await readCase('e02-plan-of-dirty.csv')
  expect(rows.map(({ email }) => `${email}${isError(email) ? ' ✗' : ''}`)).toEqual([
    'ann@example.com',
    'bob@example.com?subject=Hi ✗',
    'cem@example.com/ ✗',
    'dee@example.com',
  ])
})

test('a name beside an address goes where no other stands', async () => {
  const bytes = Buffer.from(
    'E-mail,Site\nAnn Lee <ann@example.com>,Volt\n"""Lee, Bo"" <bo@example.com>",Volt\n',
  )
  const { preview, rows } = await readTable(bytes, guessAll, {
    directory: makeDirectory([], []),
    remembered: { answers: [], layouts: [] },
  })
  expect(rows.map(({ email, name }) => [email, name])).toEqual([
    ['ann@example.com', 'Ann Lee'],
    ['bo@example.com', 'Lee, Bo'],
  ])
  expect(preview.counts.reasons).toEqual([
    { code: 'taken-off', lines: 2, kinds: [{ what: 'name', lines: 2 }] },
  ])
})
