/** Codes that only the way to a connection knows: name look-up, connect, certificates. */
const certainCodes = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_FAIL',
  'EAI_NODATA',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_REVOKED',
  'CERT_UNTRUSTED',
  'CERT_REJECTED',
  'CERT_SIGNATURE_FAILURE',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'ERR_TLS_HANDSHAKE_TIMEOUT',
  'ERR_SSL_WRONG_VERSION_NUMBER',
  'ERR_SSL_PACKET_LENGTH_TOO_LONG',
  'ERR_SSL_UNSUPPORTED_PROTOCOL',
  'ERR_SSL_NO_PROTOCOLS_AVAILABLE',
  'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
  'ERR_SSL_TLSV1_UNRECOGNIZED_NAME',
  'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE',
  'ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE',
])
/** A connection that once stood can end with these as well, so the system call must say "connect". */
const connectCodes = new Set([
  'ETIMEDOUT',
  'ENETUNREACH',
  'ENETDOWN',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'EADDRNOTAVAIL',
  'ECONNRESET',
  'EACCES',
  'EPERM',
])
// Node has no code of its own for this one; without a handshake no byte of a call was sent.
const brokenHandshake = /^Client network socket disconnected before secure TLS/

// A proxy refused the tunnel: no handshake with Wix began. It has no code of its own either.
const refusedTunnel = /^Proxy response \((\d{3})\) !== 200 when HTTP Tunneling/

/** The errors at the bottom: causes, and for several addresses tried in turn each of their errors. */
function roots(error: unknown, depth = 0): readonly Error[] {
  if (!(error instanceof Error)) return []
  if (depth < 5 && error instanceof AggregateError && error.errors.length > 0)
    return error.errors.flatMap((one) => roots(one, depth + 1))
  const deeper = depth < 5 ? roots(error.cause, depth + 1) : []
  return deeper.length > 0 ? deeper : [error]
}

const textOf = (error: Error, name: 'code' | 'syscall'): string => {
  const value: unknown = Reflect.get(error, name)
  return typeof value === 'string' ? value : ''
}

function isBeforeConnection(error: Error): boolean {
  const code = textOf(error, 'code')
  if (refusedTunnel.test(error.message)) return true
  if (certainCodes.has(code)) return true
  if (code === 'ECONNRESET' && brokenHandshake.test(error.message)) return true
  const doing = textOf(error, 'syscall')
  return doing === 'getaddrinfo' || (doing === 'connect' && connectCodes.has(code))
}

/** The status with which a proxy refused to connect, 407 when it asks for a password; null when none did. */
export function tunnelStatus(error: unknown): number | null {
  const refused = roots(error).map(({ message }) => refusedTunnel.exec(message)?.[1])
  const status = refused.find((one) => one !== undefined)
  return status === undefined ? null : Number(status)
}

/** The system's or Node's code of what went wrong, or ''. */
export const failureCode = (error: unknown): string =>
  roots(error)
    .map((one) => textOf(one, 'code'))
    .findLast((code) => code !== '') ?? ''

/**
 * True only when an error of `fetch` proves that no connection came about, so Wix cannot have seen the call.
 * Whatever is not known for certain counts as sent: repeating it could mail somebody twice.
 */
export function neverConnected(error: unknown): boolean {
  const all = roots(error)
  return all.length > 0 && all.every(isBeforeConnection)
}
