import type { Fetch } from '../ports.ts'
import { readFailure } from './read-failure.ts'
import type { WixAuth, WixFailure, WixMeta, WixReply } from './wix-api.ts'

/** Answers larger than this are given up: no documented answer comes near. */
const mostBytes = 32 * 1024 * 1024

/** One call to Wix: account-level when `siteId` is null, else site-level; wix-api.md §1 wants exactly one header. */
export interface WixCall {
  readonly auth: WixAuth
  readonly siteId: string | null
  readonly method: 'GET' | 'POST' | 'PUT'
  readonly path: string
  readonly body?: unknown
}

export interface RequestOptions {
  readonly fetch: Fetch
  /** Milliseconds for a whole call, body included. */
  readonly timeoutMs: number
}

interface Received {
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

/**
 * Sends one call, once. Never follows a redirect, never repeats. The JSON of a 2xx comes back unparsed by shape
 * (an empty body as `null`); everything else is a failure that says whether Wix may have acted.
 */
export async function request(
  options: RequestOptions,
  call: WixCall,
  signal?: AbortSignal,
): Promise<WixReply<unknown>> {
  const limit = AbortSignal.timeout(options.timeoutMs)
  const ends = signal === undefined ? limit : AbortSignal.any([limit, signal])
  const isStopped = () => signal?.aborted === true
  if (isStopped()) return { ok: false, failure: cancelled(false) }

  let received: Received
  try {
    received = await send(options.fetch, call, ends)
  } catch (error) {
    if (isStopped()) return { ok: false, failure: cancelled(!neverConnected(error)) }
    if (limit.aborted)
      return { ok: false, failure: noReply(`Wix did not answer within ${options.timeoutMs / 1000} s.`) }
    return { ok: false, failure: neverConnected(error) ? notConnected(error) : noReply(lostWords(error)) }
  }
  return read(received)
}

async function send(fetch: Fetch, call: WixCall, signal: AbortSignal): Promise<Received> {
  const { auth, siteId } = call
  const scope = siteId === null ? { 'wix-account-id': auth.wixAccountId } : { 'wix-site-id': siteId }
  const content = call.body === undefined ? {} : { 'content-type': 'application/json' }
  const response = await fetch(`${auth.url}${call.path}`, {
    method: call.method,
    headers: { authorization: auth.key, accept: 'application/json', ...scope, ...content },
    ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
    redirect: 'manual',
    signal,
  })
  return { status: response.status, headers: response.headers, text: await readText(response) }
}

async function readText(response: Response): Promise<string> {
  if (response.body === null) return ''
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for await (const piece of response.body) {
    bytes += piece.byteLength
    if (bytes > mostBytes) throw new Error('the answer is too large')
    text += decoder.decode(piece, { stream: true })
  }
  return text + decoder.decode()
}

function read(received: Received): WixReply<unknown> {
  const { status, headers, text } = received
  const meta: WixMeta = { status, requestId: headers.get('x-wix-request-id') }
  if (status < 200 || status > 299) return { ok: false, failure: readFailure(status, headers, text) }
  if (text.trim() === '') return { ok: true, value: null, meta }
  try {
    return { ok: true, value: JSON.parse(text), meta }
  } catch {
    return {
      ok: false,
      failure: unreadable(meta, looksLikeHtml(text) ? 'a web page' : 'something that is not JSON'),
    }
  }
}

export const looksLikeHtml = (text: string): boolean => /^\s*(<!doctype|<html|<head|<body)/i.test(text)

const nothing = {
  reason: null,
  status: null,
  requestId: null,
  code: null,
  fieldViolations: [],
  retryAfterMs: null,
} as const

/** A 2xx whose body is not what was asked for: Wix has probably acted. */
export function unreadable(meta: WixMeta, what: string): WixFailure {
  const message = `Wix answered ${meta.status} with ${what} instead of the expected data; the call was probably processed.`
  return {
    ...nothing,
    kind: 'unreadable',
    status: meta.status,
    requestId: meta.requestId,
    message,
    mayHaveActed: true,
  }
}

const noReply = (message: string): WixFailure => ({
  ...nothing,
  kind: 'no-reply',
  message,
  mayHaveActed: true,
})

const cancelled = (mayHaveActed: boolean): WixFailure => ({
  ...nothing,
  kind: 'cancelled',
  message: mayHaveActed ? 'Stopped while Wix was working on it.' : 'Stopped before it reached Wix.',
  mayHaveActed,
})

/** Codes with which a connection never came about, so nothing can have been processed. */
const connectCodes = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_FAIL',
  'ENETUNREACH',
  'ENETDOWN',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'EADDRNOTAVAIL',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'EPROTO',
])

/** The codes of an error, its causes and, for several addresses tried in turn, of each of them. */
function codesOf(error: unknown, depth = 0): readonly string[] {
  if (!(error instanceof Error) || depth > 5) return []
  const own = 'code' in error && typeof error.code === 'string' ? [error.code] : []
  const inner = error instanceof AggregateError ? error.errors.flatMap((one) => codesOf(one, depth + 1)) : []
  return [...own, ...inner, ...codesOf(error.cause, depth + 1)]
}

/** Only a known code proves that nothing was sent; whatever else happened, Wix may have acted. */
function neverConnected(error: unknown): boolean {
  const codes = codesOf(error)
  return codes.length > 0 && codes.every((code) => connectCodes.has(code))
}

function notConnected(error: unknown): WixFailure {
  const code = codesOf(error).at(-1) ?? ''
  const isTls = /CERT|TLS|EPROTO|VERIFY/.test(code)
  const message = isTls
    ? `No safe connection to Wix could be made (${code}). A proxy or a wrong clock may be the cause. Nothing was sent.`
    : `Wix could not be reached (${code}). Nothing was sent.`
  return { ...nothing, kind: 'not-connected', message, mayHaveActed: false }
}

function lostWords(error: unknown): string {
  const code = codesOf(error).at(-1)
  const how = code === undefined ? '' : ` (${code})`
  return `The connection to Wix broke before the whole answer came${how}; the call may have been processed.`
}
