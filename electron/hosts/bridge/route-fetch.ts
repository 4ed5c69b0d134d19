import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import type { Fetch } from '../../core/ports.ts'

/** Sends calls to the practice account's address to the sandbox and everything else over the network. */
export function routeFetch(practiceUrl: string, sandbox: Fetch, network: Fetch): Fetch {
  const practice = new URL(practiceUrl).origin
  return (url, init) => (new URL(url).origin === practice ? sandbox(url, init) : network(url, init))
}

let isPrepared = false

/**
 * Node's own fetch: it never sends a POST twice (security.md §3). Certificates that the system trusts, a company's
 * own among them, are trusted here too; verification stays on. Proxies come from HTTPS_PROXY and NO_PROXY when Node
 * was told to read them (NODE_USE_ENV_PROXY=1).
 */
export const networkFetch: Fetch = (url, init) => {
  if (!isPrepared) trustSystemCertificates()
  return fetch(url, init)
}

/** Only before the first call that needs it: asking macOS and Windows takes a while. */
function trustSystemCertificates(): void {
  isPrepared = true
  setDefaultCACertificates([...getCACertificates('default'), ...getCACertificates('system')])
}
