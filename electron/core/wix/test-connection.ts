import type { ConnectionTest, ProxyInUse } from '../../../shared/workspace/network.ts'
import type { Clock, Fetch } from '../ports.ts'
import { connectionFault } from './connection-fault.ts'

export interface TestConnectionDeps {
  readonly fetch: Fetch
  readonly clock: Pick<Clock, 'monotonic'>
  readonly wixUrl: string
  readonly proxy: ProxyInUse | null
}

const mostMs = 15_000

/** Asks Wix for sites without a key: its refusal is the proof that calls get there, and no key goes on the way. */
export async function testConnection(deps: TestConnectionDeps, signal: AbortSignal): Promise<ConnectionTest> {
  const { fetch, clock, wixUrl, proxy } = deps
  const began = clock.monotonic()
  try {
    const response = await fetch(`${wixUrl}/site-list/v2/sites/query`, {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      body: JSON.stringify({ query: { cursorPaging: { limit: 1 } } }),
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(mostMs)]),
    })
    await response.body?.cancel()
    const { status } = response
    if (response.headers.get('x-wix-request-id') === null) return { kind: 'somebody', status, proxy }
    return { kind: 'wix', status, ms: Math.round(clock.monotonic() - began), proxy }
  } catch (error) {
    return { kind: 'failed', ...connectionFault(error), proxy }
  }
}
