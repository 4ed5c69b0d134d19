import type { Carried } from './play-fault.ts'
import type { WireCall } from './wire.ts'

export interface SandboxFetchInit {
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  readonly signal?: AbortSignal
}

/** Node's fetch, as far as a client of Wix uses it. */
export type SandboxFetch = (url: string, init: SandboxFetchInit) => Promise<Response>

/** Fails the way Node's fetch does: a TypeError whose cause carries the code. */
function failed(code: string, message: string): TypeError {
  return new TypeError('fetch failed', { cause: Object.assign(new Error(message), { code }) })
}

const refused = () => failed('ECONNREFUSED', 'connect ECONNREFUSED')
const closed = () => failed('UND_ERR_SOCKET', 'other side closed')

const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason)
    else signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })

function wait(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((done, reject) => {
    const timer = setTimeout(done, ms)
    signal?.addEventListener(
      'abort',
      () => {
        clearTimeout(timer)
        reject(signal.reason)
      },
      { once: true },
    )
  })
}

/** A body that breaks after its first half. */
function cutBody(text: string): ReadableStream<Uint8Array> {
  let sent = false
  return new ReadableStream({
    pull: (controller) => {
      if (sent) return controller.error(Object.assign(new TypeError('terminated'), { cause: closed().cause }))
      sent = true
      controller.enqueue(new TextEncoder().encode(text.slice(0, Math.floor(text.length / 2))))
    },
  })
}

const bodiless = new Set([204, 304])

export function createSandboxFetch(wire: {
  readonly url: string
  readonly carry: (call: WireCall) => Carried
  readonly latencyMs: number
}): SandboxFetch {
  return async (url, init) => {
    if (!url.startsWith(`${wire.url}/`))
      throw failed('ENOTFOUND', `getaddrinfo ENOTFOUND ${new URL(url).hostname}`)
    init.signal?.throwIfAborted()
    const headers = Object.fromEntries(
      Object.entries(init.headers).map(([name, value]) => [name.toLowerCase(), value]),
    )
    const call = { method: init.method, path: url.slice(wire.url.length), headers, body: init.body ?? '' }
    const carried = wire.carry(call)
    if (carried.kind === 'closed' && !carried.connected) throw refused()
    if (wire.latencyMs > 0) await wait(wire.latencyMs, init.signal)
    switch (carried.kind) {
      case 'closed':
        throw closed()
      case 'silent':
        return init.signal === undefined ? new Promise<never>(() => undefined) : aborted(init.signal)
      case 'cut': {
        const { status, headers: answered, body } = carried.answer
        return new Response(cutBody(body), { status, headers: answered })
      }
      case 'answer': {
        if (carried.delayMs > 0) await wait(carried.delayMs, init.signal)
        const { status, headers: answered, body } = carried.answer
        return new Response(bodiless.has(status) ? null : body, { status, headers: answered })
      }
    }
  }
}
