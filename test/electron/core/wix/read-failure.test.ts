import { expect, test } from 'vitest'
import { readFailure } from '../../../../electron/core/wix/read-failure.ts'

const read = (status: number, body: unknown = '', headers: Record<string, string> = {}) =>
  readFailure({
    status,
    headers: new Headers({ 'x-wix-request-id': 'req-9', ...headers }),
    text: typeof body === 'string' ? body : JSON.stringify(body),
  })
const withCode = (code: string, description = '') => ({
  message: '',
  details: { applicationError: { code, description } },
})

test.each([
  [400, 'refused', 'validation', false],
  [401, 'refused', 'key', false],
  [403, 'refused', 'key', false],
  [404, 'refused', 'not-found', false],
  [409, 'refused', 'conflict', false],
  [428, 'refused', 'precondition', false],
  [429, 'refused', 'rate-limit', false],
  [418, 'refused', 'other', false],
  [407, 'refused', 'other', false],
  [408, 'server', null, true],
  [499, 'server', null, true],
  [500, 'server', null, true],
  [501, 'server', null, true],
  [503, 'server', null, true],
  [504, 'server', null, true],
  [302, 'redirected', null, false],
  [307, 'redirected', null, false],
])('%i is %s, reason %s, may have acted: %s', (status, kind, reason, mayHaveActed) => {
  expect(read(status)).toMatchObject({ kind, reason, mayHaveActed, status, requestId: 'req-9' })
})

test.each([
  [withCode('QUOTA_EXCEEDED'), {}, 'quota'],
  [withCode('PLAN_LIMIT_REACHED'), {}, 'quota'],
  [withCode('RATE_LIMIT_EXCEEDED'), {}, 'rate-limit'],
  [withCode('TOO_MANY_REQUESTS', 'quota'), {}, 'rate-limit'],
  [withCode('RESOURCE_EXHAUSTED'), {}, 'rate-limit'],
  [{ message: 'Quota used up' }, {}, 'quota'],
  [{ message: 'Quota used up' }, { 'retry-after': '5' }, 'rate-limit'],
  [{ message: 'Quota of requests per minute' }, {}, 'rate-limit'],
  ['<html>', {}, 'rate-limit'],
])('429 with %j %j is %s', (body, headers: Record<string, string>, reason) => {
  expect(read(429, body, headers).reason).toBe(reason)
})

test.each([
  ['seconds', { 'retry-after': '7' }, 7000],
  [
    'a date',
    { date: 'Mon, 23 Nov 2026 10:00:00 GMT', 'retry-after': 'Mon, 23 Nov 2026 10:00:30 GMT' },
    30_000,
  ],
  [
    'a date gone by',
    { date: 'Mon, 23 Nov 2026 10:00:00 GMT', 'retry-after': 'Mon, 23 Nov 2026 09:00:00 GMT' },
    0,
  ],
  ['a date without one to compare', { 'retry-after': 'Mon, 23 Nov 2026 10:00:30 GMT' }, null],
  ['nonsense', { 'retry-after': 'later' }, null],
  ['nothing', {}, null],
  ['a year', { 'retry-after': '31536000' }, 86_400_000],
])('Retry-After as %s', (_, headers: Record<string, string>, expected) => {
  expect(read(429, '', headers).retryAfterMs).toBe(expected)
})

test('names the fields that Wix names, the code, and nothing that is absent', () => {
  const body = {
    message: 'bad',
    details: {
      validationError: {
        fieldViolations: [{ field: 'emails', description: 'too many' }, { field: null }, 'x'],
      },
    },
  }
  expect(read(400, body)).toMatchObject({
    code: null,
    fieldViolations: [
      { field: 'emails', description: 'too many' },
      { field: '', description: '' },
    ],
  })
  expect(read(400, body).message).toContain('bad')
  expect(read(428, withCode('SEATS', 'No seat is free'))).toMatchObject({ code: 'SEATS' })
  expect(read(428, withCode('SEATS', 'No seat is free')).message).toContain('No seat is free')
  expect(read(500, { message: '', details: {} }).code).toBeNull()
})

test.each([
  ['HTML', '<html><script>alert(1)</script>Forbidden by nginx</html>'],
  ['an array', '[1]'],
  ['null', 'null'],
  ['a number', '7'],
  ['a broken object', '{"message":'],
  ['odd types', '{"message":{"a":1},"details":[7]}'],
])('%s in place of an error is never quoted', (_, text) => {
  const failure = read(403, text)
  expect(failure.message).toBe(
    'This key cannot act here: it may be wrong, switched off, not for this site or without the permission, or the site belongs to another account (403).',
  )
})

test('words of Wix are quoted without keys, links, control characters, and not endlessly', () => {
  const said = `Key IST.abc.def\u0000\u202e see https://x.example/accept?t=1 Bearer abc eyJhbGciOiJI.payload.sig ${'y'.repeat(2000)}`
  const failure = read(400, withCode('c', said))
  expect(failure.message).toContain('Key [key] see [link] [key] [key] yyy')
  expect(failure.message.length).toBeLessThan(700)
})

test('an error of Wix’s own names only its code', () => {
  const failure = read(500, { message: '', details: { systemError: { errorCode: 'INTERNAL' } } })
  expect(failure).toMatchObject({ kind: 'server', code: 'INTERNAL', mayHaveActed: true })
})

test('a violated rule is told by its description, else by its name, else by its kind', () => {
  const fieldViolations = [
    { field: 'a', description: 'too long', violatedRule: 'MAX_LENGTH', ruleName: 'x' },
    { field: 'b', description: '', violatedRule: 'OTHER', ruleName: 'ADDRESS_REFUSED' },
    { field: 'c', violatedRule: 'MAX_SIZE' },
    { field: 'd', violatedRule: 'OTHER' },
  ]
  expect(read(403, { details: { validationError: { fieldViolations } } }).fieldViolations).toEqual([
    { field: 'a', description: 'too long' },
    { field: 'b', description: 'ADDRESS_REFUSED' },
    { field: 'c', description: 'MAX_SIZE' },
    { field: 'd', description: '' },
  ])
})

test('a 429 is called a matter of pace only where its code or a time to wait says so', () => {
  expect(read(429, '', {}).message).toBe('Too many requests, or something is used up (429).')
  const exhausted = '{"details":{"applicationError":{"code":"RESOURCE_EXHAUSTED"}}}'
  expect(read(429, exhausted, {}).message).toContain('Too many requests, or something is used up')
  expect(read(429, '', { 'retry-after': '5' }).message).toBe('Wix asks to go slower (429).')
  const rate = '{"details":{"applicationError":{"code":"RATE_LIMIT_EXCEEDED"}}}'
  expect(read(429, rate, {}).message).toContain('Wix asks to go slower')
})
