import { expect, test } from 'vitest'
import { checkAddress } from '../../../../electron/core/spelling/check-address.ts'
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
    '2 lines with another name than that of the line beside the address: taken off.',
    '1 line with quotes around the address: taken off.',
    '1 line with spaces around the address: taken off.',
    '1 line with hidden characters in the address: taken off.',
    '1 line with “mailto:” before the address: taken off.',
    '2 lines with a punctuation mark beside the address: taken off.',
    '1 line with brackets around the address: taken off.',
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
