import type { Readable, Writable } from 'node:stream'
import { z } from 'zod'
import { createMessageSplitter } from './split-messages.ts'

/** A command the browser refused, or could not answer because it is gone. */
export class CdpError extends Error {
  constructor(method: string, message: string) {
    super(`${method}: ${message}`)
    this.name = 'CdpError'
  }
}

export type CdpParams = Readonly<Record<string, unknown>>

/** The Chrome DevTools Protocol over `--remote-debugging-pipe`: nobody but this process can use it. */
export interface Cdp {
  /** Rejects with {@link CdpError}. `session` is a target's; null is the browser itself. */
  send(session: string | null, method: string, params?: CdpParams): Promise<CdpParams>
  /** `session` null hears those of the browser itself. */
  on(session: string | null, method: string, listener: (params: CdpParams) => void): void
  /** Resolves when the pipe is closed from the other side. */
  readonly closed: Promise<void>
}

const record = z.record(z.string(), z.unknown())
const reply = z.object({
  id: z.number(),
  result: record.optional(),
  error: z.object({ message: z.string() }).optional(),
})
const event = z.object({ method: z.string(), params: record.optional(), sessionId: z.string().optional() })

interface Waiting {
  readonly method: string
  readonly done: (result: CdpParams) => void
  readonly failed: (error: Error) => void
}

/** `input` is what the browser says (fd 4), `output` what it hears (fd 3). */
export function createCdp(input: Readable, output: Writable): Cdp {
  const waiting = new Map<number, Waiting>()
  const listeners = new Map<string, ((params: CdpParams) => void)[]>()
  const split = createMessageSplitter()
  const key = (session: string | null | undefined, method: string) => `${session ?? ''} ${method}`
  let lastId = 0
  let isClosed = false

  function take(text: string): void {
    const message: unknown = JSON.parse(text)
    const answer = reply.safeParse(message)
    if (answer.success) {
      const { id, result, error } = answer.data
      const asked = waiting.get(id)
      waiting.delete(id)
      if (error) asked?.failed(new CdpError(asked.method, error.message))
      else asked?.done(result ?? {})
      return
    }
    const parsed = event.safeParse(message)
    if (!parsed.success) return
    const { method, params, sessionId } = parsed.data
    for (const listener of listeners.get(key(sessionId, method)) ?? []) listener(params ?? {})
  }

  const closed = new Promise<void>((done) => {
    const end = () => {
      isClosed = true
      for (const { method, failed } of waiting.values()) failed(new CdpError(method, 'the browser is gone'))
      waiting.clear()
      done()
    }
    input.on('end', end)
    input.on('close', end)
    input.on('error', end)
    // A write to a browser that just ended; the end of `input` tells the rest.
    output.on('error', () => undefined)
  })
  input.on('data', (piece: Buffer) => {
    for (const text of split(piece)) take(text)
  })

  return {
    closed,
    on: (session, method, listener) => {
      const own = listeners.get(key(session, method)) ?? []
      listeners.set(key(session, method), [...own, listener])
    },
    send: (session, method, params = {}) => {
      if (isClosed) return Promise.reject(new CdpError(method, 'the browser is gone'))
      lastId += 1
      const id = lastId
      const message = { id, method, params, ...(session === null ? {} : { sessionId: session }) }
      return new Promise((done, failed) => {
        waiting.set(id, { method, done, failed })
        output.write(`${JSON.stringify(message)}\0`)
      })
    },
  }
}
