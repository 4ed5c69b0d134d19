import type { Fetch, FetchInit } from '../../../../electron/core/ports.ts'
import type { WixAuth, WixFailure, WixReply } from '../../../../electron/core/wix/wix-api.ts'

export const canary = `IST.${'canary'.repeat(30)}`
export const wixAccountId = '11111111-aaaa-4000-8000-000000000001'
export const siteId = '22222222-bbbb-4000-8000-000000000002'

export const authAt = (url: string): WixAuth => ({ url, key: canary, wixAccountId })

export interface SentCall {
  readonly url: string
  readonly init: FetchInit
  readonly body: unknown
}

/** A fetch that gives one answer after the other (the last one again and again) and keeps what was sent. */
export function cannedFetch(...answers: readonly (() => Response | Promise<Response>)[]) {
  const sent: SentCall[] = []
  const fetch: Fetch = async (url, init) => {
    sent.push({ url, init, body: init.body === undefined ? undefined : JSON.parse(init.body) })
    const answer = answers[Math.min(sent.length, answers.length) - 1]
    if (answer === undefined) throw new Error('no answer is left')
    return answer()
  }
  return { fetch, sent }
}

export const json = (body: unknown, status = 200, headers: Record<string, string> = {}) => {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return () => new Response(text, { status, headers: { 'x-wix-request-id': 'req-1', ...headers } })
}

/** What a fetch of Node's fails with: a TypeError around the error of the socket. */
export const fetchError = (facts: { code?: string; syscall?: string; message?: string }) => () => {
  const { message, ...rest } = facts
  throw new TypeError('fetch failed', { cause: Object.assign(new Error(message ?? 'x'), rest) })
}

export function failureOf(reply: WixReply<unknown>): WixFailure {
  if (reply.ok) throw new Error(`it worked: ${JSON.stringify(reply.value)}`)
  return reply.failure
}

export function resultOf<T>(reply: WixReply<T>): T {
  if (!reply.ok) throw new Error(reply.failure.message)
  return reply.value
}
