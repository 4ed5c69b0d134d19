import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import type { Fetch, Network } from '../../core/ports.ts'

/** Sends calls to the practice account's address to the sandbox and everything else over the network. */
export function routeFetch(practiceUrl: string, sandbox: Fetch, network: Fetch): Fetch {
  const practice = new URL(practiceUrl).origin
  return (url, init) => (new URL(url).origin === practice ? sandbox(url, init) : network(url, init))
}

/**
 * Certificates are always checked: with this variable at 0 Node would hand keys to anybody's server. Takes it out of
 * the process's environment; returns what to say about it, or null.
 */
export function insistOnCertificates(env: NodeJS.ProcessEnv = process.env): string | null {
  if (env.NODE_TLS_REJECT_UNAUTHORIZED === undefined) return null
  const isOff = env.NODE_TLS_REJECT_UNAUTHORIZED === '0'
  delete env.NODE_TLS_REJECT_UNAUTHORIZED
  return isOff
    ? 'NODE_TLS_REJECT_UNAUTHORIZED=0 was ignored: Invite Desk always checks certificates. Add your company’s certificate to those the system trusts.'
    : null
}

let isTrusting = false

/**
 * Node's own fetch: it never sends a POST twice (security.md §3). Certificates that the system trusts, a company's
 * own among them, are trusted here too; verification stays on.
 */
export const networkFetch: Fetch = (url, init) => {
  // Node looks at the variable with every connection, so a later change of it would count too.
  insistOnCertificates()
  if (!isTrusting) {
    // Only before the first call that needs it: asking macOS and Windows takes a while.
    isTrusting = true
    setDefaultCACertificates([...getCACertificates('default'), ...getCACertificates('system')])
  }
  return fetch(url, init)
}

type Env = Readonly<Record<string, string | undefined>>

/** Takes back what the last {@link obeyProxies} did: the proxy of fetch is one for the whole process. */
let stopObeying: (() => void) | undefined

const proxyNames = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy']

/** Makes fetch obey HTTPS_PROXY, HTTP_PROXY and NO_PROXY. Returns what is wrong with them in words, or null. */
export function obeyProxies(env: Env): string | null {
  const exempt = [env.no_proxy ?? env.NO_PROXY ?? '', 'localhost', '127.0.0.1', '[::1]'].filter(Boolean)
  stopObeying?.()
  stopObeying = undefined
  if (!proxyNames.some((name) => Boolean(env[name]))) return null
  try {
    // Read only here: it brings all of fetch along, which a start without a proxy need not wait for.
    const { setGlobalProxyFromEnv } = process.getBuiltinModule('node:http')
    stopObeying = setGlobalProxyFromEnv({ ...env, no_proxy: exempt.join(','), NO_PROXY: exempt.join(',') })
    return null
  } catch {
    return 'The proxy named in HTTPS_PROXY or HTTP_PROXY is not a valid address, so requests go out directly.'
  }
}

/** The proxy of this process: what the environment names, until a setting names another. */
export function createNetwork(env: Env): Network {
  let chosen = ''
  return {
    setProxy: (address) => {
      if (address === chosen) return
      chosen = address
      const named = { https_proxy: address, HTTPS_PROXY: address, http_proxy: address, HTTP_PROXY: address }
      obeyProxies(address === '' ? env : { ...env, ...named })
    },
    proxy: () => {
      const address = chosen === '' ? (env.https_proxy ?? env.HTTPS_PROXY ?? '') : chosen
      if (!URL.canParse(address)) return null
      // Name and password of the environment's stay in the main process.
      const { protocol, host } = new URL(address)
      return { address: `${protocol}//${host}`, from: chosen === '' ? 'environment' : 'settings' }
    },
  }
}

/** Once, before the first call: proxies obeyed, certificates insisted on. Returns what a person should know, in words. */
export function prepareNetwork(env: NodeJS.ProcessEnv): readonly string[] {
  return [obeyProxies(env), insistOnCertificates(env)].filter((notice) => notice !== null)
}
