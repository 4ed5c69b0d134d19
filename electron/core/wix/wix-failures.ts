import { unreachable } from '../../../shared/errors.ts'
import type { ConnectionFault } from '../../../shared/workspace/network.ts'
import { connectionFault } from './connection-fault.ts'
import { failureCode } from './never-connected.ts'
import type { WixFailure, WixMeta } from './wix-api.ts'

// Failures without a refusal of Wix; refusals are read in read-failure.ts.

const nothing = {
  reason: null,
  status: null,
  requestId: null,
  code: null,
  fieldViolations: [],
  retryAfterMs: null,
} as const

/** A 2xx whose body is not what was asked for: Wix has probably acted. */
export function unreadable(meta: WixMeta, what: string): WixFailure {
  const message = `Wix answered ${meta.status} with ${what} instead of the expected data; the request was probably processed.`
  return { ...nothing, ...meta, kind: 'unreadable', message, mayHaveActed: true }
}

/** No answer, or not all of it. `meta` is set once the first part of an answer came. */
export const noReply = (message: string, meta: WixMeta | null = null): WixFailure => ({
  ...nothing,
  ...meta,
  kind: 'no-reply',
  message,
  mayHaveActed: true,
})

export const timedOut = (timeoutMs: number, meta: WixMeta | null): WixFailure => {
  const what = meta === null ? 'did not answer' : 'began to answer but did not finish'
  return noReply(`Wix ${what} within ${timeoutMs / 1000} s; the request may have been processed.`, meta)
}

export function brokenOff(error: unknown, meta: WixMeta | null): WixFailure {
  const code = failureCode(error)
  const how = code === '' ? '' : ` (${code})`
  const message = `The connection to Wix broke before the whole answer came${how}; the request may have been processed.`
  return noReply(message, meta)
}

export const cancelled = (mayHaveActed: boolean): WixFailure => ({
  ...nothing,
  kind: 'cancelled',
  message: mayHaveActed ? 'Stopped while Wix was working on it.' : 'Stopped before it reached Wix.',
  mayHaveActed,
})

export function notConnected(error: unknown): WixFailure {
  const { fault, code } = connectionFault(error)
  return { ...nothing, kind: 'not-connected', message: notConnectedWords(fault, code), mayHaveActed: false }
}

function notConnectedWords(fault: ConnectionFault, code: string): string {
  switch (fault) {
    case 'certificate':
      return `No safe connection to Wix could be made (${code}). A proxy or a wrong clock may be the cause. Nothing was sent.`
    case 'proxy-password':
      return 'The proxy asks for a name and a password (407). Nothing was sent. Settings, Network, has more about it.'
    case 'proxy-refused':
      return `The proxy refused to connect to Wix (${code}). Nothing was sent.`
    case 'name':
    case 'not-reached':
    case 'no-answer':
      return `Wix could not be reached (${code}). Nothing was sent.`
    default:
      return unreachable(fault)
  }
}

/** The call was never made because it could not be written down. */
export const unsendable = (what: string): WixFailure => ({
  ...nothing,
  kind: 'refused',
  reason: 'validation',
  message: `The request was not made: ${what}. Nothing was sent.`,
  mayHaveActed: false,
})
