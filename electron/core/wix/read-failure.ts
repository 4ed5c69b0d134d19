import { z } from 'zod'
import type { RefusedReason, WixFailure } from './wix-api.ts'

// Bodies of errors may be JSON, HTML or empty (wix-api.md §1, §7), so every part is optional.
const violation = z.object({
  field: z.coerce.string().catch(''),
  description: z.coerce.string().catch(''),
})
const errorBody = z.object({
  message: z.string().catch(''),
  details: z
    .object({
      applicationError: z
        .object({ code: z.coerce.string().nullable().catch(null), description: z.string().catch('') })
        .nullish()
        .catch(null),
      validationError: z
        .object({ fieldViolations: z.array(violation).catch([]) })
        .nullish()
        .catch(null),
    })
    .nullish()
    .catch(null),
})

function parseBody(text: string): z.infer<typeof errorBody> | null {
  try {
    return errorBody.parse(JSON.parse(text))
  } catch {
    return null
  }
}

/** Turns an answer outside 2xx into a failure. Only its JSON is ever quoted: a web page may hold anything. */
export function readFailure(status: number, headers: Headers, text: string): WixFailure {
  const body = parseBody(text)
  const code = body?.details?.applicationError?.code ?? null
  const fieldViolations = body?.details?.validationError?.fieldViolations ?? []
  const said = [body?.message, body?.details?.applicationError?.description].find((one) => one?.trim()) ?? ''
  const shared = {
    status,
    requestId: headers.get('x-wix-request-id'),
    code,
    fieldViolations,
    retryAfterMs: status === 429 || status === 503 ? retryAfterMs(headers) : null,
  }
  if (status >= 300 && status < 400) {
    const message =
      'Wix sent the call to another page, probably to sign in. The key may be wrong or switched off.'
    return { ...shared, kind: 'redirected', reason: null, message, mayHaveActed: false }
  }
  if (status >= 400 && status < 500) {
    const reason = refusedReason(status, code, said)
    return {
      ...shared,
      kind: 'refused',
      reason,
      message: refusedWords(reason, status, said),
      mayHaveActed: false,
    }
  }
  const message = `Wix had an error of its own (${status})${said === '' ? '' : `: ${clip(said)}`}; the call may have been processed.`
  return { ...shared, kind: 'server', reason: null, message, mayHaveActed: true }
}

const clip = (text: string): string => (text.length > 500 ? `${text.slice(0, 500)}…` : text)

function refusedReason(status: number, code: string | null, said: string): RefusedReason {
  switch (status) {
    case 400:
    case 422:
      return 'validation'
    case 401:
    case 403:
      return 'key'
    case 404:
      return 'not-found'
    case 409:
      return 'conflict'
    case 428:
      return 'precondition'
    case 429:
      return /quota|exhaust|exceeded.*plan/i.test(`${code ?? ''} ${said}`) ? 'quota' : 'rate-limit'
    default:
      return 'other'
  }
}

const refusedMeaning: Readonly<Record<RefusedReason, string>> = {
  validation: 'Wix found something wrong with the call',
  key: 'This key cannot act here: it is wrong, switched off, lacks a permission, or the site belongs to another account',
  'not-found': 'Wix does not know it, or this key may not see it',
  conflict: 'Wix refused it because of the present state',
  precondition: 'The site’s plan or its seats do not allow it',
  'rate-limit': 'Wix asks to go slower',
  quota: 'The quota at Wix is used up',
  other: 'Wix refused the call',
}

const refusedWords = (reason: RefusedReason, status: number, said: string): string =>
  `${refusedMeaning[reason]} (${status})${said.trim() === '' ? '.' : `: ${clip(said.trim())}`}`

/** Retry-After as seconds or as a date measured against the answer's own Date header (RFC 9110 §10.2.3). */
function retryAfterMs(headers: Headers): number | null {
  const value = headers.get('retry-after')?.trim() ?? ''
  if (/^\d+(\.\d+)?$/.test(value)) return Math.min(Number(value) * 1000, 24 * 3_600_000)
  const until = Date.parse(value)
  const from = Date.parse(headers.get('date') ?? '')
  if (Number.isNaN(until) || Number.isNaN(from)) return null
  return Math.min(Math.max(until - from, 0), 24 * 3_600_000)
}
