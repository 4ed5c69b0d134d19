import { expect, test } from 'vitest'
import { checkAddress } from '../../../../electron/core/spelling/check-address.ts'
import { problemWords } from '../../../../shared/words/problem-words.ts'
import { startCpuTime } from '../../../start-cpu-time.ts'

const told = (email: string) => checkAddress(email).map(({ severity, code }) => [severity, code])
const suggested = (email: string) => checkAddress(email).map(({ suggestion }) => suggestion)

test.each(['a.', '@', 'a@b,', '<', '\u200b', 'a-', 'a@b.c ', 'a@-'])(
  '100,000 characters of %j are judged at once',
  (piece) => {
    const spent = startCpuTime()
    const [first] = checkAddress(`x${piece.repeat(100_000 / piece.length)}`)
    expect(first).toMatchObject({ severity: 'error' })
    expect(first && problemWords(first).length).toBeLessThan(200)
    expect(spent()).toBeLessThan(1000)
  },
)

test.each([
  'ada@firm.example',
  'ADA.Lovelace+invites@sub.firm.co.uk',
  "o'hara@firm.example",
  'grüße@firm.example',
  'ada@bücher.example',
  'ада@почта.рф',
  'x@a-b--c.example',
])('%j is an address', (email) => {
  expect(checkAddress(email).filter((finding) => finding.severity === 'error')).toEqual([])
})

test.each([
  ['ada', 'no @'],
  ['ada@', 'after the @'],
  ['@firm.example', 'before the @'],
  ['ada@firm', 'no ending'],
  ['ada@@firm.example', 'more than one @'],
  ['ada lovelace@firm.example', 'space'],
  ['ada..l@firm.example', 'dot'],
  ['ada@firm..example', 'dot'],
  [`${'a'.repeat(250)}@firm.example`, '254'],
])('%j is no address, and the reason is said', (email, reason) => {
  expect(told(email)).toEqual([['error', 'email-invalid']])
  expect(checkAddress(email).map(problemWords)[0]).toContain(reason)
})

test('what was copied along with an address is offered without it', () => {
  expect(suggested('Ada Lovelace <ada@firm.example>')).toEqual(['ada@firm.example'])
  expect(suggested('mailto:ada@firm.example?subject=x')).toEqual(['ada@firm.example'])
  expect(suggested('ada@firm.example;')).toEqual(['ada@firm.example'])
  expect(told('ada\u200b@firm.example')).toEqual([['error', 'email-hidden']])
  expect(suggested('ada\u200b@firm.example')).toEqual(['ada@firm.example'])
})

test.each([2, 300])('%i addresses in one cell are one error that counts them', (count) => {
  for (const separator of [', ', ';', '\n', ' ']) {
    const email = Array.from({ length: count }, (_, at) => `person${at}@firm.example`).join(separator)
    expect(told(email)).toEqual([['error', 'email-several']])
    expect(checkAddress(email).map(problemWords)[0]).toContain(`${count} addresses`)
  }
})

test('a mistyped mail provider and a shared mailbox are hints', () => {
  expect(told('ada@gmial.com')).toEqual([['hint', 'email-typo']])
  expect(suggested('ada@gmial.com')).toEqual(['ada@gmail.com'])
  expect(told('Info@firm.example')).toEqual([['hint', 'email-shared']])
  expect(told('ada@gmx.net')).toEqual([])
})

test('letters of several alphabets in one name are a warning', () => {
  expect(told('аda@firm.example')).toEqual([['warning', 'email-look-alike']])
})
