import { expect, test } from 'vitest'
import { afterFailure, type FailedCall } from '../../../../electron/core/outbox/after-failure.ts'
import type { WixFailure } from '../../../../electron/core/wix/wix-api.ts'
import type { JobKind } from '../../../../shared/plan.ts'
import { reasonWords } from '../../../../shared/words/outcome-words.ts'
import { failureOf, refusal } from './fake-wix.ts'

const call = (kind: JobKind, facts: Partial<FailedCall> = {}): FailedCall => ({
  kind,
  addresses: kind === 'invite' ? 3 : 1,
  attempts: 1,
  offlineTries: 1,
  limits: 1,
  access: null,
  ...facts,
})

const everyMaybe: readonly [string, WixFailure][] = [
  ['time-out after the request was processed', failureOf('no-reply')],
  ['connection reset mid-body', failureOf('no-reply', { message: 'reset' })],
  ['empty body', failureOf('unreadable', { status: 200 })],
  ['500 empty', failureOf('server', { status: 500, message: '' })],
  ['501', failureOf('server', { status: 501 })],
  ['503', failureOf('server', { status: 503 })],
  ['504', failureOf('server', { status: 504 })],
  ['cut off by us with bytes out', failureOf('cancelled', { mayHaveActed: true })],
  ['a connect failure that may have acted', failureOf('not-connected', { mayHaveActed: true })],
  ['a 408 that may have acted', refusal('other', 408, { mayHaveActed: true })],
  ['a server error said to be harmless', failureOf('server', { status: 500, mayHaveActed: false })],
]

test.each(everyMaybe)('%s: invite and resend are in doubt, never repeated', (_name, failure) => {
  for (const kind of ['invite', 'resend'] as const) {
    const next = afterFailure(failure, call(kind))
    expect(next.kind).toBe('in-doubt')
    expect(reasonWords(next.because)).not.toBe('')
  }
})

test.each(everyMaybe)(
  '%s: a revoke is repeated with a growing back-off, and fails in the end',
  (_name, failure) => {
    expect(afterFailure(failure, call('revoke'))).toMatchObject({
      kind: 'queued',
      why: 'repeat',
      waitMs: 1000,
    })
    expect(afterFailure(failure, call('revoke', { attempts: 3 }))).toMatchObject({
      kind: 'queued',
      waitMs: 4000,
    })
    expect(afterFailure(failure, call('revoke', { attempts: 5 }))).toMatchObject({ kind: 'failed' })
  },
)

test('never connected: queued again, waiting 1 s, 2 s, 4 s … 5 min', () => {
  const waits = [1, 2, 3, 9, 10, 60].map((offlineTries) => {
    const next = afterFailure(failureOf('not-connected'), call('invite', { offlineTries }))
    return next.kind === 'queued' ? next.waitMs : null
  })
  expect(waits).toEqual([1000, 2000, 4000, 256_000, 300_000, 300_000])
})

test('cut off by us before bytes were out: queued', () => {
  expect(afterFailure(failureOf('cancelled'), call('resend'))).toMatchObject({ kind: 'queued', waitMs: 0 })
})

test('429: queued, and as long as Retry-After says', () => {
  expect(afterFailure(refusal('rate-limit', 429, { retryAfterMs: 12_000 }), call('invite'))).toMatchObject({
    kind: 'queued',
    why: 'rate-limit',
    waitMs: 12_000,
  })
})

test('429 with a code of a used-up quota: the run stops', () => {
  expect(afterFailure(refusal('quota', 429, { code: 'QUOTA' }), call('invite'))).toMatchObject({
    kind: 'stopped',
  })
})

test.each(['invite', 'resend', 'revoke'] as const)(
  '401, 403 and a redirect to a sign-in: %s failed, the key is doubted',
  (kind) => {
    for (const failure of [
      refusal('key', 401),
      refusal('key', 403),
      failureOf('redirected', { status: 302 }),
    ]) {
      expect(afterFailure(failure, call(kind))).toMatchObject({ kind: 'failed', doubtsKey: true })
    }
  },
)

test.each([
  ['not-found', 404],
  ['conflict', 409],
  ['precondition', 428],
  ['other', 405],
  ['validation', 400],
] as const)('%s (%i): an invite or resend failed, with words', (reason, status) => {
  for (const kind of ['invite', 'resend'] as const) {
    const next = afterFailure(refusal(reason, status), call(kind))
    expect(next).toMatchObject({ kind: 'failed', doubtsKey: false })
    expect(reasonWords(next.because)).toBe(`Wix said ${status}.`)
  }
})

test('400 that names emails: two smaller calls, down to one address, which then failed', () => {
  const failure = refusal('validation', 400, {
    fieldViolations: [{ field: 'emails', description: 'at most 30' }],
  })
  const next = afterFailure(failure, call('invite'))
  expect(next.kind).toBe('split')
  expect(reasonWords(next.because)).toBe('Wix said 400. (emails: at most 30)')
  expect(afterFailure(failure, call('invite', { addresses: 1 }))).toMatchObject({ kind: 'failed' })
  expect(
    afterFailure(
      refusal('validation', 400, { fieldViolations: [{ field: 'defaultEmailLanguage', description: '' }] }),
      call('invite'),
    ),
  ).toMatchObject({ kind: 'failed' })
})

test.each([
  ['404', refusal('not-found', 404), 'Deleted'],
  ['409', refusal('conflict', 409), 'NoLongerPending'],
  ['409 already used', refusal('conflict', 409, { code: 'INVITE_ALREADY_USED' }), 'Used'],
  ['428 expired', refusal('precondition', 428, { message: 'The invite has expired.' }), 'Expired'],
  ['400 already deleted', refusal('validation', 400, { code: 'ALREADY_DELETED' }), 'Deleted'],
  ['409 declined', refusal('conflict', 409, { message: 'It was declined' }), 'Declined'],
])('a revoke answered %s is done, with words', (_name, failure, wixStatus) => {
  const next = afterFailure(failure, call('revoke'))
  expect(next).toMatchObject({ kind: 'done', wixStatus })
  expect(reasonWords(next.because)).toMatch(
    wixStatus === 'Used' ? /The invite was accepted/ : /No longer pending/,
  )
})

test('a revoke refused with a plain 400 failed', () => {
  expect(afterFailure(refusal('validation', 400), call('revoke'))).toMatchObject({ kind: 'failed' })
})
