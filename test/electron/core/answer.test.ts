import { expect, test } from 'vitest'
import { type AnswerOptions, createAnswer } from '../../../electron/core/answer.ts'
import type { Answer, CallContext, Handlers } from '../../../shared/contract.ts'
import { calls } from '../../../shared/contract.ts'
import { AppError, appErrorCodes } from '../../../shared/errors.ts'

const origin = 'https://app.invalid'
const page = { isMainFrame: true, origin }

type Handler = (input: unknown, context: CallContext) => unknown

function door(handlers: Record<string, Handler> = {}, more: Partial<AnswerOptions> = {}) {
  const seen: { name: string; input: unknown }[] = []
  const logged: string[] = []
  const events: { name: string; payload: unknown }[] = []
  const all = Object.fromEntries(
    Object.keys(calls).map((name) => [
      name,
      (input: unknown, context: CallContext) => {
        seen.push({ name, input })
        return handlers[name]?.(input, context) ?? null
      },
    ]),
  )
  const answer = createAnswer({
    handlers: all as unknown as Handlers,
    emit: (name, payload) => events.push({ name, payload }),
    log: {
      info: (message) => logged.push(message),
      error: (message, cause) => logged.push(`${message}: ${String(cause)}`),
    },
    newId: () => '0123456789abcdef0123456789abcdef',
    origin,
    ...more,
  })
  let last = 0
  const send = async (name: string, payload: string, sender = page) =>
    JSON.parse(await answer(sender, name, payload)) as Answer
  const call = (name: string, input: unknown = {}, requestId = `r${++last}`) =>
    send(name, JSON.stringify({ requestId, input }))
  return { seen, logged, events, send, call }
}

const codeOf = (answer: Answer) => (answer.ok ? 'ok' : answer.error.code)

test('a known call with a valid input gets its value', async () => {
  const { call, seen } = door({ 'roster.create': () => ({ id: 'r' }) })
  expect(await call('roster.create', { name: '  Spring  ' })).toEqual({ ok: true, value: { id: 'r' } })
  expect(seen).toEqual([{ name: 'roster.create', input: { name: 'Spring' } }])
})

test('a call that returns nothing answers null', async () => {
  expect(await door({ 'app.hello': () => undefined }).call('app.hello')).toEqual({ ok: true, value: null })
})

test.each([
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'valueOf',
  '',
  'app',
  'APP.HELLO',
  'app.hello ',
])('the name %j is no call', async (name) => {
  const { call, seen } = door()
  expect(codeOf(await call(name))).toBe('unknown-call')
  expect(seen).toEqual([])
})

test.each([
  ['a frame inside the page', { isMainFrame: false, origin }],
  ['another origin', { isMainFrame: true, origin: 'https://evil.example' }],
  ['the same host without TLS', { isMainFrame: true, origin: 'http://app.invalid' }],
  ['an opaque origin', { isMainFrame: true, origin: 'null' }],
  ['no origin', { isMainFrame: true, origin: '' }],
  ['a longer host that begins the same', { isMainFrame: true, origin: `${origin}.evil.example` }],
])('%s is refused before anything is read', async (_, sender) => {
  const { send, seen } = door()
  for (const payload of [JSON.stringify({ requestId: 'a', input: {} }), 'no json']) {
    expect(codeOf(await send('app.hello', payload, sender))).toBe('forbidden-sender')
  }
  expect(seen).toEqual([])
})

test.each([
  ['nothing', ''],
  ['no JSON', '{'],
  ['null', 'null'],
  ['a list', '[]'],
  ['a text', '"app.hello"'],
  ['no request id', '{"input":{}}'],
  ['an empty request id', '{"requestId":"","input":{}}'],
  ['a number as request id', '{"requestId":1,"input":{}}'],
  ['a request id of 201 characters', JSON.stringify({ requestId: 'x'.repeat(201), input: {} })],
  ['no input', '{"requestId":"a"}'],
  ['one thing more', '{"requestId":"a","input":{},"extra":1}'],
  ['an input with one thing more', '{"requestId":"a","input":{"extra":1}}'],
  ['an input that is a list', '{"requestId":"a","input":[]}'],
])('a payload of %s is invalid', async (_, payload) => {
  const { send, seen } = door()
  expect(codeOf(await send('app.hello', payload))).toBe('invalid-input')
  expect(seen).toEqual([])
})

test('an invalid input says which part, and in words', async () => {
  const answer = await door().call('roster.create', { name: '   ' })
  expect(answer).toMatchObject({
    ok: false,
    error: {
      code: 'invalid-input',
      message: 'Enter a name. (name)',
      detail: { issues: [{ path: ['name'] }] },
    },
  })
})

test('a key named __proto__ never reaches a handler and changes no prototype', async () => {
  const { send, seen } = door()
  await send('roster.create', '{"requestId":"a","input":{"name":"x","__proto__":{"isAdmin":true}}}')
  await send('roster.create', '{"requestId":"b","input":{"name":"x"},"__proto__":{"isAdmin":true}}')
  await send(
    'roster.apply',
    '{"requestId":"c","input":{"rosterId":"r","step":{"label":"l","changes":[{"kind":"set","rows":[{"id":1,"cells":{"__proto__":"x"}}]}]}}}',
  )
  for (const { input } of seen) {
    expect(JSON.stringify(input)).not.toContain('__proto__')
    expect((input as { isAdmin?: boolean }).isAdmin).toBeUndefined()
  }
  expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined()
})

test('a payload beyond the limit is refused unread', async () => {
  const { send, seen } = door({}, { longestPayload: 50 })
  expect(codeOf(await send('app.hello', `{"requestId":"a","input":{}}${' '.repeat(50)}`))).toBe('limit')
  expect(codeOf(await send('app.hello', '{"requestId":"a","input":{}}'))).toBe('ok')
  expect(seen).toHaveLength(1)
})

test.each(appErrorCodes)('a failure with code %s keeps its words and its detail', async (code) => {
  const { call, logged } = door({
    'app.hello': () => {
      throw new AppError(code, 'What happened.', { rows: [1, 2] })
    },
  })
  expect(await call('app.hello')).toEqual({
    ok: false,
    error: { code, message: 'What happened.', detail: { rows: [1, 2] } },
  })
  expect(logged).toEqual([])
})

test.each([
  ['an error', new Error('secret IST.abc at /home/ann')],
  ['a text', 'secret IST.abc'],
  ['null', null],
  ['an abort nobody asked for', new DOMException('aborted', 'AbortError')],
])('a bug (%s) answers internal with a short id, and only the log knows more', async (_, thrown) => {
  const { call, logged } = door({
    'app.hello': () => {
      throw thrown
    },
  })
  const answer = await call('app.hello')
  expect(answer).toMatchObject({ ok: false, error: { code: 'internal', detail: null } })
  expect(JSON.stringify(answer)).toContain('01234567')
  expect(JSON.stringify(answer)).not.toContain('IST.')
  expect(logged).toEqual([`app.hello failed, error 01234567: ${String(thrown)}`])
})

test('a handler that rejects is answered like one that throws', async () => {
  const { call } = door({ 'app.hello': () => Promise.reject(new AppError('conflict', 'Read again.')) })
  expect(codeOf(await call('app.hello'))).toBe('conflict')
})

test('a value or a detail that is no JSON answers internal instead of throwing', async () => {
  const circular: { self?: unknown } = {}
  circular.self = circular
  const { call } = door({
    'app.hello': () => circular,
    'roster.list': () => 10n,
    'plan.list': () => {
      throw new AppError('wix', 'Refused.', circular)
    },
  })
  expect(codeOf(await call('app.hello'))).toBe('internal')
  expect(codeOf(await call('roster.list'))).toBe('internal')
  expect(codeOf(await call('plan.list'))).toBe('internal')
})

test('cancel ends the signal of that call only', async () => {
  const signals: Record<string, AbortSignal> = {}
  const { call } = door({
    'audit.verify': (_, { requestId, signal }) => {
      signals[requestId] = signal
      return new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason))
      })
    },
  })
  const first = call('audit.verify', {}, 'one')
  void call('audit.verify', {}, 'two')
  expect(await call('app.cancel', { requestId: 'one' })).toEqual({ ok: true, value: null })
  expect(codeOf(await first)).toBe('cancelled')
  expect([signals.one?.aborted, signals.two?.aborted]).toEqual([true, false])
})

test('a call that was told to cancel but got done all the same answers its value', async () => {
  let finish: (value: string) => void = () => undefined
  const { call } = door({
    'app.hello': () =>
      new Promise((done) => {
        finish = done
      }),
  })
  const answer = call('app.hello', {}, 'one')
  await call('app.cancel', { requestId: 'one' })
  finish('done')
  expect(await answer).toEqual({ ok: true, value: 'done' })
})

test('cancelling what is not running is no failure', async () => {
  expect(await door().call('app.cancel', { requestId: '__proto__' })).toEqual({ ok: true, value: null })
})

test('a request id is refused while a call with it runs, and free afterwards', async () => {
  let finish: (value: null) => void = () => undefined
  const { call } = door({
    'app.hello': () =>
      new Promise((done) => {
        finish = done
      }),
  })
  const first = call('app.hello', {}, 'same')
  expect(codeOf(await call('roster.list', {}, 'same'))).toBe('invalid-input')
  finish(null)
  expect(codeOf(await first)).toBe('ok')
  expect(codeOf(await call('roster.list', {}, 'same'))).toBe('ok')
})

test('progress is told with its request id, and no more after the end', async () => {
  let late: CallContext['progress'] = () => undefined
  const { call, events } = door({
    'app.hello': (_, { progress }) => {
      late = progress
      progress(1, 3, 'sites')
      progress(2, null, 'roles')
    },
  })
  await call('app.hello', {}, 'one')
  late(3, 3, 'too late')
  expect(events).toEqual([
    { name: 'app.progress', payload: { requestId: 'one', done: 1, total: 3, label: 'sites' } },
    { name: 'app.progress', payload: { requestId: 'one', done: 2, total: null, label: 'roles' } },
  ])
})
