import type { Fetch, FetchInit } from '../ports.ts'
import { neverConnected } from './never-connected.ts'
import { readFailure } from './read-failure.ts'
import { parseWireJson } from './wire-values.ts'
import type { WixAuth, WixFailure, WixMeta, WixReply } from './wix-api.ts'
import { brokenOff, cancelled, notConnected, timedOut, unreadable, unsendable } from './wix-failures.ts'

/** Answers larger than this are given up: no documented answer comes near. */
const mostBytes = 32 * 1024 * 1024

/** One call to Wix: account-level when `siteId` is null, else site-level; wix-api.md §1 wants exactly one header. */
export interface WixCall {
  readonly auth: WixAuth
  readonly siteId: string | null
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Begins with a slash; ids in it are URL-encoded. */
  readonly path: string
  readonly body?: unknown
}

export interface RequestOptions {
  readonly fetch: Fetch
  /** Milliseconds for a whole call, body included. */
  readonly timeoutMs: number
}

/** What came of a body: all of it, or as much as came before it broke or grew too large. */
type Body =
  | { readonly kind: 'whole'; readonly text: string }
  | { readonly kind: 'broken'; readonly text: string; readonly error: unknown }
  | { readonly kind: 'too-large'; readonly text: string }

/**
 * Sends one call, once. Never follows a redirect, never repeats. The JSON of a 2xx comes back unparsed by shape
 * (an empty body as `null`); everything else is a failure that says whether Wix may have acted.
 */
export async function request(
  options: RequestOptions,
  call: WixCall,
  signal?: AbortSignal,
): Promise<WixReply<unknown>> {
  if (signal?.aborted === true) return { ok: false, failure: cancelled(false) }
  const wanted = writeDown(call)
  if (wanted.kind === 'unsendable') return { ok: false, failure: unsendable(wanted.what) }

  // A hand-made signal, not AbortSignal.any: that one would hang on to a run's signal for every call of the run.
  const ends = new AbortController()
  const stop = () => ends.abort(signal?.reason)
  signal?.addEventListener('abort', stop, { once: true })
  let isTimeUp = false
  const timer = setTimeout(() => {
    isTimeUp = true
    ends.abort(new Error('time is up'))
  }, options.timeoutMs)

  const why = (error: unknown, meta: WixMeta | null): WixFailure => {
    if (meta === null && neverConnected(error)) {
      return signal?.aborted === true ? cancelled(false) : notConnected(error)
    }
    if (signal?.aborted === true) return cancelled(true)
    return isTimeUp ? timedOut(options.timeoutMs, meta) : brokenOff(error, meta)
  }
  try {
    const init = { ...wanted.init, signal: ends.signal }
    const response = await untilAborted(ends.signal, () => options.fetch(wanted.url, init))
    return await receive(response, ends.signal, call.auth.key, why)
  } catch (error) {
    return { ok: false, failure: why(error, null) }
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', stop)
  }
}

type Written =
  | { readonly kind: 'written'; readonly url: string; readonly init: Omit<FetchInit, 'signal'> }
  | { readonly kind: 'unsendable'; readonly what: string }

/** What `fetch` would throw at, or quietly bend, is found here: its errors quote the header, which is the key. */
function writeDown(call: WixCall): Written {
  const { auth, siteId, path } = call
  const scope = siteId === null ? { 'wix-account-id': auth.wixAccountId } : { 'wix-site-id': siteId }
  const content = call.body === undefined ? {} : { 'content-type': 'application/json' }
  const headers = { authorization: auth.key, accept: 'application/json', ...scope, ...content }
  for (const [name, value] of Object.entries(headers)) {
    if (/^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/.test(value)) continue
    const what = name === 'authorization' ? 'the key' : `“${name}”`
    return { kind: 'unsendable', what: `${what} is empty or has characters that cannot be sent` }
  }
  const url = `${auth.url}${path}`
  if (!URL.canParse(url)) return { kind: 'unsendable', what: 'the address of Wix is not valid' }
  // An empty id or ".." would quietly name another endpoint.
  if (/\/(\.{0,2})(\/|$|\?)/.test(path)) return { kind: 'unsendable', what: 'an id is missing' }
  const body = call.body === undefined ? {} : { body: JSON.stringify(call.body) }
  return { kind: 'written', url, init: { method: call.method, headers, ...body, redirect: 'manual' } }
}

async function receive(
  response: Response,
  signal: AbortSignal,
  key: string,
  why: (error: unknown, meta: WixMeta | null) => WixFailure,
): Promise<WixReply<unknown>> {
  const { status, headers } = response
  const meta: WixMeta = { status, requestId: headers.get('x-wix-request-id') }
  const isGood = status >= 200 && status <= 299
  const body = await readBody(response, signal)
  // The status alone says that the call was not done, however much of the explanation came.
  if (!isGood) {
    return { ok: false, failure: readFailure({ status, headers, text: withoutKey(body.text, key) }) }
  }
  if (body.kind === 'broken') return { ok: false, failure: why(body.error, meta) }
  if (body.kind === 'too-large') return { ok: false, failure: unreadable(meta, 'far too much data') }
  if (body.text.trim() === '') return { ok: true, value: null, meta }
  try {
    return { ok: true, value: parseWireJson(withoutKey(body.text, key)), meta }
  } catch {
    const what = looksLikeHtml(body.text) ? 'a web page' : 'something that is not JSON'
    return { ok: false, failure: unreadable(meta, what) }
  }
}

/** An answer that echoes the key must not carry it into the database. */
const withoutKey = (text: string, key: string): string =>
  [key, JSON.stringify(key).slice(1, -1), encodeURIComponent(key)].reduce(
    (kept, spelling) => kept.replaceAll(spelling, '[key]'),
    text,
  )

async function readBody(response: Response, signal: AbortSignal): Promise<Body> {
  if (response.body === null) return { kind: 'whole', text: '' }
  const reader = response.body.getReader()
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  try {
    for (;;) {
      const piece = await untilAborted(signal, () => reader.read())
      if (piece.done) return { kind: 'whole', text: text + decoder.decode() }
      bytes += piece.value.byteLength
      if (bytes > mostBytes) {
        letGo(reader)
        return { kind: 'too-large', text }
      }
      text += decoder.decode(piece.value, { stream: true })
    }
  } catch (error) {
    letGo(reader)
    return { kind: 'broken', text, error }
  }
}

/** Ends the connection without waiting for it; how it ends is of no interest any more. */
function letGo(reader: ReadableStreamDefaultReader<Uint8Array>): void {
  reader.cancel().catch(() => undefined)
}

/** Rejects as soon as the signal ends, even where what runs does not hear it. */
function untilAborted<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const end = () => reject(signal.reason)
    if (signal.aborted) return end()
    signal.addEventListener('abort', end, { once: true })
    work()
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', end))
  })
}

const looksLikeHtml = (text: string): boolean => /^\s*(<!doctype|<html|<head|<body)/i.test(text)
