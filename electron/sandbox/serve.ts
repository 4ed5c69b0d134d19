import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { control } from './control.ts'
import type { Sandbox } from './sandbox.ts'
import type { WireAnswer } from './wire.ts'

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
  response.writeHead(answer.status, { ...answer.headers, 'content-length': Buffer.byteLength(answer.body) })
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

/** A page in a browser must not reach it by a made-up name (DNS rebinding) or from another origin. */
function isStranger(request: IncomingMessage): boolean {
  const host = (request.headers.host ?? '').replace(/:\d+$/, '')
  return !['127.0.0.1', 'localhost', '[::1]'].includes(host) || request.headers.origin !== undefined
}

/** Serves a sandbox on loopback. `port: 0` takes a free one. What can be asked of it: docs/sandbox.md. */
export async function serveSandbox(
  sandbox: Sandbox,
  { port }: { readonly port: number },
): Promise<SandboxServer> {
  const server = createServer((request, response) => {
    handle(request, response).catch((cause) => response.destroy(cause instanceof Error ? cause : undefined))
  })

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request)
    if (body === null) return answerWith(response, { status: 413, headers: {}, body: '' })
    if (isStranger(request)) return answerWith(response, { status: 403, headers: {}, body: 'loopback only' })
    const path = request.url ?? '/'
    const method = request.method ?? 'GET'
    if (path.startsWith('/_sandbox/')) return answerWith(response, control(sandbox, method, path, body))
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [
        name,
        Array.isArray(value) ? value.join() : (value ?? ''),
      ]),
    )
    const carried = sandbox.carry({ method, path, headers, body })
    const delayMs = sandbox.latencyMs + (carried.kind === 'answer' ? carried.delayMs : 0)
    if (delayMs > 0) await new Promise((done) => setTimeout(done, delayMs))
    switch (carried.kind) {
      case 'answer':
        return answerWith(response, carried.answer)
      case 'cut':
        return cut(response, carried.answer)
      case 'closed':
        request.socket.resetAndDestroy()
        return
      case 'silent':
        return
    }
  }

  await new Promise<void>((done, fail) => {
    server.once('error', fail)
    server.listen(port, '127.0.0.1', done)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    port: address.port,
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}
