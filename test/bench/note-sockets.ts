import { appendFileSync } from 'node:fs'
import { Socket } from 'node:net'

// Loaded before the app (`node --import`): every socket to an address is noted in a file. Pipes are no network.

const { connect } = Socket.prototype
Socket.prototype.connect = function noted(this: Socket, ...args: unknown[]) {
  const [to] = args.flat()
  const isPipe = typeof to === 'string' || (typeof to === 'object' && to !== null && 'path' in to)
  if (!isPipe) appendFileSync(process.env.BENCH_SOCKETS ?? '', `${JSON.stringify(to)}\n`)
  return Reflect.apply(connect, this, args)
} as typeof connect
