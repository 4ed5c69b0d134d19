import type { ConnectionFault } from '../../../shared/workspace/network.ts'
import { failureCode, neverConnected, tunnelStatus } from './never-connected.ts'

/** What an error of `fetch` says of the way to Wix; `code` is the system's, or the status of a proxy, or ''. */
export function connectionFault(error: unknown): { readonly fault: ConnectionFault; readonly code: string } {
  const refusal = tunnelStatus(error)
  if (refusal !== null)
    return { fault: refusal === 407 ? 'proxy-password' : 'proxy-refused', code: String(refusal) }
  const code = failureCode(error)
  if (/^(ENOTFOUND|EAI_)/.test(code)) return { fault: 'name', code }
  if (!neverConnected(error)) return { fault: 'no-answer', code }
  return { fault: /CERT|TLS|SSL|VERIFY|ECONNRESET/.test(code) ? 'certificate' : 'not-reached', code }
}
