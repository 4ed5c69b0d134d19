import { z } from 'zod'
import { formatCount } from '../../../shared/words/count.ts'
import { namesEmails } from './names-emails.ts'
import { quoteWix } from './quote-wix.ts'
import { parseWireJson, wireList, wireObject, wireTextOrNull, wireWords } from './wire-values.ts'
import type { AnsweredReason, WixFailure } from './wix-api.ts'

/** An answer outside 2xx, with as much of its body as came. */
export interface FailedAnswer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

// Bodies of errors may be JSON, HTML or empty (wix-api.md §1, §7), so every part is optional.
const applicationError = z.object({ code: wireTextOrNull, description: wireWords })
const violation = z
  .object({ field: wireWords, description: wireWords, violatedRule: wireWords, ruleName: wireWords })
  .transform((one) => ({
    field: one.field,
    // OTHER says nothing; its name is elsewhere then (wix-api.md §7).
    description: one.description || one.ruleName || (one.violatedRule === 'OTHER' ? '' : one.violatedRule),
  }))

interface ErrorBody {
  readonly code: string | null
  readonly wixMessage: string
  readonly fieldViolations: readonly { readonly field: string; readonly description: string }[]
}

function readBody(text: string): ErrorBody {
  const body = inside(parseOrNull(text))
  const details = inside(body.details)
  const error = applicationError.parse(inside(details.applicationError))
  const code = error.code ?? wireTextOrNull.parse(inside(details.systemError).errorCode)
  const violations = wireList.parse(inside(details.validationError).fieldViolations)
  const wixMessage = [wireWords.parse(body.message), error.description].find((words) => words !== '') ?? ''
  return {
    code: code === null ? null : quoteWix(code),
    wixMessage: quoteWix(wixMessage),
    fieldViolations: sampleViolations(violations),
  }
}

/** So many are kept; beyond them only one that names addresses, because a call is split for it. */
const mostViolations = 20

function sampleViolations(all: readonly unknown[]): ErrorBody['fieldViolations'] {
  const kept: { readonly field: string; readonly description: string }[] = []
  let more = 0
  let hasEmails = false
  for (const one of all) {
    if (kept.length >= mostViolations && (hasEmails || !fieldNamesEmails(one))) {
      more += 1
      continue
    }
    const parsed = violation.safeParse(one).data
    if (parsed === undefined) continue
    hasEmails ||= fieldNamesEmails(parsed)
    kept.push({ field: quoteWix(parsed.field), description: quoteWix(parsed.description) })
  }
  return more === 0 ? kept : [...kept, { field: '', description: `${formatCount(more)} more` }]
}

const fieldNamesEmails = (one: unknown): boolean =>
  typeof one === 'object' && one !== null && 'field' in one && namesEmails(String(one.field))

const inside = (value: unknown): Readonly<Record<string, unknown>> => wireObject.safeParse(value).data ?? {}

function parseOrNull(text: string): unknown {
  try {
    return parseWireJson(text)
  } catch {
    return null
  }
}

/** Turns an answer outside 2xx into a failure. Only its JSON is ever quoted: a web page may hold anything. */
export function readFailure({ status, headers, text }: FailedAnswer): WixFailure {
  const { code, wixMessage, fieldViolations } = readBody(text)
  const isSlowDown = status === 429 || status === 503
  const shared = {
    status,
    requestId: headers.get('x-wix-request-id'),
    code,
    fieldViolations,
    retryAfterMs: isSlowDown ? retryAfterMs(headers) : null,
  }
  if (status >= 300 && status < 400) {
    const message =
      'Wix sent the request to another page, probably to sign in. The key may be wrong or switched off.'
    return { ...shared, kind: 'redirected', reason: null, message, mayHaveActed: false }
  }
  if (status >= 400 && status < 500 && !gatewayTimeouts.has(status)) {
    const reason = refusedReason(status, { code, wixMessage, hasRetryAfter: headers.has('retry-after') })
    const isPace = code !== null ? isPaceCode(code) : headers.has('retry-after')
    const message = refusedWords(reason, status, wixMessage, isPace)
    return { ...shared, kind: 'refused', reason, message, mayHaveActed: false }
  }
  const message = `Wix had an error of its own (${status})${wixMessage === '' ? '' : `: ${wixMessage}`}; the request may have been processed.`
  return { ...shared, kind: 'server', reason: null, message, mayHaveActed: true }
}

/** A gateway in between gave up waiting: nothing is known of what stood behind it, as with 504. */
const gatewayTimeouts = new Set([408, 499])

interface Hints {
  readonly code: string | null
  readonly wixMessage: string
  readonly hasRetryAfter: boolean
}

function refusedReason(status: number, hints: Hints): AnsweredReason {
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
      return isQuota(hints) ? 'quota' : 'rate-limit'
    default:
      return 'other'
  }
}

const isPaceCode = (code: string): boolean => /rate|throttl|too.?many.?request/i.test(code)

/** 429 is too many requests or a used-up quota; the code tells them apart, then the words (wix-api.md §7). */
function isQuota({ code, wixMessage, hasRetryAfter }: Hints): boolean {
  if (code !== null && isPaceCode(code)) return false
  if (code !== null && /quota|limit.?reached|limit.?exceeded/i.test(code)) return true
  return !hasRetryAfter && /quota/i.test(wixMessage) && !/per (second|minute)|rate/i.test(wixMessage)
}

const refusedMeaning: Readonly<Record<AnsweredReason, string>> = {
  validation: 'Wix found something wrong with the request',
  key: 'This key cannot act here: it may be wrong, switched off, not for this site or without the permission, or the site belongs to another account',
  'not-found': 'Wix does not know it, or this key may not see it',
  conflict: 'Wix refused it because of the present state',
  precondition: 'The site’s plan or its seats do not allow it',
  // Without a code or a time to wait it is also the answer to what was used up. wix-api.md §3
  'rate-limit': 'Too many requests, or something is used up',
  quota: 'The quota at Wix is used up',
  other: 'Wix refused the request',
}

function refusedWords(reason: AnsweredReason, status: number, wixMessage: string, isPace: boolean): string {
  if (status === 407) return 'The proxy of this network wants a sign-in, so Wix was not reached (407).'
  const meaning = reason === 'rate-limit' && isPace ? 'Wix asks to go slower' : refusedMeaning[reason]
  return `${meaning} (${status})${wixMessage === '' ? '.' : `: ${wixMessage}`}`
}

const longestWaitMs = 24 * 3_600_000

/** Retry-After as seconds or as a date measured against the answer's own Date header (RFC 9110 §10.2.3). */
function retryAfterMs(headers: Headers): number | null {
  const value = headers.get('retry-after')?.trim() ?? ''
  if (/^\d+(\.\d+)?$/.test(value)) return Math.min(Number(value) * 1000, longestWaitMs)
  const until = Date.parse(value)
  const from = Date.parse(headers.get('date') ?? '')
  if (Number.isNaN(until) || Number.isNaN(from)) return null
  return Math.min(Math.max(until - from, 0), longestWaitMs)
}
