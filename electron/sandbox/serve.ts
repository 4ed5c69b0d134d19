import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { control } from './control.ts'
import type { Sandbox } from './sandbox.ts'
import { refuse, type WireAnswer } from './wire.ts'

export interface SandboxServer {
  /** Base URL, e.g. `http://127.0.0.1:4100`. */
  readonly url: string
  readonly port: number
  close(): Promise<void>
}

/** A call of Wix is never larger. */
const mostBytes = 4 * 1024 * 1024

async function readBody(request: IncomingMessage): Promise<string | null> {
  const pieces: Buffer[] = []
  let bytes = 0
  for await (const piece of request) {
    bytes += (piece as Buffer).byteLength
    if (bytes > mostBytes) return null
    pieces.push(piece as Buffer)
  }
  return Buffer.concat(pieces).toString('utf8')
}

function answerWith(response: ServerResponse, answer: WireAnswer): void {
  const always = { 'x-wix-request-id': randomUUID(), 'cache-control': 'no-store' }
  const length = { 'content-length': Buffer.byteLength(answer.body) }
  response.writeHead(answer.status, { ...always, ...answer.headers, ...length })
  response.end(answer.body)
}

/** Half of what was promised, then a reset. */
function cut(response: ServerResponse, answer: WireAnswer): void {
  response.writeHead(answer.status, {
    ...answer.headers,
    'content-length': Buffer.byteLength(answer.body) + 1,
  })
  response.write(answer.body.slice(0, Math.floor(answer.body.length / 2)), () =>
    response.socket?.resetAndDestroy(),
  )
}

/**
 * A page in a browser must not reach it by a made-up name (DNS rebinding) or from another origin. Programs send
 * neither `Origin` nor `Sec-Fetch-Site`; a page cannot leave both out when it writes.
 */
function isStranger({ headers }: IncomingMessage): boolean {
  const host = (headers.host ?? '').replace(/:\d+$/, '')
  const isFromPage = headers.origin !== undefined || !['none', undefined].includes(fetchSite(headers))
  return !['127.0.0.1', 'localhost', '[::1]'].includes(host) || isFromPage
}
const fetchSite = (headers: IncomingMessage['headers']): string | undefined =>
  headers['sec-fetch-site']?.toString()

const oneText = (value: string | readonly string[] | undefined): string =>
  typeof value === 'string' ? value : (value ?? []).join()

/** Serves a sandbox on loopback. `port: 0` takes a free one. What can be asked of it: docs/sandbox.md. */
export async function serveSandbox(
  sandbox: Sandbox,
  { port, host = '127.0.0.1' }: { readonly port: number; readonly host?: '127.0.0.1' | '::1' },
): Promise<SandboxServer> {
  const server = createServer((request, response) => {
    handle(request, response).catch((cause) => response.destroy(cause instanceof Error ? cause : undefined))
  })

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (isStranger(request)) {
      response.shouldKeepAlive = false
      return answerWith(response, refuse(403, 'PERMISSION_DENIED', 'Only programs on this machine may ask.'))
    }
    const body = await readBody(request)
    if (body === null) return answerWith(response, refuse(413, 'TOO_LARGE', 'The body is too large.'))
    const path = request.url ?? '/'
    const method = request.method ?? 'GET'
    if (path.startsWith('/_sandbox/')) return answerWith(response, control(sandbox, method, path, body))
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, oneText(value)]),
    )
    const carried = sandbox.carry({ method, path, headers, body })
    const delayMs = sandbox.latencyMs + (carried.kind === 'answer' ? carried.delayMs : 0)
    if (delayMs > 0) await sleep(delayMs)
    switch (carried.kind) {
      case 'answer':
        return answerWith(response, carried.answer)
      case 'cut':
        return cut(response, carried.answer)
      case 'closed':
        if (carried.how === 'ended') request.socket.destroy()
        else request.socket.resetAndDestroy()
        return
      case 'silent':
        return
    }
  }

  await new Promise<void>((done, fail) => {
    server.once('error', fail)
    server.listen(port, host, done)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return {
    url: `http://${host === '::1' ? '[::1]' : host}:${address.port}`,
    port: address.port,
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}
