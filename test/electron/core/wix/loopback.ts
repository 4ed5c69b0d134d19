import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

/** One call as a server on loopback saw it. */
export interface SeenCall {
  readonly method: string
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
  /** Which connection it came on, counted from 1. */
  readonly connection: number
  /** How many calls that connection brought before. */
  readonly earlierOnConnection: number
}

export interface Loopback {
  readonly url: string
  readonly seen: readonly SeenCall[]
  close(): Promise<void>
}

/** A real server that answers as `play` likes, and keeps what reached it. */
export async function loopback(
  play: (call: SeenCall, response: ServerResponse, socket: Socket) => void,
): Promise<Loopback> {
  const seen: SeenCall[] = []
  const connections = new Map<Socket, { readonly number: number; calls: number }>()
  const server = createServer((request, response) => {
    const known = connections.get(request.socket) ?? { number: connections.size + 1, calls: 0 }
    connections.set(request.socket, known)
    const earlierOnConnection = known.calls
    known.calls += 1
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece))
    request.on('error', () => undefined)
    request.on('end', () => {
      const call = {
        method: request.method ?? '',
        path: request.url ?? '',
        headers: request.headers,
        body: Buffer.concat(pieces).toString(),
        connection: known.number,
        earlierOnConnection,
      }
      seen.push(call)
      play(call, response, request.socket)
    })
  })
  server.keepAliveTimeout = 30_000
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}
