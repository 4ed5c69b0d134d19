import { errorOf } from '../../shared/errors.ts'
import type { BrokenLine, Carried } from './play-fault.ts'
import type { WireAnswer, WireCall } from './wire.ts'

export interface SandboxFetchInit {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  /** `follow` when left out, as everywhere. */
  readonly redirect?: 'follow' | 'manual' | 'error'
  readonly signal?: AbortSignal
}

/** Node's fetch, as far as a client of Wix uses it. */
export type SandboxFetch = (url: string, init: SandboxFetchInit) => Promise<Response>

/** Fails the way Node's fetch does: a TypeError whose cause carries the code. */
const failed = (cause: Error): TypeError => new TypeError('fetch failed', { cause })

/** The causes Node 24 gives, seen with real servers; name and fields included, as clients tell them apart by these. */
function causeOf(how: BrokenLine, host: string): Error {
  switch (how) {
    case 'refused':
      return Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:443'), {
        errno: -111,
        code: 'ECONNREFUSED',
        syscall: 'connect',
        address: '127.0.0.1',
        port: 443,
      })
    case 'no-such-name':
      return Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), {
        errno: -3008,
        code: 'ENOTFOUND',
        syscall: 'getaddrinfo',
        hostname: host,
      })
    case 'no-connection':
      return Object.assign(
        new Error(`Connect Timeout Error (attempted address: ${host}:443, timeout: 10000ms)`),
        { name: 'ConnectTimeoutError', code: 'UND_ERR_CONNECT_TIMEOUT' },
      )
    case 'no-trust':
      return Object.assign(new Error('self-signed certificate in certificate chain'), {
        code: 'SELF_SIGNED_CERT_IN_CHAIN',
      })
    case 'reset':
      return Object.assign(new Error('read ECONNRESET'), {
        errno: -104,
        code: 'ECONNRESET',
        syscall: 'read',
      })
    case 'ended':
      return Object.assign(new Error('other side closed'), { name: 'SocketError', code: 'UND_ERR_SOCKET' })
  }
}

/** Waits, or for ever with `null`; ends early with the signal's reason. */
function wait(ms: number | null, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((done, reject) => {
    if (signal?.aborted === true) return reject(signal.reason)
    const timer = ms === null ? undefined : setTimeout(end, ms)
    function stop() {
      clearTimeout(timer)
      reject(signal?.reason)
    }
    function end() {
      signal?.removeEventListener('abort', stop)
      done()
    }
    signal?.addEventListener('abort', stop, { once: true })
  })
}

/** A body that breaks after its first half. */
function cutBody(text: string): ReadableStream<Uint8Array> {
  let isSent = false
  return new ReadableStream({
    pull: (controller) => {
      if (isSent) return controller.error(new TypeError('terminated', { cause: causeOf('reset', '') }))
      isSent = true
      controller.enqueue(new TextEncoder().encode(text.slice(0, Math.floor(text.length / 2))))
    },
  })
}

const response = ({ status, headers }: WireAnswer, body: string | ReadableStream | null): Response =>
  new Response(status === 204 || status === 304 ? null : body, { status, headers })

export interface SandboxWire {
  /** Base URL without a slash at the end; every other address cannot be resolved. */
  readonly url: string
  readonly carry: (call: WireCall) => Carried
  readonly latencyMs: number
}

/** The sandbox as a `fetch`: no sockets, but answers, errors and redirects as Node's own would give them. */
export function createSandboxFetch(wire: SandboxWire): SandboxFetch {
  async function send(url: string, init: SandboxFetchInit, hops: number): Promise<Response> {
    const { signal } = init
    signal?.throwIfAborted()
    if (!url.startsWith(`${wire.url}/`)) throw failed(causeOf('no-such-name', new URL(url).hostname))
    const headers = Object.fromEntries(new Headers(init.headers))
    const method = init.method ?? 'GET'
    const call = { method, path: url.slice(wire.url.length), headers, body: init.body ?? '' }
    const carried = carry(call)
    if (wire.latencyMs > 0 && carried.kind !== 'closed') await wait(wire.latencyMs, signal)
    switch (carried.kind) {
      case 'closed':
        throw failed(causeOf(carried.how, new URL(wire.url).hostname))
      case 'silent':
        await wait(null, signal)
        throw failed(causeOf('ended', ''))
      case 'cut':
        return response(carried.answer, cutBody(carried.answer.body))
      case 'answer': {
        if (carried.delayMs > 0) await wait(carried.delayMs, signal)
        return follow(carried.answer, url, init, hops)
      }
    }
  }

  /** The state file may be unwritable; then the call is as lost as its answer. */
  function carry(call: WireCall): Carried {
    try {
      return wire.carry(call)
    } catch (cause) {
      throw failed(errorOf(cause))
    }
  }

  async function follow(answer: WireAnswer, url: string, init: SandboxFetchInit, hops: number) {
    const { location } = answer.headers
    if (location === undefined || init.redirect === 'manual') return response(answer, answer.body)
    if (init.redirect === 'error') throw failed(new Error('unexpected redirect'))
    if (hops >= 20) throw failed(new Error('redirect count exceeded'))
    const { body: _, ...withoutBody } = init
    const next = answer.status === 302 ? { ...withoutBody, method: 'GET' } : init
    return send(new URL(location, url).href, next, hops + 1)
  }

  return (url, init) => send(url, init, 0)
}
