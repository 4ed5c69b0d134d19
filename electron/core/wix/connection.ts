import type { Emit } from '../ports.ts'
import type { WixReply } from './wix-api.ts'

/**
 * Whether Wix can be reached, told by the last call of any kind that says so: a sync, a check of a key, a send. Any
 * answer says yes, a call that never connected says no, and a call cut off in between says nothing.
 */
export interface Connection {
  /** @param url of the Wix that was called: the practice account's answers say nothing of the network */
  heard(url: string, reply: WixReply<unknown>): void
}

/** Announces `app.connection` whenever it changes, see {@link Connection}. */
export function createConnection(emit: Emit): Connection {
  const unreachable = new Set<string>()
  const lost = (url: string): void => {
    if (unreachable.size === 0) emit('app.connection', { state: 'offline' })
    unreachable.add(url)
  }
  const found = (url: string): void => {
    if (unreachable.delete(url) && unreachable.size === 0) emit('app.connection', { state: 'online' })
  }
  return {
    heard: (url, reply) => {
      if (reply.ok || reply.failure.status !== null) found(url)
      else if (reply.failure.kind === 'not-connected') lost(url)
    },
  }
}
